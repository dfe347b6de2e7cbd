import type { CampaignHistory } from '../contract.ts';
import { type CampaignRow, campaignHistory } from '../store/campaign-history.ts';
import type { Db } from '../store/database.ts';
import { logEnds } from '../store/runs.ts';
import { isoTime } from './times.ts';

/** Since when the campaigns with these ids are known, with their size and severity run by run. */
export function historyOf(db: Db, ids: readonly string[]): CampaignHistory[] {
  const ends = logEnds(db);
  const rows = campaignHistory(db);
  return trails(rows, ids).map(({ id, rows }) => ({
    id,
    steps: rows.map(({ origins, ...row }) => ({
      run: row.run,
      logUntil: isoTime(ends.get(row.run) ?? null),
      id: row.id,
      severity: row.severity,
      status: row.status,
      accounts: row.accounts,
      exchanges: row.exchanges,
    })),
  }));
}

/**
 * For each id its newest row and all that this goes back to, oldest first. A campaign without origins that an earlier
 * run reported under the same id has come back. Rows that only repeat the one before are left out.
 */
export function trails(
  all: readonly CampaignRow[],
  ids: readonly string[],
): { readonly id: string; readonly rows: readonly CampaignRow[] }[] {
  const byId = new Map<string, CampaignRow[]>();
  for (const row of all) {
    const own = byId.get(row.id);
    if (own === undefined) byId.set(row.id, [row]);
    else own.push(row);
  }
  const latest = (id: string, before: number) => byId.get(id)?.findLast((row) => row.run < before);
  return ids.map((id) => {
    const found = new Set<CampaignRow>();
    const open = [latest(id, Number.POSITIVE_INFINITY)];
    while (open.length > 0) {
      const row = open.pop();
      if (row === undefined || found.has(row)) continue;
      found.add(row);
      const before = row.origins.length > 0 ? row.origins : [row.id];
      open.push(...before.map((origin) => latest(origin, row.run)));
    }
    const rows = [...found].sort((a, b) => a.run - b.run || (a.id < b.id ? -1 : 1));
    return { id, rows: withoutRepeats(rows) };
  });
}

function withoutRepeats(rows: readonly CampaignRow[]): CampaignRow[] {
  const last = new Map<string, CampaignRow>();
  return rows.filter((row) => {
    const before = last.get(row.id);
    last.set(row.id, row);
    return (
      before === undefined ||
      row.status === 'new' ||
      row.severity !== before.severity ||
      row.accounts !== before.accounts ||
      row.exchanges !== before.exchanges ||
      (row.status !== 'unchanged' && row.status !== before.status)
    );
  });
}

/** What changed between two runs: new, grown, merged, quiet and gone campaigns. */
import type { CampaignId } from '../domain.ts';
import { DAY } from './population.ts';
import type { Campaign } from './types.ts';

export type CampaignChange =
  | { readonly kind: 'new'; readonly id: CampaignId }
  | { readonly kind: 'grown'; readonly id: CampaignId; readonly accounts: number; readonly exchanges: number }
  | { readonly kind: 'merged'; readonly id: CampaignId; readonly from: readonly CampaignId[] }
  | { readonly kind: 'quiet'; readonly id: CampaignId; readonly since: number }
  | { readonly kind: 'gone'; readonly id: CampaignId };

/** No request for a day is quiet: campaigns pause at night at most. */
const QUIET = DAY;

/**
 * Compares by shared families, or shared accounts where a campaign has no family; an earlier campaign continues in the
 * current one that holds most of it. `now` is the end of the current log (epoch ms).
 */
export function compareRuns(
  previous: readonly Campaign[],
  current: readonly Campaign[],
  now: number,
): CampaignChange[] {
  const continued = new Map<Campaign, Campaign[]>();
  const gone: Campaign[] = [];
  for (const before of previous) {
    let best: Campaign | undefined;
    let most = 0;
    for (const after of current) {
      const share = after.id === before.id ? 1 : sharedPart(before, after);
      if (share > most) [best, most] = [after, share];
    }
    if (best === undefined || most < 0.5) gone.push(before);
    else continued.set(best, [...(continued.get(best) ?? []), before]);
  }
  const changes: CampaignChange[] = [];
  for (const after of current) {
    const from = continued.get(after) ?? [];
    if (from.length === 0) {
      changes.push({ kind: 'new', id: after.id });
      continue;
    }
    if (from.length > 1) changes.push({ kind: 'merged', id: after.id, from: from.map((c) => c.id).sort() });
    const accounts = after.accounts.length - new Set(from.flatMap((c) => c.accounts.map((a) => a.account))).size;
    const exchanges = after.exchanges - from.reduce((sum, c) => sum + c.exchanges, 0);
    if (accounts > 0 || exchanges > 0) changes.push({ kind: 'grown', id: after.id, accounts, exchanges });
    else if (isKnown(after.lastSeen) && now - after.lastSeen > QUIET)
      changes.push({ kind: 'quiet', id: after.id, since: after.lastSeen });
  }
  for (const before of gone) changes.push({ kind: 'gone', id: before.id });
  return changes;
}

/** Unknown times are NaN, and null once they have been through JSON: neither says that a campaign is quiet. */
function isKnown(time: number | null): boolean {
  return time !== null && !Number.isNaN(time);
}

/** Share of `before` that is in `after`. */
function sharedPart(before: Campaign, after: Campaign): number {
  if (before.families.length > 0) {
    const own = new Set<string>(after.families);
    return before.families.filter((f) => own.has(f)).length / before.families.length;
  }
  const own = new Set(after.accounts.map((a) => a.account));
  return before.accounts.filter((a) => own.has(a.account)).length / before.accounts.length;
}

import type { Severity } from '../domain.ts';
import type { Db } from './database.ts';

/** A campaign as one run reported it. */
export interface CampaignRow {
  readonly run: number;
  readonly id: string;
  readonly severity: Severity;
  readonly status: 'new' | 'grown' | 'merged' | 'unchanged' | 'quiet';
  readonly accounts: number;
  readonly exchanges: number;
  /** Campaigns of the run before that it goes on from, by their ids then. */
  readonly origins: readonly string[];
}

/** Remembers what a run reported; a run that is taken up again replaces what it wrote before. */
export function rememberCampaigns(db: Db, run: number, rows: readonly Omit<CampaignRow, 'run'>[]): void {
  db.transaction(() => {
    db.prepare('DELETE FROM campaign_history WHERE run = ?').run(run);
    const insert = db.prepare(
      'INSERT INTO campaign_history (run, id, severity, status, accounts, exchanges, origins) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    for (const r of rows)
      insert.run(run, r.id, r.severity, r.status, r.accounts, r.exchanges, JSON.stringify(r.origins));
  })();
}

/** What all runs reported, oldest first. */
export function campaignHistory(db: Db): readonly CampaignRow[] {
  const rows = db
    .prepare('SELECT run, id, severity, status, accounts, exchanges, origins FROM campaign_history ORDER BY run, id')
    .all() as (Omit<CampaignRow, 'origins'> & { readonly origins: string })[];
  return rows.map((row) => ({ ...row, origins: JSON.parse(row.origins) as string[] }));
}

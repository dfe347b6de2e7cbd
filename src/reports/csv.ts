import type { Report } from '../contract.ts';
import type { RejectRow } from '../store/runs.ts';
import { forCsv } from '../text/safe.ts';
import { toJson } from './json.ts';

/** Rejected lines as JSON Lines: file, line, reason, detail and the start of the line. '' when there are none. */
export function rejectsToJsonl(rejects: readonly RejectRow[]): string {
  return rejects.map(toJson).join('');
}

/** Accounts of all campaigns as CSV, a row an account and campaign; cells cannot start a formula. */
export function accountsToCsv(report: Report): string {
  const rows = [
    [
      'campaign',
      'severity',
      'account',
      'exchanges',
      'first_seen',
      'last_seen',
      'capabilities',
      'all_exchanges',
      'review',
    ],
  ];
  for (const c of report.campaigns) {
    const labels = c.capabilities.map((cap) => cap.label).join(' ');
    for (const a of c.accounts)
      rows.push([
        c.id,
        c.severity,
        a.account,
        String(a.exchanges),
        a.firstSeen ?? '',
        a.lastSeen ?? '',
        labels,
        String(a.total),
        c.review?.verdict ?? '',
      ]);
  }
  return rows.map((row) => `${row.map(forCsv).join(',')}\r\n`).join('');
}

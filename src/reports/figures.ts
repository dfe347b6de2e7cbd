import type { Report, ReportCampaign } from '../contract.ts';

/** How figures are written in every report for people. */
export const number = (value: number): string => value.toLocaleString('en');
export const day = (time: string | null): string => (time === null ? 'unknown' : time.slice(0, 10));
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : more}`;

/** `2025-03-01 to 2025-03-07`. */
export function span({ firstSeen, lastSeen }: { firstSeen: string | null; lastSeen: string | null }): string {
  if (firstSeen === null && lastSeen === null) return 'at unknown times';
  return day(firstSeen) === day(lastSeen) ? `on ${day(firstSeen)}` : `${day(firstSeen)} to ${day(lastSeen)}`;
}

/** `observed, p 0.0050`. */
export function basis({ basis, pValue }: ReportCampaign['evidence'][number]): string {
  if (pValue === undefined) return basis;
  const p = pValue < 1e-4 ? '< 0.0001' : pValue < 0.01 ? pValue.toFixed(4) : pValue.toFixed(2);
  return `${basis}, p ${p}`;
}

/** What a report without campaigns says. */
export function noCampaign(report: Report): string {
  return report.run.totals.exchanges === 0
    ? 'Nothing to look at: no exchange was ever taken from a log.'
    : 'No campaign found: no set of accounts shares texts beyond what popularity and chance explain.';
}

/** What a person decided about a campaign; null where nobody did. */
export function decided({ review }: ReportCampaign): string | null {
  if (review === undefined) return null;
  const verdict = review.verdict === 'benign' ? 'innocent' : 'what it looks like';
  return `decided by hand: ${verdict}${review.note === '' ? '' : `, “${review.note}”`}`;
}

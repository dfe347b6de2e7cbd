/** Epoch ms as ISO 8601 in UTC; null where the time is not known, or is none that a calendar has. */
export function isoTime(ms: number | null): string | null {
  if (ms === null) return null;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

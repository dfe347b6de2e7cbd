/** Epoch ms as ISO 8601 in UTC; null where the time is not known. */
export function isoTime(ms: number | null): string | null {
  return ms === null || Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

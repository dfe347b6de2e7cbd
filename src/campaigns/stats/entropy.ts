/** Exponential of the entropy of what these counts are shares of. */
export function effectiveNumber(counts: readonly number[]): number {
  const total = counts.reduce((sum, n) => sum + n, 0);
  return Math.exp(counts.reduce((entropy, n) => entropy - (n / total) * Math.log(n / total), 0));
}

/**
 * Stratified rank-sum test of a group of accounts against all accounts of the same volume (P. van Elteren, "On the
 * combination of independent two-sample tests of Wilcoxon", 1960; W. Kruskal's tie correction). Volume is the one
 * confounder every statistic of an account has, so accounts are compared within powers of two of their exchanges.
 */
import { normalUpper } from './tails.ts';

/** Reference values of one statistic: sorted per stratum. Accounts without a value (NaN) are not in it. */
export interface Reference {
  readonly strata: readonly Float64Array[];
  /** Sum over tie groups of t^3 - t, per stratum. */
  readonly ties: Float64Array;
}

export const STRATA = 24;

/** The stratum of an account with n exchanges: floor(log2 n). */
export function stratumOf(n: number): number {
  return Math.min(STRATA - 1, n < 1 ? 0 : 31 - Math.clz32(n));
}

export function buildReference(volumes: ArrayLike<number>, values: Float64Array): Reference {
  const sizes = new Int32Array(STRATA);
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) sizes[stratumOf(volumes[i]!)]!++;
  const strata = Array.from(sizes, (size) => new Float64Array(size));
  const at = new Int32Array(STRATA);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    const s = stratumOf(volumes[i]!);
    strata[s]![at[s]!++] = values[i]!;
  }
  const ties = new Float64Array(STRATA);
  for (let s = 0; s < STRATA; s++) {
    const sorted = strata[s]!.sort();
    for (let i = 0; i < sorted.length; ) {
      let j = i;
      while (j < sorted.length && sorted[j] === sorted[i]) j++;
      const t = j - i;
      ties[s]! += t * t * t - t;
      i = j;
    }
  }
  return { strata, ties };
}

export interface RankResult {
  /** One-sided: the group's values are larger than those of accounts of the same volume. */
  readonly pValue: number;
  /** Probability that a member exceeds a random account of the same volume (ties half), in [0, 1]. */
  readonly superiority: number;
  /** Members that had a value and peers. */
  readonly tested: number;
}

/**
 * Tests whether members' values are larger than their peers'. The members may or may not be part of the reference; their
 * own values are then among the peers, which only makes the test milder.
 */
export function rankTest(reference: Reference, volumes: ArrayLike<number>, values: ArrayLike<number>): RankResult {
  const counts = new Int32Array(STRATA);
  const scores = new Float64Array(STRATA);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const s = stratumOf(volumes[i]!);
    const sorted = reference.strata[s]!;
    if (sorted.length < 2) continue;
    const low = lowerBound(sorted, value);
    const high = upperBound(sorted, value);
    counts[s]!++;
    scores[s]! += (low + high) / 2 / sorted.length - 0.5;
  }
  let sum = 0;
  let variance = 0;
  let tested = 0;
  for (let s = 0; s < STRATA; s++) {
    const n = counts[s]!;
    if (n === 0) continue;
    const N = reference.strata[s]!.length;
    // Variance of the mean rank fraction of one draw, with ties; n draws, plus the reference's own sampling error.
    const one = (1 - reference.ties[s]! / (N * N * N)) / 12;
    sum += scores[s]!;
    variance += n * one * (1 + n / N);
    tested += n;
  }
  if (tested === 0 || !(variance > 0)) return { pValue: 1, superiority: 0.5, tested };
  return { pValue: normalUpper(sum / Math.sqrt(variance)), superiority: 0.5 + sum / tested, tested };
}

/** First index whose value is >= x. */
export function lowerBound(sorted: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (sorted[mid]! < x) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** First index whose value is > x. */
export function upperBound(sorted: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (sorted[mid]! <= x) low = mid + 1;
    else high = mid;
  }
  return low;
}

/**
 * How unusual a value is beside a sample of usual ones: a prediction interval on the robust location and scale of the
 * sample (median and median absolute deviation), with Student-like widening for small samples.
 */
import { normalUpper } from './tails.ts';

export interface Usual {
  readonly median: number;
  readonly sd: number;
  readonly count: number;
}

/** Null below eight values: nothing is usual yet. `least` is the smallest standard deviation believed. */
export function usual(values: readonly number[], least: number): Usual | null {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length < 8) return null;
  const median = sorted[sorted.length >> 1]!;
  const deviations = sorted.map((v) => Math.abs(v - median)).sort((a, b) => a - b);
  const sd = Math.max(least, 1.4826 * deviations[deviations.length >> 1]!);
  return { median, sd, count: sorted.length };
}

/** P(a usual value is <= value). */
export function lowerThanUsual(sample: Usual, value: number): number {
  return normalUpper(spread(sample, sample.median - value));
}

/** P(a usual value is >= value). */
export function higherThanUsual(sample: Usual, value: number): number {
  return normalUpper(spread(sample, value - sample.median));
}

function spread(sample: Usual, distance: number): number {
  const z = distance / (sample.sd * Math.sqrt(1 + 1 / sample.count));
  // Hill's normalising transform of a t variate: heavy tails of small samples give smaller z.
  const df = sample.count - 1;
  return Math.sign(z) * Math.sqrt(df * Math.log1p((z * z) / df)) * (1 - 3 / (4 * df));
}

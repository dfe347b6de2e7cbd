/** The distribution of a statistic over permutations, summarised by three moments for `momentUpper`. */
export interface Moments {
  readonly mean: number;
  readonly sd: number;
  readonly skew: number;
}

/** `resolution` is the least standard deviation believed: a few dozen equal permutations are no certainty. */
export function moments(values: readonly number[], resolution: number): Moments {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  let m2 = 0;
  let m3 = 0;
  for (const v of values) {
    m2 += (v - mean) ** 2;
    m3 += (v - mean) ** 3;
  }
  const variance = m2 / (n - 1);
  return { mean, sd: Math.max(resolution, Math.sqrt(variance)), skew: variance > 0 ? m3 / n / variance ** 1.5 : 0 };
}

/** How well a ranking, or a single rule, finds the positives. */

/** Area under the precision-recall curve by steps (average precision); tied scores are taken together. */
export function averagePrecision(scores: Float64Array, target: Uint8Array): number {
  const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const positives = target.reduce((a, b) => a + b, 0);
  if (positives === 0) return 0;
  let area = 0;
  let hits = 0;
  for (let i = 0; i < order.length; ) {
    const before = hits;
    let j = i;
    while (j < order.length && scores[order[j]!]! === scores[order[i]!]!) hits += target[order[j++]!]!;
    area += ((hits - before) / positives) * (hits / j);
    i = j;
  }
  return area;
}

export interface Rule {
  readonly feature: string;
  readonly low: number;
  readonly high: number;
  readonly precision: number;
  readonly recall: number;
}

const GRID = 60;

/** The interval of one column with the best precision among those that reach `recall`; null when none does. */
export function bestRule(feature: string, values: Float64Array, target: Uint8Array, recall: number): Rule | null {
  const n = values.length;
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const edges = new Set<number>([0, n]);
  for (let g = 1; g < GRID; g++) {
    let at = Math.floor((g * n) / GRID);
    while (at > 0 && at < n && values[order[at]!]! === values[order[at - 1]!]!) at++;
    edges.add(at);
  }
  const marks = [...edges].sort((a, b) => a - b);
  const sums = new Float64Array(n + 1);
  order.forEach((row, i) => {
    sums[i + 1] = sums[i]! + target[row]!;
  });
  const positives = sums[n]!;
  let best: Rule | null = null;
  for (const from of marks)
    for (const to of marks) {
      if (to <= from || positives === 0) continue;
      const hits = sums[to]! - sums[from]!;
      if (hits / positives < recall) continue;
      const precision = hits / (to - from);
      if (best === null || precision > best.precision)
        best = {
          feature,
          low: values[order[from]!]!,
          high: values[order[to - 1]!]!,
          precision,
          recall: hits / positives,
        };
    }
  return best;
}

/** Categories as numbers: the share of positives among a category's training rows, shrunk towards the base rate. */
export function encode(train: readonly string[], target: Uint8Array): (value: string) => number {
  const base = target.reduce((a, b) => a + b, 0) / target.length;
  const seen = new Map<string, { n: number; hits: number }>();
  train.forEach((value, i) => {
    const entry = seen.get(value) ?? { n: 0, hits: 0 };
    entry.n++;
    entry.hits += target[i]!;
    seen.set(value, entry);
  });
  return (value) => {
    const entry = seen.get(value);
    return entry === undefined ? base : (entry.hits + 20 * base) / (entry.n + 20);
  };
}

/**
 * Logistic regression with weights that are not negative (the bias aside), by accelerated projected gradient descent
 * (Nesterov 1983; Beck & Teboulle 2009). Not negative, because more agreement must never make a pair less alike.
 */
export interface LogisticOptions {
  /** L2 penalty on the weights, the bias aside; default 0.001. */
  readonly l2?: number;
  readonly iterations?: number;
}

/** `rows[i][0]` must be 1 (the bias). `weights[i]` is the weight of row i; they are scaled to sum to 1. */
export function fitLogistic(
  rows: readonly Float64Array[],
  labels: readonly boolean[],
  weights: readonly number[],
  options: LogisticOptions = {},
): Float64Array {
  const { l2 = 0.001, iterations = 3000 } = options;
  const dims = rows[0]!.length;
  const total = weights.reduce((sum, w) => sum + w, 0);
  // A bound on the curvature of the loss: a quarter of the mean squared length of a row.
  let curvature = 0;
  for (let i = 0; i < rows.length; i++) curvature += (weights[i]! / total) * rows[i]!.reduce((s, x) => s + x * x, 0);
  const step = 1 / (curvature / 4 + l2);
  let current = new Float64Array(dims);
  let ahead = current.slice();
  let momentum = 1;
  for (let round = 0; round < iterations; round++) {
    const gradient = new Float64Array(dims);
    for (let i = 0; i < rows.length; i++) {
      const error = (sigmoid(dot(rows[i]!, ahead)) - (labels[i] ? 1 : 0)) * (weights[i]! / total);
      for (let d = 0; d < dims; d++) gradient[d] = gradient[d]! + error * rows[i]![d]!;
    }
    const next = new Float64Array(dims);
    for (let d = 0; d < dims; d++) {
      const moved = ahead[d]! - step * (gradient[d]! + (d === 0 ? 0 : l2 * ahead[d]!));
      next[d] = d === 0 ? moved : Math.max(0, moved);
    }
    const grown = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    ahead = next.map((x, d) => x + ((momentum - 1) / grown) * (x - current[d]!));
    momentum = grown;
    current = next;
  }
  return current;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * Fits token rows so that the sum over a text's tokens points where the teacher's vector of that text points: cosine
 * loss plus a pull towards the start, Adam (Kingma and Ba 2015) on the rows a batch touches.
 */
import { seeded, shuffle } from './rng.ts';
import type { TokenLists } from './tokens.ts';

export interface FitOptions {
  readonly seed: number;
  readonly passes: number;
  readonly batch: number;
  /** Adam's step, as a share of the rows' root mean square. */
  readonly rate: number;
  /** Weight of the pull towards the start, per touched row. */
  readonly pull: number;
  readonly progress: (line: string) => void;
}

const BETA1 = 0.9;
const BETA2 = 0.999;

/** Changes `rows` (row-major x `dims`) in place. `targets` holds one unit vector of `dims` per text of `lists`. */
export function fitRows(
  rows: Float32Array,
  dims: number,
  lists: TokenLists,
  targets: Float32Array,
  options: FitOptions,
): void {
  const texts = lists.starts.length - 1;
  const start = rows.slice();
  const first = new Float32Array(rows.length);
  const second = new Float32Array(rows.length);
  const gradient = new Float32Array(rows.length);
  const steps = new Int32Array(rows.length / dims);
  const touched = new Set<number>();
  const scale = rootMeanSquare(rows);
  const random = seeded(options.seed);
  const order = Int32Array.from({ length: texts }, (_, i) => i);
  const sum = new Float64Array(dims);
  const batches = Math.ceil(texts / options.batch) * options.passes;
  let done = 0;
  for (let pass = 0; pass < options.passes; pass++) {
    shuffle(order, random);
    let loss = 0;
    for (let from = 0; from < texts; from += options.batch) {
      for (const text of order.subarray(from, from + options.batch))
        loss += addGradient(rows, dims, lists, text, targets, sum, gradient, touched);
      const rate = options.rate * scale * (1 - done++ / batches);
      for (const row of touched) {
        steps[row]++;
        const [c1, c2] = [1 - BETA1 ** steps[row], 1 - BETA2 ** steps[row]];
        for (let at = row * dims, end = at + dims; at < end; at++) {
          const g = gradient[at] * scale + (options.pull * (rows[at] - start[at])) / scale;
          first[at] += (1 - BETA1) * (g - first[at]);
          second[at] += (1 - BETA2) * (g * g - second[at]);
          rows[at] -= (rate * (first[at] / c1)) / (Math.sqrt(second[at] / c2) + 1e-8);
          gradient[at] = 0;
        }
      }
      touched.clear();
    }
    options.progress(`fit, pass ${pass + 1}: mean cosine to the teacher ${(1 - loss / texts).toFixed(4)}`);
  }
}

/** Adds one text's gradient; returns its loss, 1 - cosine. */
function addGradient(
  rows: Float32Array,
  dims: number,
  { ids, starts }: TokenLists,
  text: number,
  targets: Float32Array,
  sum: Float64Array,
  gradient: Float32Array,
  touched: Set<number>,
): number {
  sum.fill(0);
  for (let t = starts[text]; t < starts[text + 1]; t++)
    for (let k = 0, at = ids[t] * dims; k < dims; k++, at++) sum[k] += rows[at];
  let [squares, dot] = [0, 0];
  for (let k = 0; k < dims; k++) {
    squares += sum[k] * sum[k];
    dot += sum[k] * targets[text * dims + k];
  }
  if (squares === 0) return 1;
  const length = Math.sqrt(squares);
  const cosine = dot / length;
  for (let k = 0; k < dims; k++) sum[k] = (cosine * (sum[k] / length) - targets[text * dims + k]) / length;
  for (let t = starts[text]; t < starts[text + 1]; t++) {
    touched.add(ids[t]);
    for (let k = 0, at = ids[t] * dims; k < dims; k++, at++) gradient[at] += sum[k];
  }
  return 1 - cosine;
}

function rootMeanSquare(rows: Float32Array): number {
  let [sum, count] = [0, 0];
  for (const x of rows) {
    if (x === 0) continue;
    sum += x * x;
    count++;
  }
  return Math.sqrt(sum / Math.max(1, count));
}

/**
 * Multinomial logistic regression on sparse examples: stochastic gradient steps with per-weight rates (AdaGrad: Duchi,
 * Hazan, Singer, JMLR 2011) and L2, seeded, so that the same data give the same weights. Features are left out at random
 * (dropout: Srivastava et al., JMLR 2014; on a linear model an adaptive regulariser: Wager, Wang, Liang, NeurIPS 2013), so that
 * no few words decide by themselves: a wording that was never seen shares only some of its words with those that were.
 */
import { seededRandom } from '../eval/lib/random.ts';

/** A step smaller than this is not taken: most labels of most examples are settled after a few rounds. */
const NOTHING = 1.5e-3;

/** One example: feature rows with values, target shares over labels (sum 1), and how much it counts. */
export interface Example {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly target: Float32Array;
  readonly weight: number;
}

export interface FitOptions {
  readonly labels: number;
  readonly features: number;
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  /** Share of an example's features that are left out each time it is seen. */
  readonly dropout: number;
  readonly seed: number;
}

export interface Fitted {
  readonly bias: Float64Array;
  /** Row-major, features x labels. */
  readonly weights: Float32Array;
}

/** Fits by going through the examples `epochs` times in seeded order; the weights are the mean over the later half. */
export function fit(examples: readonly Example[], options: FitOptions): Fitted {
  const { labels, features, epochs, rate, l2, dropout, seed } = options;
  const weights = new Float32Array(features * labels);
  const squares = new Float32Array(features * labels).fill(1e-2);
  const bias = new Float64Array(labels);
  const biasSquares = new Float64Array(labels).fill(1);
  const gradient = new Float64Array(labels);
  const active = new Int32Array(labels);
  const left = new Float32Array(examples.reduce((most, { rows }) => Math.max(most, rows.length), 0));
  const order = Int32Array.from(examples.keys());
  const random = seededRandom(seed);
  const meanWeights = new Float32Array(features * labels);
  const meanBias = new Float64Array(labels);
  const averaged = Math.ceil(epochs / 2);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random.next() * (at + 1));
      [order[at], order[other]] = [order[other], order[at]];
    }
    for (const which of order) {
      const { rows, values, target, weight } = examples[which];
      for (let k = 0; k < rows.length; k += 1) left[k] = random.next() < dropout ? 0 : values[k] / (1 - dropout);
      forward(gradient, rows, left, weights, bias, labels);
      let count = 0;
      for (let label = 0; label < labels; label += 1) {
        gradient[label] = (gradient[label] - target[label]) * weight;
        if (Math.abs(gradient[label]) < NOTHING) continue;
        active[count++] = label;
        biasSquares[label] += gradient[label] ** 2;
        bias[label] -= (rate * gradient[label]) / Math.sqrt(biasSquares[label]);
      }
      for (let k = 0; k < rows.length; k += 1) {
        const value = left[k];
        if (value === 0) continue;
        for (let a = 0; a < count; a += 1) {
          const w = rows[k] * labels + active[a];
          const g = gradient[active[a]] * value + l2 * weight * weights[w];
          squares[w] += g * g;
          weights[w] -= (rate * g) / Math.sqrt(squares[w]);
        }
      }
    }
    if (epoch < epochs - averaged) continue;
    for (let w = 0; w < weights.length; w += 1) meanWeights[w] += weights[w] / averaged;
    for (let label = 0; label < labels; label += 1) meanBias[label] += bias[label] / averaged;
  }
  return { bias: meanBias, weights: meanWeights };
}

/** Softmax probabilities of one example, into `out`. */
export function forward(
  out: Float64Array,
  rows: Int32Array,
  values: Float32Array,
  weights: Float32Array,
  bias: Float64Array,
  labels: number,
): void {
  out.set(bias);
  for (let k = 0; k < rows.length; k += 1) {
    const value = values[k];
    for (let label = 0, w = rows[k] * labels; label < labels; label += 1, w += 1) out[label] += weights[w] * value;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < labels; label += 1) if (out[label] > most) most = out[label];
  let total = 0;
  for (let label = 0; label < labels; label += 1) {
    out[label] = Math.exp(out[label] - most);
    total += out[label];
  }
  for (let label = 0; label < labels; label += 1) out[label] /= total;
}

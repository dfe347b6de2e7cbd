/**
 * The weights of a model's features: whole hundredths, two to a number, so that most of a text's evidence is added up in
 * half the steps and without rounding. Rows are read all over the table, so it is kept small.
 */

/** What one of the kept numbers counts for. */
export const WEIGHT_UNIT = 0.01;

/** Numbers that are added up at once; a row is padded to a multiple of them. */
const AT_ONCE = 4;
/** Weights are kept from 0 in 16 bits, so this many steps are the most that two of them side by side have room for. */
const ROOM = 0xffff;

export class Weights {
  readonly labels: number;
  /** Two weights a number, each with `#offset` added. */
  readonly #pairs: Int32Array;
  readonly #single: Uint16Array;
  readonly #stride: number;
  readonly #offset: number;
  /** Rows that can be added before a sum might run into its neighbour. */
  readonly #most: number;
  readonly #sums: Int32Array;
  readonly #singleSums: Uint16Array;

  /** `weights` are row-major, features x `labels`, in hundredths. */
  constructor(weights: Int16Array, labels: number) {
    this.labels = labels;
    let largest = 1;
    for (let at = 0; at < weights.length; at += 1) largest = Math.max(largest, Math.abs(weights[at]));
    this.#offset = largest;
    this.#most = Math.max(1, Math.floor(ROOM / (2 * this.#offset)));
    this.#stride = Math.ceil(labels / 2 / AT_ONCE) * AT_ONCE;
    const rows = weights.length / labels;
    this.#pairs = new Int32Array(rows * this.#stride);
    this.#single = new Uint16Array(this.#pairs.buffer);
    const single = this.#single;
    for (let row = 0, from = 0, to = 0; row < rows; row += 1, to += 2 * this.#stride) {
      for (let label = 0; label < labels; label += 1, from += 1) single[to + label] = weights[from] + largest;
    }
    this.#sums = new Int32Array(this.#stride);
    this.#singleSums = new Uint16Array(this.#sums.buffer);
  }

  /** In hundredths. */
  at(row: number, label: number): number {
    return this.#single[2 * row * this.#stride + label] - this.#offset;
  }

  /** Adds `value` times the weights of a row to `out`, in hundredths. */
  addRow(row: number, value: number, out: Float64Array): void {
    const from = 2 * row * this.#stride;
    for (let label = 0; label < this.labels; label += 1)
      out[label] += (this.#single[from + label] - this.#offset) * value;
  }

  /** Adds `value` times the sum of the rows' weights to `out`, in hundredths. */
  addRows(rows: Int32Array, value: number, out: Float64Array): void {
    for (let from = 0; from < rows.length; from += this.#most) {
      const to = Math.min(rows.length, from + this.#most);
      for (let column = 0; column < this.#stride; column += AT_ONCE) this.#sum(rows, from, to, column);
      const offset = (to - from) * this.#offset;
      for (let label = 0; label < this.labels; label += 1) out[label] += (this.#singleSums[label] - offset) * value;
    }
  }

  /** Sums of four columns of the rows `[from, to)`. */
  #sum(rows: Int32Array, from: number, to: number, column: number): void {
    const pairs = this.#pairs;
    const stride = this.#stride;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let k = from; k < to; k += 1) {
      const at = rows[k] * stride + column;
      a = (a + pairs[at]) | 0;
      b = (b + pairs[at + 1]) | 0;
      c = (c + pairs[at + 2]) | 0;
      d = (d + pairs[at + 3]) | 0;
    }
    this.#sums[column] = a;
    this.#sums[column + 1] = b;
    this.#sums[column + 2] = c;
    this.#sums[column + 3] = d;
  }
}

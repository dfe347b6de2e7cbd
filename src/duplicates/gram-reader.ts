/** Reads the grams of a text: rolling hashes, and which of them winnowing keeps. */
import type { TokenCorpus } from './corpus.ts';

export interface ReaderOptions {
  readonly k: number;
  /** Winnowing window; any shared run of k + w - 1 tokens is found. */
  readonly w: number;
  /** Padding tokens at each end. */
  readonly pads: number;
  readonly seed: number;
}

/** A text of fewer tokens is padded by one more: with a slot in its middle, it has no gram free of the slot else. */
const SHORT = 8;

const BEGIN = 0x9e3779b9;
const END = 0x7f4a7c15;

/** Odd; the two halves of a gram's hash are polynomials of its tokens with these bases, mixed at the end. */
const BASE_LO = 0x85ebca6b;
const BASE_HI = 0xc2b2ae35;

export class GramReader {
  /** Lower half of the hash of each gram; {@link high} has the other. */
  lo = new Uint32Array(1024);
  count = 0;
  private pads = 0;
  /** Where winnowing left some out: the number that each gram had before. */
  private kept: Int32Array | undefined;
  private keep = new Uint8Array(0);
  private readonly options: ReaderOptions;
  private readonly lead: number;

  constructor(options: ReaderOptions) {
    this.options = options;
    this.lead = 1;
    for (let i = 1; i < options.k; i++) this.lead = Math.imul(this.lead, BASE_LO);
  }

  /** Fills `lo` with the selected grams of text `i`. Constant work for each token. */
  read(corpus: TokenCorpus, i: number): void {
    const { k, w, seed } = this.options;
    const { tokens } = corpus;
    const from = corpus.offsets[i];
    const size = corpus.offsets[i + 1] - from;
    const pads = this.options.pads + (size < SHORT ? 1 : 0);
    const n = size === 0 ? 0 : Math.max(0, size + 2 * pads - k + 1);
    this.pads = pads;
    if (n > this.lo.length) this.lo = new Uint32Array(n * 2);
    else if (this.lo.length > 1 << 20 && n < 1 << 16) this.lo = new Uint32Array(1 << 16);
    const { lo, lead } = this;
    let a = 0;
    for (let j = -pads; j < n - pads + k - 1; j++) {
      a = (Math.imul(a, BASE_LO) + ((j < 0 ? BEGIN : j >= size ? END : tokens[from + j]) ^ seed)) | 0;
      const p = j + pads - k + 1;
      if (p < 0) continue;
      const x = Math.imul(a ^ (a >>> 16), 0x7feb352d);
      lo[p] = x ^ (x >>> 15);
      a = (a - Math.imul((p < pads ? BEGIN : p - pads >= size ? END : tokens[from + p - pads]) ^ seed, lead)) | 0;
    }
    this.count = n;
    this.kept = undefined;
    if (w > 1 && n > w) this.winnow(n, w);
  }

  /** Position of gram `p`'s first token, padding counted: a gram that starts in the padding has a negative one. */
  placeOf(p: number): number {
    return (this.kept === undefined ? p : this.kept[p]) - this.pads;
  }

  /** Upper half of the hash of the gram of text `i` at {@link placeOf}. */
  high(corpus: TokenCorpus, i: number, at: number): number {
    const { k, seed } = this.options;
    const from = corpus.offsets[i];
    const size = corpus.offsets[i + 1] - from;
    let b = 0;
    for (let j = at; j < at + k; j++) {
      const token = (j < 0 ? BEGIN : j >= size ? END : corpus.tokens[from + j]) ^ seed;
      b = (Math.imul(b, BASE_HI) + (token ^ (token >>> 15))) | 0;
    }
    const y = Math.imul(b ^ (b >>> 15), 0x2c1b3c6d);
    return (y ^ (y >>> 16)) >>> 0;
  }

  /** Keeps the rightmost minimum of every window of `w` grams, and the two outermost grams. */
  private winnow(n: number, w: number): void {
    const { lo } = this;
    if (this.keep.length < n) this.keep = new Uint8Array(lo.length);
    const { keep } = this;
    keep.fill(0, 0, n);
    keep[0] = 1;
    keep[n - 1] = 1;
    let min = -1;
    for (let right = w - 1; right < n; right++) {
      if (min > right - w) {
        if (lo[right] <= lo[min]) min = right;
      } else {
        min = right - w + 1;
        for (let j = min + 1; j <= right; j++) if (lo[j] <= lo[min]) min = j;
      }
      keep[min] = 1;
    }
    const kept = new Int32Array(n);
    let out = 0;
    for (let p = 0; p < n; p++) {
      if (keep[p] === 0) continue;
      lo[out] = lo[p];
      kept[out++] = p;
    }
    this.kept = kept;
    this.count = out;
  }
}

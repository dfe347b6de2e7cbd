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
  /** The two halves of the hash of each gram. */
  lo = new Uint32Array(1024);
  hi = new Uint32Array(1024);
  count = 0;
  private pads = 0;
  /** The tokens of the text, its padding included, each mixed with the secret. */
  private padded = new Uint32Array(1024);
  /** Where winnowing left some out: the number that each gram had before. */
  private kept: Int32Array | undefined;
  private keep = new Uint8Array(0);
  private readonly options: ReaderOptions;
  private readonly leadLo: number;
  private readonly leadHi: number;

  constructor(options: ReaderOptions) {
    this.options = options;
    this.leadLo = power(BASE_LO, options.k - 1);
    this.leadHi = power(BASE_HI, options.k - 1);
  }

  /** Fills `lo` with the selected grams of text `i`. Constant work for each token. */
  read(corpus: TokenCorpus, i: number): void {
    const { k, w, seed } = this.options;
    const { tokens } = corpus;
    const from = corpus.offsets[i];
    const size = corpus.offsets[i + 1] - from;
    const pads = this.options.pads + (size < SHORT ? 1 : 0);
    const n = this.most(size);
    this.pads = pads;
    if (n + k > this.lo.length) this.reserve(2 * (n + k));
    else if (this.lo.length > 1 << 20 && n < 1 << 16) this.reserve(1 << 17);
    const { lo, hi, leadLo, leadHi, padded } = this;
    let end = 0;
    while (end < pads) padded[end++] = BEGIN ^ seed;
    for (let j = from; j < from + size; j++) padded[end++] = tokens[j] ^ seed;
    for (let j = 0; j < pads; j++) padded[end++] = END ^ seed;
    let a = 0;
    let b = 0;
    for (let j = 0; j < k - 1; j++) {
      a = (Math.imul(a, BASE_LO) + padded[j]) | 0;
      b = (Math.imul(b, BASE_HI) + padded[j]) | 0;
    }
    for (let p = 0; p < n; p++) {
      a = (Math.imul(a, BASE_LO) + padded[p + k - 1]) | 0;
      b = (Math.imul(b, BASE_HI) + padded[p + k - 1]) | 0;
      const x = Math.imul(a ^ (a >>> 16), 0x7feb352d);
      lo[p] = x ^ (x >>> 15);
      const y = Math.imul(b ^ (b >>> 15), 0x2c1b3c6d);
      hi[p] = y ^ (y >>> 16);
      a = (a - Math.imul(padded[p], leadLo)) | 0;
      b = (b - Math.imul(padded[p], leadHi)) | 0;
    }
    this.count = n;
    this.kept = undefined;
    if (w > 1 && n > w) this.winnow(n, w);
  }

  /** Position of gram `p`'s first token, padding counted: a gram that starts in the padding has a negative one. */
  placeOf(p: number): number {
    return (this.kept === undefined ? p : this.kept[p]) - this.pads;
  }

  /** Grams that a text of `size` tokens has, all of them. */
  most(size: number): number {
    const pads = this.options.pads + (size < SHORT ? 1 : 0);
    return size === 0 ? 0 : Math.max(0, size + 2 * pads - this.options.k + 1);
  }

  private reserve(room: number): void {
    this.lo = new Uint32Array(room);
    this.hi = new Uint32Array(room);
    this.padded = new Uint32Array(room);
  }

  /** Keeps the rightmost minimum of every window of `w` grams, and the two outermost grams. */
  private winnow(n: number, w: number): void {
    const { lo, hi } = this;
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
      hi[out] = hi[p];
      kept[out++] = p;
    }
    this.kept = kept;
    this.count = out;
  }
}

function power(base: number, exponent: number): number {
  let out = 1;
  for (let i = 0; i < exponent; i++) out = Math.imul(out, base);
  return out;
}

/**
 * Shared k-grams of a corpus. Fingerprint selection is winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local
 * algorithms for document fingerprinting", SIGMOD 2003) over keyed token hashes; a window of 1 keeps every gram. The two
 * ends of a text are padded, so that a gram also says that it stands at the beginning or at the end.
 */
import type { TokenCorpus } from './corpus.ts';
import { LIGHT } from './fingerprint.ts';
import { GramTable, LO, SEEN, SUPPORT } from './gram-table.ts';

/** Supported grams per text, in order of first occurrence, each once. */
export interface GramIndex {
  readonly count: number;
  /** Texts that carry gram `g`. */
  readonly support: Int32Array;
  /** Order-free identity of gram `g` for tie-breaks. */
  readonly key: Uint32Array;
  /** Share of gram `g` that is single characters, in 255ths. */
  readonly light: Uint8Array;
  /** Where gram `g` can be read: its tokens (padding left out) are `corpus.tokens[place[g] .. place[g] + length[g])`. */
  readonly place: Float64Array;
  readonly length: Uint8Array;
  readonly offsets: Float64Array;
  readonly ids: Int32Array;
  /** The gram that holds the first / last tokens of text `i`, -1 where it is not shared. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Grams of each text before dropping those that are not shared. */
  readonly total: Int32Array;
}

export interface GramOptions {
  readonly k: number;
  /** Winnowing window; any shared run of k + w - 1 tokens is found. */
  readonly w: number;
  /** Padding tokens at each end. */
  readonly pads: number;
  readonly minSupport: number;
  readonly seed: number;
}

/** A text of fewer tokens is padded by one more: with a slot in its middle, it has no gram free of the slot else. */
const SHORT = 8;

const BEGIN = 0x9e3779b9;
const END = 0x7f4a7c15;

/** Odd; the two halves of a gram's hash are polynomials of its tokens with these bases, mixed at the end. */
const BASE_LO = 0x85ebca6b;
const BASE_HI = 0xc2b2ae35;

function power(base: number, exponent: number): number {
  let out = 1;
  for (let i = 0; i < exponent; i++) out = Math.imul(out, base);
  return out;
}

class GramReader {
  lo = new Uint32Array(1024);
  hi = new Uint32Array(1024);
  /** Position of each gram's first token, padding counted: a gram that starts in the padding has a negative one. */
  at = new Int32Array(1024);
  count = 0;
  /** Positions in `lo`, `hi` and `at` that {@link select} found. */
  picked = new Int32Array(1024);
  private keep = new Uint8Array(1024);
  private readonly options: GramOptions;
  private readonly leadLo: number;
  private readonly leadHi: number;

  constructor(options: GramOptions) {
    this.options = options;
    this.leadLo = power(BASE_LO, options.k - 1);
    this.leadHi = power(BASE_HI, options.k - 1);
  }

  /** Fills `lo`, `hi` and `at` with the selected grams of text `i`. Constant work for each token. */
  read(corpus: TokenCorpus, i: number): void {
    const { k, w, seed } = this.options;
    const from = corpus.offsets[i];
    const size = corpus.offsets[i + 1] - from;
    const pads = this.options.pads + (size < SHORT ? 1 : 0);
    const n = size === 0 ? 0 : Math.max(0, size + 2 * pads - k + 1);
    if (n > this.lo.length) this.resize(n * 2);
    else if (this.lo.length > 1 << 20 && n < 1 << 16) this.resize(1 << 16);
    const { tokens } = corpus;
    const { lo, hi, at, leadLo, leadHi } = this;
    let a = 0;
    let b = 0;
    for (let j = -pads; j < n - pads + k - 1; j++) {
      const token = (j < 0 ? BEGIN : j >= size ? END : tokens[from + j]) ^ seed;
      a = (Math.imul(a, BASE_LO) + token) | 0;
      b = (Math.imul(b, BASE_HI) + (token ^ (token >>> 15))) | 0;
      const p = j + pads - k + 1;
      if (p < 0) continue;
      const x = Math.imul(a ^ (a >>> 16), 0x7feb352d);
      lo[p] = x ^ (x >>> 15);
      const y = Math.imul(b ^ (b >>> 15), 0x2c1b3c6d);
      hi[p] = y ^ (y >>> 16);
      at[p] = p - pads;
      const gone = (p < pads ? BEGIN : p - pads >= size ? END : tokens[from + p - pads]) ^ seed;
      a = (a - Math.imul(gone, leadLo)) | 0;
      b = (b - Math.imul(gone ^ (gone >>> 15), leadHi)) | 0;
    }
    this.count = w > 1 && n > w ? this.winnow(n, w) : n;
  }

  private resize(size: number): void {
    this.lo = new Uint32Array(size);
    this.hi = new Uint32Array(size);
    this.at = new Int32Array(size);
    this.keep = new Uint8Array(size);
    this.picked = new Int32Array(size);
  }

  /** Lists the grams whose counters reached `least` and answers their number. */
  select(sketch: Uint32Array, shift: number, least: number): number {
    const { lo, hi, picked, count } = this;
    let used = 0;
    for (let p = 0; p < count; p++) {
      const at = (Math.imul(lo[p] ^ (hi[p] >>> 7), 0x9e3779b1) >>> 0) >>> shift;
      picked[used] = p;
      used += ((least - 1 - ((sketch[at >>> 4] >>> ((at & 15) << 1)) & 3)) >>> 31) & 1;
    }
    return used;
  }

  /** Keeps the rightmost minimum of every window of `w` grams, and the two outermost grams. */
  private winnow(n: number, w: number): number {
    const { lo, hi, at, keep } = this;
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
    let out = 0;
    for (let p = 0; p < n; p++) {
      if (keep[p] === 0) continue;
      lo[out] = lo[p];
      at[out] = at[p];
      hi[out++] = hi[p];
    }
    return out;
  }
}

/** Linear in the number of tokens: one pass of small counters drops most unshared grams, a second counts exactly. */
export function indexGrams(corpus: TokenCorpus, options: GramOptions): GramIndex {
  const { minSupport } = options;
  const reader = new GramReader(options);
  // Counters of two bits, sixteen to a word, four to eight for each token: few unshared grams meet in one.
  const bits = Math.min(32, Math.max(12, Math.ceil(Math.log2(corpus.tokens.length + corpus.size + 1)) + 2));
  const sketch = new Uint32Array(2 ** (bits - 4));
  const shift = 32 - bits;
  const least = Math.min(3, minSupport);
  let passing = 0;
  for (let i = 0; i < corpus.size; i++) {
    reader.read(corpus, i);
    const { lo, hi, count } = reader;
    for (let p = 0; p < count; p++) {
      const at = (Math.imul(lo[p] ^ (hi[p] >>> 7), 0x9e3779b1) >>> 0) >>> shift;
      const word = sketch[at >>> 4];
      // Without branches, so that the next counters are fetched while this one is on its way.
      const n = (word >>> ((at & 15) << 1)) & 3;
      sketch[at >>> 4] = word + (((((n + 1) >> 2) ^ 1) << ((at & 15) << 1)) >>> 0);
      passing += ((n - least) >>> 31) & ((least - n - 2) >>> 31);
    }
  }
  const table = new GramTable(2 * passing);
  const first = new Int32Array(corpus.size).fill(-1);
  const last = new Int32Array(corpus.size).fill(-1);
  const total = new Int32Array(corpus.size);
  const offsets = new Float64Array(corpus.size + 1);
  let ids = new Int32Array(1 << 16);
  let used = 0;
  for (let i = 0; i < corpus.size; i++) {
    reader.read(corpus, i);
    total[i] = reader.count;
    const often = reader.select(sketch, shift, least);
    const { picked } = reader;
    for (let q = 0; q < often; q++) {
      const p = picked[q];
      const g = table.slot(reader.lo[p], reader.hi[p]);
      const entry = 4 * g;
      const seen = table.entries[entry + SEEN];
      if (seen === 0) describe(table, g, corpus, i, reader.at[p], options.k);
      if (p === 0) first[i] = g;
      if (p === reader.count - 1) last[i] = g;
      if (seen === i + 1) continue;
      table.entries[entry + SEEN] = i + 1;
      table.entries[entry + SUPPORT]++;
      if (used === ids.length) {
        const grown = new Int32Array(Math.ceil(ids.length * 1.5));
        grown.set(ids);
        ids = grown;
      }
      ids[used++] = g;
    }
    offsets[i + 1] = used;
  }
  return compact(corpus, table, ids, offsets, first, last, total, options);
}

/** Notes where a gram can be read. */
function describe(table: GramTable, g: number, corpus: TokenCorpus, text: number, at: number, k: number): void {
  const start = Math.max(0, at);
  const end = Math.min(corpus.offsets[text + 1] - corpus.offsets[text], at + k);
  table.place[g] = corpus.offsets[text] + start;
  table.length[g] = end - start;
}

/** Drops what is not shared and numbers the rest densely. */
function compact(
  corpus: TokenCorpus,
  table: GramTable,
  ids: Int32Array,
  offsets: Float64Array,
  first: Int32Array,
  last: Int32Array,
  total: Int32Array,
  { k, minSupport }: GramOptions,
): GramIndex {
  const { entries } = table;
  const dense = new Int32Array(table.count).fill(-1);
  let count = 0;
  for (let g = 0; g < table.count; g++) if (entries[4 * g + SUPPORT] >= minSupport) dense[g] = count++;
  const support = new Int32Array(count);
  const key = new Uint32Array(count);
  const light = new Uint8Array(count);
  const place = new Float64Array(count);
  const length = new Uint8Array(count);
  for (let g = 0; g < table.count; g++) {
    const d = dense[g];
    if (d < 0) continue;
    support[d] = entries[4 * g + SUPPORT];
    key[d] = entries[4 * g + LO];
    place[d] = table.place[g];
    length[d] = table.length[g];
    let marks = 0;
    for (let j = place[d]; j < place[d] + length[d]; j++) marks += corpus.tokens[j] & LIGHT;
    light[d] = (255 * marks) / k;
  }
  let out = 0;
  for (let i = 0, p = 0; i + 1 < offsets.length; i++) {
    for (const to = offsets[i + 1]; p < to; p++) {
      const d = dense[ids[p]];
      if (d >= 0) ids[out++] = d;
    }
    offsets[i + 1] = out;
    if (first[i] >= 0) first[i] = dense[first[i]];
    if (last[i] >= 0) last[i] = dense[last[i]];
  }
  return { count, support, key, light, place, length, offsets, ids: ids.slice(0, out), first, last, total };
}

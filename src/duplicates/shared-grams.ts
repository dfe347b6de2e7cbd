/**
 * Grams that texts of several origins carry. Grams are selected by winnowing (Schleimer, Wilkerson, Aiken: SIGMOD 2003):
 * any run of {@link SPAN} tokens that two texts have in common gives them a gram in common.
 */
import type { TokenCorpus } from './corpus.ts';
import { LIGHT, MARK, NUMBER_TOKEN } from './fingerprint.ts';

export const GRAM = 8;
const WINDOW = 5;
/** Tokens of a common run that is found for certain. */
export const SPAN = GRAM + WINDOW - 1;

/** Different words that a gram needs: repeated signs, tables of numbers and rows of marks say nothing. */
const WORDS = 3;

const BASE_LO = 0x85ebca6b;
const BASE_HI = 0xc2b2ae35;

function power(base: number, exponent: number): number {
  let out = 1;
  for (let i = 0; i < exponent; i++) out = Math.imul(out, base);
  return out;
}

const LEAD_LO = power(BASE_LO, GRAM - 1);
const LEAD_HI = power(BASE_HI, GRAM - 1);

/** Reads the grams of a run of tokens; valid until the next reading. */
export class GramScanner {
  lo = new Uint32Array(1024);
  hi = new Uint32Array(1024);
  /** Grams read: gram `p` is of the tokens from `p` on. */
  count = 0;
  /** Places of the selected grams, ascending. */
  at = new Int32Array(1024);
  selected = 0;
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed | 0;
  }

  /** All grams of `tokens[from .. to)`. */
  read(tokens: Uint32Array, from: number, to: number): void {
    const n = to - from - GRAM + 1;
    this.count = Math.max(0, n);
    if (n <= 0) return;
    if (n > this.lo.length) {
      const size = Math.max(n, this.lo.length * 2);
      this.lo = new Uint32Array(size);
      this.hi = new Uint32Array(size);
      this.at = new Int32Array(size);
    }
    const { lo, hi, seed } = this;
    let a = 0;
    let b = 0;
    for (let j = from; j < from + GRAM - 1; j++) {
      a = (Math.imul(a, BASE_LO) + tokens[j]) | 0;
      b = (Math.imul(b, BASE_HI) + tokens[j]) | 0;
    }
    for (let p = 0; p < n; p++) {
      const j = from + p;
      const next = tokens[j + GRAM - 1];
      a = (Math.imul(a, BASE_LO) + next) | 0;
      b = (Math.imul(b, BASE_HI) + next) | 0;
      let x = a ^ seed;
      x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
      x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
      lo[p] = x ^ (x >>> 16);
      let y = b ^ seed;
      y = Math.imul(y ^ (y >>> 15), 0x2c1b3c6d);
      y = Math.imul(y ^ (y >>> 12), 0x297a2d39);
      hi[p] = y ^ (y >>> 15);
      a = (a - Math.imul(tokens[j], LEAD_LO)) | 0;
      b = (b - Math.imul(tokens[j], LEAD_HI)) | 0;
    }
  }

  /** Reads the grams and selects the smallest of every window, the last of equals. */
  select(tokens: Uint32Array, from: number, to: number): void {
    this.read(tokens, from, to);
    const { lo, at, count } = this;
    let out = 0;
    let best = -1;
    for (let p = 0; p < count; p++) {
      if (best <= p - WINDOW) {
        best = p - WINDOW + 1;
        for (let q = best + 1; q <= p; q++) if (lo[q] <= lo[best]) best = q;
      } else if (best < 0 || lo[p] <= lo[best]) best = p;
      if (p >= WINDOW - 1 && (out === 0 || at[out - 1] !== best)) at[out++] = best;
    }
    this.selected = out;
  }
}

/** Whether the gram at `place` says something: enough different words in it. */
export function isTelling(tokens: Uint32Array, place: number): boolean {
  let found = 0;
  for (let j = place; j < place + GRAM; j++) {
    const token = tokens[j];
    if (token === NUMBER_TOKEN || (token & (LIGHT | MARK)) === (LIGHT | MARK)) continue;
    let known = false;
    for (let i = place; i < j && !known; i++) known = tokens[i] === token;
    if (!known && ++found === WORDS) return true;
  }
  return false;
}

/** Counts to two in two bits: tells grams that may come again from those that surely do not. */
export class RepeatFilter {
  /** Counters that reached two. */
  repeated = 0;
  private readonly shift: number;
  private readonly counts: Uint8Array;

  /** For about `grams` different grams. */
  constructor(grams: number) {
    const bits = Math.min(30, Math.max(14, Math.ceil(Math.log2(grams + 1)) + 4));
    this.shift = 32 - bits;
    this.counts = new Uint8Array(2 ** (bits - 2));
  }

  add(hi: number): void {
    const at = hi >>> this.shift;
    const bit = (at & 3) << 1;
    const count = (this.counts[at >>> 2] >>> bit) & 3;
    if (count === 2) return;
    this.counts[at >>> 2] += 1 << bit;
    if (count === 1) this.repeated++;
  }

  repeats(hi: number): boolean {
    const at = hi >>> this.shift;
    return ((this.counts[at >>> 2] >>> ((at & 3) << 1)) & 3) === 2;
  }
}

/** Numbers 64-bit keys 0, 1, 2, ... in open addressing. */
export class KeyTable {
  count = 0;
  lo = new Uint32Array(1 << 10);
  hi = new Uint32Array(1 << 10);
  private slots = new Int32Array(1 << 12).fill(-1);

  /** Number of a key, -1 where it is not there. */
  find(lo: number, hi: number): number {
    return this.slots[this.probe(lo, hi)];
  }

  /** Number of a key, a new one where it was not there. */
  add(lo: number, hi: number): number {
    const at = this.probe(lo, hi);
    if (this.slots[at] >= 0) return this.slots[at];
    if (this.count === this.lo.length) {
      this.grow();
      return this.add(lo, hi);
    }
    this.lo[this.count] = lo;
    this.hi[this.count] = hi;
    this.slots[at] = this.count;
    return this.count++;
  }

  private probe(lo: number, hi: number): number {
    const mask = this.slots.length - 1;
    let at = (lo ^ Math.imul(hi, 0x9e3779b1)) & mask;
    for (let g = this.slots[at]; g >= 0 && (this.lo[g] !== lo || this.hi[g] !== hi); g = this.slots[at])
      at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const size = this.lo.length * 2;
    this.lo = enlarged(this.lo, new Uint32Array(size));
    this.hi = enlarged(this.hi, new Uint32Array(size));
    this.slots = new Int32Array(size * 4).fill(-1);
    for (let g = 0; g < this.count; g++) this.slots[this.probe(this.lo[g], this.hi[g])] = g;
  }
}

export function enlarged<T extends Uint32Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Texts in an order that keeps those of one origin together: a family, or one lone text. */
export interface Origins {
  readonly order: Int32Array;
  /** Of each text. Families come first, then lone texts. */
  readonly originOf: Int32Array;
  readonly families: number;
  /** Texts of each origin. */
  readonly size: Int32Array;
}

export function originsOf(corpus: TokenCorpus, familyOf: Int32Array, families: number): Origins {
  const originOf = new Int32Array(corpus.size);
  let next = families;
  for (let i = 0; i < corpus.size; i++) originOf[i] = familyOf[i] >= 0 ? familyOf[i] : next++;
  const size = new Int32Array(next);
  for (const origin of originOf) size[origin]++;
  const end = new Int32Array(next + 1);
  for (let o = 0; o < next; o++) end[o + 1] = end[o] + size[o];
  const order = new Int32Array(corpus.size);
  for (let i = 0; i < corpus.size; i++) order[end[originOf[i]]++] = i;
  return { order, originOf, families, size };
}

/** Counts, for each of many things, the texts and origins that carry it. Texts must come in the order of {@link Origins}. */
export class Tally {
  texts = new Int32Array(1 << 10);
  origins = new Int32Array(1 << 10);
  /** Origins that are families. */
  families = new Int32Array(1 << 10);
  /** Families that carry it in most of their texts. */
  frames = new Int32Array(1 << 10);
  private inOrigin = new Int32Array(1 << 10);
  private lastText = new Int32Array(1 << 10);
  private lastOrigin = new Int32Array(1 << 10);
  private readonly of: Origins;

  constructor(of: Origins) {
    this.of = of;
  }

  /** Notes that `text` carries thing `g`; false where that was known. */
  add(g: number, text: number): boolean {
    if (g >= this.texts.length) this.grow(g);
    if (this.lastText[g] === text + 1) return false;
    this.lastText[g] = text + 1;
    this.texts[g]++;
    const origin = this.of.originOf[text];
    if (this.lastOrigin[g] !== origin + 1) {
      this.lastOrigin[g] = origin + 1;
      this.origins[g]++;
      if (origin < this.of.families) this.families[g]++;
      this.inOrigin[g] = 0;
    }
    // Counted once, by the text that makes it more than half of the family.
    if (++this.inOrigin[g] === (this.of.size[origin] >> 1) + 1 && origin < this.of.families) this.frames[g]++;
    return true;
  }

  private grow(g: number): void {
    const size = Math.max(g + 1, this.texts.length * 2);
    for (const part of ['texts', 'origins', 'families', 'frames', 'inOrigin', 'lastText', 'lastOrigin'] as const)
      this[part] = enlarged(this[part], new Int32Array(size));
  }
}

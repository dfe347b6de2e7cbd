/** Small bit sets of the 3-grams of texts, which tell most pairs apart that cannot be alike without reading them again. */
import type { TokenCorpus } from './corpus.ts';
import { PAD } from './gram-overlap.ts';
import { gramOf } from './trigrams.ts';

/** Words of one text: its bits, then its length and how many bits are set. */
const WORDS = 8;
const PLACES = 32 * (WORDS - 1);
/** Longer texts set all bits anyway. */
const LONG = 0xffff;

export class GramSketches {
  private readonly words: Int32Array;

  /** Of texts in the order in which the corpus has them, which is fast to read; text `t` of the list is number `rank[t]`. */
  constructor(corpus: TokenCorpus, texts: Int32Array, rank: Int32Array) {
    const words = new Int32Array(texts.length * WORDS);
    this.words = words;
    const { tokens, offsets } = corpus;
    for (let t = 0; t < texts.length; t++) {
      const from = offsets[texts[t]];
      const length = offsets[texts[t] + 1] - from;
      const to = rank[t] * WORDS;
      let before = PAD;
      let own = PAD;
      let after = length === 0 ? PAD : tokens[from] | 0;
      for (let p = 0; p < length && length < LONG; p++) {
        before = own;
        own = after;
        after = p + 1 === length ? PAD : tokens[from + p + 1] | 0;
        const place = ((gramOf(before, own, after) >>> 16) * PLACES) >>> 16;
        words[to + (place >>> 5)] |= 1 << (place & 31);
      }
      let set = 0;
      for (let w = 0; w < WORDS - 1; w++) set += ones(words[to + w]);
      words[to + WORDS - 1] = (Math.min(length, LONG) << 16) | set;
    }
  }

  /** Whether texts number `a` and `b` may have 3-grams of this Jaccard similarity; false is certain. */
  mayReach(a: number, b: number, least: number): boolean {
    const { words } = this;
    const x = a * WORDS;
    const y = b * WORDS;
    const sizeA = words[x + WORDS - 1];
    const sizeB = words[y + WORDS - 1];
    if (sizeA >>> 16 === LONG || sizeB >>> 16 === LONG) return true;
    let both = 0;
    for (let w = 0; w < WORDS - 1; w++) both += ones(words[x + w] & words[y + w]);
    const setA = sizeA & 0xffff;
    const setB = sizeB & 0xffff;
    // Every bit that only one of them has is a 3-gram that they do not share; either has no fewer 3-grams than bits.
    const shared = both + Math.min((sizeA >>> 16) - setA, (sizeB >>> 16) - setB);
    return shared >= (least / (1 + least)) * (setA + setB) - 0.01;
  }
}

/** Bits that are set. */
function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x5555_5555);
  x = (x & 0x3333_3333) + ((x >>> 2) & 0x3333_3333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

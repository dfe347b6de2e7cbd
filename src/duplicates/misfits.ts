/**
 * Members that came into a large family by its ordinary words but lack one of its fixed words: `Received block` among
 * hundreds of `Receiving block`. In short fixed text every word tells templates apart; long fixed text may be damaged.
 */
import type { TokenCorpus } from './corpus.ts';
import { LIGHT } from './fingerprint.ts';
import { skeletonOf } from './skeleton.ts';

/** A word is fixed where so many texts, and this share of them, have it. */
const TEXTS = 50;
const SHARE = 0.98;
/** Fixed text with more distinct words than this is recognised without one of them. */
const WORDS = 10;

/** What members of a family must have. */
export interface Fit {
  /** The members that have every fixed word; the list given where all have. */
  readonly texts: Int32Array;
  /** Whether another text has every fixed word. */
  readonly fits: (text: number) => boolean;
}

/** Linear in the tokens. */
export function fitting(corpus: TokenCorpus, texts: Int32Array): Fit {
  const every = { texts, fits: () => true };
  if (texts.length < TEXTS) return every;
  const bit = new Map<number, number>();
  for (const token of skeletonOf(corpus, texts).tokens)
    if ((token & LIGHT) === 0 && !bit.has(token)) bit.set(token, 1 << Math.min(30, bit.size));
  if (bit.size === 0 || bit.size > WORDS) return every;
  const maskOf = (i: number): number => {
    let mask = 0;
    for (let p = corpus.offsets[i]; p < corpus.offsets[i + 1]; p++) mask |= bit.get(corpus.tokens[p]) ?? 0;
    return mask;
  };
  const masks = texts.map(maskOf);
  const carriers = new Int32Array(bit.size);
  for (const mask of masks) for (let b = 0; b < bit.size; b++) carriers[b] += (mask >>> b) & 1;
  let fixed = 0;
  for (let b = 0; b < bit.size; b++) if (carriers[b] >= SHARE * texts.length) fixed |= 1 << b;
  const fits = (i: number): boolean => (maskOf(i) & fixed) === fixed;
  const fitting = texts.filter((_, t) => (masks[t] & fixed) === fixed);
  return { texts: fitting.length === texts.length ? texts : fitting, fits };
}

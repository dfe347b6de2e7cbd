/**
 * Is what a group shares a template, or only the way people speak? Chance and idiom give short runs at one place of long
 * texts, the more easily the fewer the texts and the larger the corpus they are found in; templates give long runs, runs
 * at both ends, or most of the text.
 */
import { type Skeleton, wordWeight } from './skeleton.ts';

/** Words of fixed text at one end that so many texts must share, in a small corpus. */
const NEEDED: readonly (readonly [texts: number, words: number])[] = [
  [20, 5],
  [8, 7],
  [4, 9],
  [3, 11],
  [2, 14],
];
/** The table is for so many texts (as a power of two) and more; in fewer, fewer share words by chance. */
const LARGE_BITS = 9;
const SMALL_BITS = 4;
/** Every halving of the share of the corpus that carries a phrase lets ordinary phrases be this much longer. */
const WORDS_PER_BIT = 1.25;
/** A phrase that one text in 300 carries is three or four words long at most. */
const COMMON_BITS = 8.2;
const MOST_WORDS = 18;
/** Fixed text that is less of a text than this must say so many words, whatever speaks for it, and twice as much where few share it. */
const THIN = 0.08;
const THIN_WORDS = 3;
const MANY = 20;
/** So many texts do not share a short run by chance. */
const SEVERAL = 5;

/** One run inside texts that says so many words and is less of them than this is quoted in them: a licence, a notice. */
const QUOTED_WORDS = 20;
const QUOTED_SHARE = 0.3;

/** Whether `n` texts out of `corpus` with this skeleton are a family. */
export function isFamily(skeleton: Skeleton, n: number, corpus: number): boolean {
  const { begins, ends, bounded, coverage, single } = skeleton;
  const size = Math.min(1, (SMALL_BITS + Math.log2(corpus)) / (SMALL_BITS + LARGE_BITS));
  const few = size * (NEEDED.find(([texts]) => n >= texts)?.[1] ?? Number.POSITIVE_INFINITY);
  const rare = 4 + WORDS_PER_BIT * (Math.log2(corpus / n) - COMMON_BITS);
  if (single && !begins && !ends && skeleton.weight >= QUOTED_WORDS && coverage < QUOTED_SHARE) return false;
  let need = Math.min(MOST_WORDS, Math.max(few, rare));
  if (begins && ends) need *= 0.55;
  else if (!begins && !ends) need += 3;
  if (bounded && n >= 20 && (begins || ends)) need *= 0.6;
  if (coverage > 0.4) need *= Math.max(0.3, 1.4 - coverage);
  if (coverage < THIN) need = n < MANY ? (begins || ends ? 1 : 2) * need : Math.max(need, THIN_WORDS);
  // What is little of long texts owes its inner runs to chance, however many texts have them.
  const byChance = n < SEVERAL || (coverage < THIN && !bounded);
  return (byChance ? skeleton.evidence : skeleton.weight) >= need;
}

/** Share of the texts that fixed text must be to stand by its rare words, and how many words and bits it must say. */
const GREAT_PART = 0.4;
const DISTINCT_WORDS = 3;
const DISTINCT_BITS = 18;

/** Whether what short texts share, a great part of them, says so much that it is not by chance that they agree. */
export function isDistinct(skeleton: Skeleton, rarity: (token: number) => number): boolean {
  const { begins, ends, coverage, weight, tokens } = skeleton;
  if (!(begins || ends) || coverage < GREAT_PART || weight < DISTINCT_WORDS) return false;
  let bits = 0;
  for (const token of new Set(tokens)) if (wordWeight(token) === 1) bits += rarity(token);
  return bits >= DISTINCT_BITS;
}

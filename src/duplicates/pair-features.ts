/**
 * What can be measured about a pair of texts. Two lists: pairs in one script share wording, word order and meaning; a text
 * and its translation into another script share none of the first, so they are judged by what translators leave alone:
 * layout, punctuation, numbers, names, and length.
 */
import { containment, jaccard, type ScriptProfile } from '../text/index.ts';
import type { PairText } from './pair-text.ts';

/** Measures of a pair in one script, each in [0, 1], higher is closer; the square root opens up the low end. */
export const SAME_SCRIPT = [
  'bias',
  'chars5',
  'contained5',
  'words',
  'wordPairs',
  'order',
  'keptOrder',
  'prefix',
  'layout',
  'marks',
  'cosine',
  'related',
] as const;

/** Measures that tell a rewording of a prompt from the nearest of many unrelated ones. */
export const REWORDED = [
  'bias',
  'words',
  'hanWords',
  'wordPairs',
  'chars5',
  'length',
  'cosine',
  'cosineOfLetters',
] as const;

/** Measures of a pair in two scripts. Agreement of a few marks or lines means little, so counts shrink them. */
export const CROSS_SCRIPT = [
  'bias',
  'words',
  'names',
  'numbers',
  'length',
  'lineCount',
  'layout',
  'marks',
  'cosine',
] as const;

/** Cosine (embedded model) from which two texts are about one thing; unrelated prompts seldom reach it. */
const RELATED = 0.5;

/** Below this share of letters in common scripts a pair is cross-lingual: its wording cannot agree. */
const CROSS_BELOW = 0.5;

export function isCrossScript(a: PairText, b: PairText): boolean {
  return scriptOverlap(a.script, b.script) < CROSS_BELOW;
}

/** In the order of SAME_SCRIPT. `cosine` of the embeddings; NaN where there is none, which leaves its measures at 0. */
export function sameScriptFeatures(a: PairText, b: PairText, cosine: number): Float64Array {
  const [small, large] = a.chars5.length <= b.chars5.length ? [a, b] : [b, a];
  const words = jaccard(a.words, b.words);
  const order = orderSimilarity(a.ordered, b.ordered);
  // Of the words both have (Dice), those that also stand in the same order.
  const shared = (2 * words) / (1 + words);
  const semantic = Number.isNaN(cosine) ? 0 : Math.max(0, cosine);
  return Float64Array.of(
    1,
    Math.sqrt(jaccard(a.chars5, b.chars5)),
    Math.sqrt(containment(small.chars5, large.chars5)),
    Math.sqrt(words),
    Math.sqrt(jaccard(a.wordPairs, b.wordPairs)),
    order,
    1 - Math.max(0, shared - order),
    commonPrefix(a.ordered, b.ordered),
    layoutSimilarity(a, b),
    markSimilarity(a, b),
    semantic,
    Math.min(1, semantic / RELATED),
  );
}

/** In the order of CROSS_SCRIPT. */
export function crossScriptFeatures(a: PairText, b: PairText, cosine: number): Float64Array {
  const lines = Math.min(a.lineCount, b.lineCount);
  return Float64Array.of(
    1,
    Math.sqrt(jaccard(a.words, b.words)),
    evidence(Math.min(a.ascii.length, b.ascii.length), 2) * jaccard(a.ascii, b.ascii),
    evidence(Math.min(a.numbers.length, b.numbers.length), 2) * jaccard(a.numbers, b.numbers),
    ratio(a.weight, b.weight),
    evidence(lines - 1, 3) * ratio(a.lineCount, b.lineCount),
    layoutSimilarity(a, b),
    markSimilarity(a, b),
    Number.isNaN(cosine) ? 0 : Math.max(0, cosine),
  );
}

/** In the order of REWORDED. */
export function rewordedFeatures(a: PairText, b: PairText, cosine: number): Float64Array {
  // Chinese "words" are characters, and the embedded model knows Chinese by characters only: both are weighed apart.
  const han = ((a.script.share.Han ?? 0) + (b.script.share.Han ?? 0)) / 2;
  const words = Math.sqrt(jaccard(a.words, b.words));
  const semantic = Math.max(0, cosine);
  return Float64Array.of(
    1,
    words,
    words * han,
    Math.sqrt(jaccard(a.wordPairs, b.wordPairs)),
    Math.sqrt(jaccard(a.chars5, b.chars5)),
    ratio(a.weight, b.weight),
    semantic,
    semantic * (1 - han),
  );
}

/** Grows from 0 to 1 with the number of things that could have disagreed; a half at `half`. */
function evidence(count: number, half: number): number {
  return count / (count + half);
}

function ratio(x: number, y: number): number {
  return x === y ? 1 : Math.min(x, y) / Math.max(x, y);
}

function total(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/** Share of letters that are in the same script; 1 where a text has no letters. */
function scriptOverlap(a: ScriptProfile, b: ScriptProfile): number {
  if (a.letters === 0 || b.letters === 0) return 1;
  let sum = 0;
  for (const [name, share] of Object.entries(a.share))
    sum += Math.min(share, b.share[name as keyof typeof b.share] ?? 0);
  return sum;
}

function layoutSimilarity(a: PairText, b: PairText): number {
  return evidence(Math.min(a.lineCount, b.lineCount) - 1, 3) * jaccard(a.lines, b.lines);
}

function markSimilarity(a: PairText, b: PairText): number {
  let least = 0;
  let most = 0;
  for (let i = 0; i < a.marks.length; i++) {
    // Square roots, so that one very frequent mark does not decide alone.
    least += Math.sqrt(Math.min(a.marks[i]!, b.marks[i]!));
    most += Math.sqrt(Math.max(a.marks[i]!, b.marks[i]!));
  }
  return most === 0 ? 0 : (evidence(Math.min(total(a.marks), total(b.marks)), 4) * least) / most;
}

function commonPrefix(a: Uint32Array, b: Uint32Array): number {
  const n = Math.min(a.length, b.length);
  let i = 0;
  while (i < n && a[i] === b[i]) i++;
  return n === 0 ? 0 : i / n;
}

/** Longest common subsequence of tokens over the mean length. */
function orderSimilarity(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 || b.length === 0) return 0;
  const row = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = a[i] === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!);
      diagonal = above;
    }
  }
  return (2 * row[b.length]!) / (a.length + b.length);
}

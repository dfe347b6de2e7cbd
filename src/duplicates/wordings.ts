/**
 * Records of two templates that are worded alike: `acquire lock=<*>, flags=<*>` beside `release:lock=<*>, flg=<*>`. A slot
 * whose values are two words is a slot; where two sets of words share the texts out between them and one of the sets
 * stands at several places at once, these are two wordings. A word that stands against many values is a value itself.
 */
import { LIGHT, NUMBER_TOKEN } from './fingerprint.ts';
import type { WordShares } from './word-shares.ts';

/** So many texts, and this share of them, must have either wording. */
const TEXTS = 5;
const SHARE = 0.1;
/** Different words of both wordings. */
const WORDS = 3;
/** Values of a word's own, where nothing stands against it. */
const VALUES = 3;
/** A word is fixed where this share of the texts have it. */
const FIXED = 0.98;

/**
 * A word of one of two wordings that every one of the texts has one of, or undefined. `shares` may know other tokens besides
 * those of the texts. Linear in the tokens.
 */
export function wordOfWording(texts: readonly Uint32Array[], shares: WordShares): number | undefined {
  const n = texts.length;
  const sets = new Map<string, number[]>();
  for (const word of shares.typical) {
    const carriers = Math.round(shares.of(word) * n);
    if ((word & LIGHT) !== 0 || word === NUMBER_TOKEN) continue;
    if (Math.min(carriers, n - carriers) < Math.max(TEXTS, SHARE * n)) continue;
    const key = texts.map((tokens) => (tokens.includes(word) ? '1' : '0')).join('');
    if (!key.includes('1')) continue;
    const words = sets.get(key);
    if (words === undefined) sets.set(key, [word]);
    else words.push(word);
  }
  const isFixed = (token: number): boolean => shares.of(token) >= FIXED;
  let found: number | undefined;
  for (const [key, words] of sets) {
    const others = sets.get([...key].map((bit) => (bit === '1' ? '0' : '1')).join(''));
    if (others === undefined || words.length + others.length < WORDS) continue;
    const own = texts.filter((_, t) => key[t] === '1').map((tokens) => sectionsOf(tokens, isFixed));
    const other = sectionsOf(texts[key.indexOf('0')], isFixed);
    if (!areWording(words, own, others, other)) continue;
    const least = Math.min(...words);
    if (found === undefined || least < found) found = least;
  }
  return found;
}

/** Tokens in front of, between and behind the fixed words. */
function sectionsOf(tokens: Uint32Array, isFixed: (token: number) => boolean): number[][] {
  const out: number[][] = [[]];
  for (const token of tokens) {
    if ((token & LIGHT) === 0 && isFixed(token)) out.push([]);
    else out[out.length - 1].push(token);
  }
  return out;
}

/** Whether words stand at several places, each against one of the other words or beside values of its own. */
function areWording(
  words: readonly number[],
  texts: readonly (readonly number[])[][],
  others: readonly number[],
  other: readonly (readonly number[])[],
): boolean {
  let places = 0;
  for (const [place, section] of texts[0].entries()) {
    if (!words.some((word) => section.includes(word))) continue;
    places++;
    if (others.some((word) => other[place]?.includes(word))) continue;
    if (new Set(texts.map((sections) => sections[place]?.join(' '))).size < VALUES) return false;
  }
  return places > 1;
}

/** What is known of a single canonical word, whatever text it stands in. */
import { canonicalize } from '../text/index.ts';
import { traitsOf } from './word-traits.ts';

/** Canonical form of a word: compatibility forms, look-alikes, invisible characters and case folded away. May be ''. */
export function canonicalWord(spelling: string): string {
  return canonicalize(spelling).replaceAll("'", '').replaceAll(' ', '');
}

/** Facts about a word in one number: its length in the lowest bits, `FACT`, and above them the bits of `TRAIT`. */
export const FACT = {
  length: 0xffff,
  /** A single character of a script without spaces. */
  wide: 1 << 16,
  /** Begins with a digit. */
  digit: 1 << 17,
} as const;
const TRAITS_FROM = 18;

/** The facts of a canonical word that is not ''. */
export function factsOf(word: string): number {
  const code = word.charCodeAt(0);
  const length = Math.min(word.length, FACT.length);
  const wide = word.length === 1 && code > 0x2e80 ? FACT.wide : 0;
  const digit = code >= 48 && code <= 57 ? FACT.digit : 0;
  return length | wide | digit | (traitsOf(word) << TRAITS_FROM);
}

/** The bits of `TRAIT` among a word's facts. */
export function traitsIn(facts: number): number {
  return facts >>> TRAITS_FROM;
}

/** A canonical word as word features see it: numbers are one word each, by their length. */
export function shapeOf(word: string): string {
  const code = word.charCodeAt(0);
  if (code < 48 || code > 57) return word;
  return word.length <= 1 ? '#' : word.length <= 3 ? '##' : '####';
}

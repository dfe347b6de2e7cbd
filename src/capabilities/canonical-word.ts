/** One word in canonical form, remembered: prompts are made of few words said often. */
import { canonicalize } from '../text/index.ts';

const KNOWN = new Map<string, string>();
const MOST = 60_000;

/** Canonical form of a word: compatibility forms, look-alikes, invisible characters and case folded away. May be ''. */
export function canonicalWord(word: string): string {
  let known = KNOWN.get(word);
  if (known === undefined) {
    known = canonicalize(word).replaceAll("'", '').replaceAll(' ', '');
    if (KNOWN.size >= MOST) KNOWN.clear();
    KNOWN.set(word, known);
  }
  return known;
}

const CHARACTERS = new Map<number, string>();

/** Canonical form of a single character of a script without spaces, by its code point. */
export function canonicalCharacter(code: number): string {
  const known = CHARACTERS.get(code);
  if (known !== undefined) return known;
  const canonical = canonicalWord(String.fromCodePoint(code));
  CHARACTERS.set(code, canonical);
  return canonical;
}

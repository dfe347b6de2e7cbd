/**
 * Words and word pairs of a prompt, for the lexical part of the model. Three views, each of length 1 as a vector: how it
 * begins (`o:`), how it ends (`e:`, long prompts only), and all of it (`w:`); so the matter a prompt talks about does not
 * drown what it asks for.
 */
import { HEAD_TOKENS, LONG_TOKENS, TAIL_TOKENS } from './cue-features.ts';
import type { TokenStream } from './tokens.ts';

/** Tokens of the whole that are looked at. */
const MOST = 400;

/** Calls `use(view, gram)` for every gram, once per view and gram. */
export function forEachGram(stream: TokenStream, use: (view: 'o' | 'e' | 'w', gram: string) => void): void {
  const words = stream.words.map(shape);
  const count = words.length;
  grams(words, 0, Math.min(count, HEAD_TOKENS), (gram) => use('o', gram));
  if (count > LONG_TOKENS) grams(words, count - TAIL_TOKENS, count, (gram) => use('e', gram));
  grams(words, 0, Math.min(count, MOST), (gram) => use('w', gram));
}

/** Distinct words and pairs in `[from, to)`; of scripts without spaces pairs and triples. */
function grams(words: readonly string[], from: number, to: number, use: (gram: string) => void): void {
  const seen = new Set<string>();
  const once = (gram: string): void => {
    if (seen.has(gram)) return;
    seen.add(gram);
    use(gram);
  };
  if (from === 0 && to > 0) once(`^${words[0]}`);
  for (let at = from; at < to; at += 1) {
    const word = words[at];
    const wide = isWide(word);
    if (!wide) once(word);
    if (at + 1 < to) once(`${word} ${words[at + 1]}`);
    if (wide && at + 2 < to) once(`${word} ${words[at + 1]} ${words[at + 2]}`);
  }
}

/** Numbers are one word each, by their length. */
function shape(word: string): string {
  const code = word.charCodeAt(0);
  if (code < 48 || code > 57) return word;
  return word.length <= 1 ? '#' : word.length <= 3 ? '##' : '####';
}

function isWide(word: string): boolean {
  return word.length === 1 && word.charCodeAt(0) > 0x2e80;
}

/**
 * Words and word pairs of a prompt, for the lexical part of the model. Three views, each of length 1 as a vector: how it
 * begins (`o:`), how it ends (`e:`, long prompts only), and all of it (`w:`); so the matter a prompt talks about does not
 * drown what it asks for.
 */
import { HEAD_TOKENS, LONG_TOKENS, TAIL_TOKENS } from './cue-features.ts';
import type { FeatureIds } from './features.ts';
import type { TokenStream } from './tokens.ts';

/** Tokens of the whole that are looked at. */
const MOST = 400;

export type View = 'o' | 'e' | 'w';

/** Ids of the grams of each view, each once; `idOf` answers -1 for grams nobody wants. */
export function gramIds(stream: TokenStream, idOf: FeatureIds['gram']): readonly number[][] {
  const count = stream.words.length;
  const words = stream.words.map(shape);
  const wide = words.map(isWide);
  const views: number[][] = [];
  const view = (name: View, from: number, to: number): void => {
    const seen = new Set<number>();
    const keep = (id: number): void => {
      if (id >= 0) seen.add(id);
    };
    if (from === 0 && to > 0) keep(idOf(name, `^${words[0]}`));
    for (let at = from; at < to; at += 1) {
      if (!wide[at]) keep(idOf(name, words[at]));
      if (at + 1 >= to) continue;
      keep(idOf(name, words[at], words[at + 1]));
      if (wide[at] && at + 2 < to) keep(idOf(name, words[at], words[at + 1], words[at + 2]));
    }
    views.push([...seen]);
  };
  view('o', 0, Math.min(count, HEAD_TOKENS));
  if (count > LONG_TOKENS) view('e', count - TAIL_TOKENS, count);
  view('w', 0, Math.min(count, MOST));
  return views;
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

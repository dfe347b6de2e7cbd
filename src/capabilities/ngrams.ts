/**
 * Words and word pairs of a prompt, for the lexical part of the model. Three views, each of length 1 as a vector: how it
 * begins (`o:`), how it ends (`e:`, long prompts only), and all of it (`w:`); so the matter a prompt talks about does not
 * drown what it asks for.
 */
import { HEAD_TOKENS, LONG_TOKENS, TAIL_TOKENS } from './cue-features.ts';
import type { TokenStream } from './tokens.ts';
import type { Word } from './word.ts';

/** Tokens of the whole that are looked at. */
const MOST = 400;

/** A word, pair or triple that somebody knows features of, or longer ones beginning with it. */
export interface Gram {
  /** Number of its feature in a view, -1 where there is none. */
  id(view: View): number;
  /** One word longer; null where nobody knows it. `shape` is the next word's. */
  next(shape: string): Gram | null;
}

/** Known grams by their first word. */
export interface Grams {
  first(shape: string): Gram | null;
}

export const VIEWS = ['o', 'e', 'w'] as const;
export type View = (typeof VIEWS)[number];

/** By id, the view that met it last, counted over all texts, so that nothing has to be cleared between two. */
let kept = new Float64Array(1 << 15);
let views = 0;

function longer(array: Float64Array<ArrayBuffer>, id: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(Math.max(2 * array.length, id + 1));
  copy.set(array);
  return copy;
}

/** Ids of the known grams of each view, each once, in order of place. */
export function gramIds(stream: TokenStream, grams: Grams): readonly number[][] {
  const { tokens } = stream;
  const count = tokens.length;
  const whole = Math.min(count, MOST);
  const tail = count > LONG_TOKENS ? count - TAIL_TOKENS : count;
  const one: (Gram | null)[] = new Array(count).fill(null);
  const two: (Gram | null)[] = new Array(count).fill(null);
  const three: (Gram | null)[] = new Array(count).fill(null);
  for (let at = 0; at < count; at += 1) {
    if (at === whole && at < tail) at = tail;
    const first = gramOf(tokens[at], grams);
    one[at] = first;
    if (first === null || at + 1 >= count) continue;
    const second = first.next(tokens[at + 1].shape);
    two[at] = second;
    if (second !== null && tokens[at].wide && at + 2 < count) three[at] = second.next(tokens[at + 2].shape);
  }
  const start = count === 0 ? null : grams.first(`^${tokens[0].shape}`);
  const view = (name: View, from: number, to: number): number[] => {
    const ids: number[] = [];
    const keep = (gram: Gram | null): void => {
      const id = gram === null ? -1 : gram.id(name);
      if (id < 0) return;
      if (id >= kept.length) kept = longer(kept, id);
      if (kept[id] === views) return;
      kept[id] = views;
      ids.push(id);
    };
    views += 1;
    if (from === 0) keep(start);
    for (let at = from; at < to; at += 1) {
      if (one[at] === null) continue;
      if (!tokens[at].wide) keep(one[at]);
      if (two[at] === null || at + 1 >= to) continue;
      keep(two[at]);
      if (at + 2 < to) keep(three[at]);
    }
    return ids;
  };
  const found = [view('o', 0, Math.min(count, HEAD_TOKENS))];
  if (count > LONG_TOKENS) found.push(view('e', tail, count));
  found.push(view('w', 0, whole));
  return found;
}

/** Looked up once a word, and kept with it. */
function gramOf(word: Word, grams: Grams): Gram | null {
  if (word.gramsOf !== grams) {
    word.grams = grams.first(word.shape);
    word.gramsOf = grams;
  }
  return word.grams as Gram | null;
}

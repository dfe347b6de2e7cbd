/**
 * Words and word pairs of a prompt, for the lexical part of the model. Three views, each of length 1 as a vector: how it
 * begins (`o:`), how it ends (`e:`, long prompts only), and all of it (`w:`); so the matter a prompt talks about does not
 * drown what it asks for.
 */
import { HEAD_TOKENS, LONG_TOKENS, TAIL_TOKENS } from './cue-features.ts';
import { NONE } from './pair-table.ts';
import type { TokenStream } from './tokens.ts';
import type { Word } from './word.ts';

/** Tokens of the whole that are looked at. */
const MOST = 400;

export const VIEWS = ['o', 'e', 'w'] as const;
export type View = (typeof VIEWS)[number];
const [OPENING, ENDING, WHOLE] = [0, 1, 2] as const;

/** Grams that somebody knows features of, or longer ones beginning with them, as numbers from 0; -1 where there is none. */
export interface Grams {
  /** The gram that is one word of this shape. */
  first(shape: string): number;
  /** What `next` knows a later word of a gram by; -1 where no gram has the shape there. */
  later(shape: string): number;
  /** The gram that is longer by the word that `later` gave this number. */
  next(gram: number, later: number): number;
  /** Number of the gram's feature in a view (its place in `VIEWS`). */
  id(gram: number, view: number): number;
}

/** By feature, the view that met it last, counted over all texts, so that nothing has to be cleared between two. */
let kept = new Float64Array(1 << 15);
let views = 0;

/** Grams of one, two and three words by the place they begin at. */
let one = new Int32Array(1 << 10);
let two = new Int32Array(1 << 10);
let three = new Int32Array(1 << 10);

/** Ids of the known grams of each view, each once, in order of place. */
export function gramIds(stream: TokenStream, grams: Grams): readonly number[][] {
  const { tokens } = stream;
  const count = tokens.length;
  if (count > one.length) {
    one = new Int32Array(2 * count);
    two = new Int32Array(2 * count);
    three = new Int32Array(2 * count);
  }
  const whole = Math.min(count, MOST);
  const tail = count > LONG_TOKENS ? count - TAIL_TOKENS : count;
  findGrams(tokens, 0, whole, grams);
  findGrams(tokens, Math.max(whole, tail), count, grams);
  const start = count === 0 ? NONE : grams.first(`^${tokens[0].shape}`);
  const found = [viewOf(tokens, OPENING, start, 0, Math.min(count, HEAD_TOKENS), grams)];
  if (count > LONG_TOKENS) found.push(viewOf(tokens, ENDING, NONE, tail, count, grams));
  found.push(viewOf(tokens, WHOLE, start, 0, whole, grams));
  return found;
}

/** Looks up the grams that begin in `[from, to)`, once for all views. */
function findGrams(tokens: readonly Word[], from: number, to: number, grams: Grams): void {
  const count = tokens.length;
  for (let at = from; at < to; at += 1) {
    const word = tokens[at];
    remember(word, grams);
    one[at] = word.gram;
    two[at] = NONE;
    three[at] = NONE;
    if (word.gram === NONE || at + 1 >= count) continue;
    const second = tokens[at + 1];
    remember(second, grams);
    if (second.later === NONE) continue;
    two[at] = grams.next(word.gram, second.later);
    if (two[at] === NONE || !word.wide || at + 2 >= count) continue;
    const third = tokens[at + 2];
    remember(third, grams);
    if (third.later !== NONE) three[at] = grams.next(two[at], third.later);
  }
}

function viewOf(
  tokens: readonly Word[],
  view: number,
  start: number,
  from: number,
  to: number,
  grams: Grams,
): number[] {
  const ids: number[] = [];
  views += 1;
  if (start !== NONE) keep(grams.id(start, view), ids);
  for (let at = from; at < to; at += 1) {
    if (one[at] === NONE) continue;
    if (!tokens[at].wide) keep(grams.id(one[at], view), ids);
    if (two[at] === NONE || at + 1 >= to) continue;
    keep(grams.id(two[at], view), ids);
    if (three[at] !== NONE && at + 2 < to) keep(grams.id(three[at], view), ids);
  }
  return ids;
}

function keep(id: number, ids: number[]): void {
  if (id === NONE) return;
  if (id >= kept.length) kept = longer(kept, id);
  if (kept[id] === views) return;
  kept[id] = views;
  ids.push(id);
}

function longer(array: Float64Array<ArrayBuffer>, id: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(Math.max(2 * array.length, id + 1));
  copy.set(array);
  return copy;
}

/** Looked up once a word, and kept with it. */
function remember(word: Word, grams: Grams): void {
  if (word.gramsOf === grams) return;
  word.gram = grams.first(word.shape);
  word.later = grams.later(word.shape);
  word.gramsOf = grams;
}

/**
 * Words and word pairs of a prompt, for the lexical part of the model. Three views, each of length 1 as a vector: how it
 * begins (`o:`), how it ends (`e:`, long prompts only), and all of it (`w:`); so the matter a prompt talks about does not
 * drown what it asks for.
 */
import { HEAD_TOKENS, LONG_TOKENS, TAIL_TOKENS } from './cue-features.ts';
import { NONE } from './pair-table.ts';
import type { TokenStream } from './tokens.ts';
import { FACT, shapeOf } from './word.ts';
import { UNNOTED, WordNotes } from './word-notes.ts';

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
let kept = new Uint32Array(1 << 15);
let views = 0;

/** Grams of one, two and three words by the place they begin at. */
let one = new Int32Array(1 << 10);
let two = new Int32Array(1 << 10);
let three = new Int32Array(1 << 10);
/** Feature ids of the view that is read. */
let found = new Int32Array(1 << 10);

/** Numbers noted for a word: what `Grams` knows it by as the first word of a gram and as a later one. */
const NOTE = { first: 0, later: 1, size: 2 } as const;
const NOTES = new WeakMap<Grams, WordNotes>();

/** Ids of the known grams of each view, each once, in order of place. */
export function gramIds(stream: TokenStream, grams: Grams): readonly Int32Array[] {
  const { ids, lexicon } = stream;
  const count = ids.length;
  if (count > one.length) {
    one = new Int32Array(2 * count);
    two = new Int32Array(2 * count);
    three = new Int32Array(2 * count);
  }
  if (3 * count >= found.length) found = new Int32Array(6 * count);
  const whole = Math.min(count, MOST);
  const tail = count > LONG_TOKENS ? count - TAIL_TOKENS : count;
  const noted = notesOf(stream, grams);
  findGrams(stream, noted, 0, whole, grams);
  findGrams(stream, noted, Math.max(whole, tail), count, grams);
  const start = count === 0 ? NONE : grams.first(`^${shapeOf(lexicon.textOf(ids[0]))}`);
  const all = [viewOf(OPENING, start, 0, Math.min(count, HEAD_TOKENS), grams)];
  if (count > LONG_TOKENS) all.push(viewOf(ENDING, NONE, tail, count, grams));
  all.push(viewOf(WHOLE, start, 0, whole, grams));
  return all;
}

/** What is noted for each word of the lexicon; complete for those of the stream. */
function notesOf({ ids, lexicon }: TokenStream, grams: Grams): Int32Array {
  let notes = NOTES.get(grams);
  if (notes === undefined) {
    notes = new WordNotes(NOTE.size);
    NOTES.set(grams, notes);
  }
  const noted = notes.of(lexicon);
  for (let at = 0; at < ids.length; at += 1) {
    const note = ids[at] * NOTE.size;
    if (noted[note + NOTE.first] !== UNNOTED) continue;
    const shape = shapeOf(lexicon.textOf(ids[at]));
    noted[note + NOTE.first] = grams.first(shape);
    noted[note + NOTE.later] = grams.later(shape);
  }
  return noted;
}

/** Looks up the grams that begin in `[from, to)`, once for all views; a single wide character is no gram, three are. */
function findGrams({ ids, lexicon }: TokenStream, noted: Int32Array, from: number, to: number, grams: Grams): void {
  const { facts } = lexicon;
  const count = ids.length;
  for (let at = from; at < to; at += 1) {
    const word = ids[at];
    const first = noted[word * NOTE.size + NOTE.first];
    const wide = (facts[word] & FACT.wide) !== 0;
    one[at] = wide ? NONE : first;
    two[at] = NONE;
    three[at] = NONE;
    if (first === NONE || at + 1 >= count) continue;
    const second = noted[ids[at + 1] * NOTE.size + NOTE.later];
    if (second === NONE) continue;
    const pair = grams.next(first, second);
    two[at] = pair;
    if (pair === NONE || !wide || at + 2 >= count) continue;
    const third = noted[ids[at + 2] * NOTE.size + NOTE.later];
    if (third !== NONE) three[at] = grams.next(pair, third);
  }
}

/** Ids of the grams that lie in `[from, to)`, and of the one the text starts with. */
function viewOf(view: number, start: number, from: number, to: number, grams: Grams): Int32Array {
  if (views === 0xffffffff) {
    kept.fill(0);
    views = 0;
  }
  views += 1;
  let count = start === NONE ? 0 : keep(grams.id(start, view), 0);
  for (let at = from; at < to; at += 1) {
    if (one[at] !== NONE) count = keep(grams.id(one[at], view), count);
    if (two[at] === NONE || at + 1 >= to) continue;
    count = keep(grams.id(two[at], view), count);
    if (three[at] !== NONE && at + 2 < to) count = keep(grams.id(three[at], view), count);
  }
  return found.slice(0, count);
}

/** Adds an id that the view did not have yet to its `count` others; answers how many there are then. */
function keep(id: number, count: number): number {
  if (id === NONE) return count;
  if (id >= kept.length) {
    const longer = new Uint32Array(2 * id);
    longer.set(kept);
    kept = longer;
  }
  if (kept[id] === views) return count;
  kept[id] = views;
  found[count] = id;
  return count + 1;
}

/**
 * Words and word pairs of a prompt, for the lexical part of the model. Three views, each of length 1 as a vector: how it
 * begins (`o:`), how it ends (`e:`, long prompts only), and all of it (`w:`); so the matter a prompt talks about does not
 * drown what it asks for.
 */
import { HEAD_TOKENS, LONG_TOKENS, TAIL_TOKENS } from './cue-features.ts';
import { NONE } from './pair-table.ts';
import type { TokenStream } from './tokens.ts';
import { FACT, shapeOf } from './word.ts';
import { WordNotes } from './word-notes.ts';

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
let kept: Uint32Array = new Uint32Array(1 << 15);
let views = 0;

/** The longest gram, in words. */
const LONGEST = 3;
/** By the place they begin at, the grams of one, two and three words. */
let placed = new Int32Array(LONGEST << 10);
/** Feature ids of the view that is read. */
let found = new Int32Array(LONGEST << 10);

/** Numbers noted for a word: what `Grams` knows it by as the first word of a gram and as a later one. */
const NOTE = { first: 0, later: 1, size: 2 } as const;
const NOTES = new WeakMap<Grams, WordNotes>();

/** Ids of the known grams of each view, each once, in order of place. */
export function gramIds(stream: TokenStream, grams: Grams): readonly Int32Array[] {
  const { ids, lexicon } = stream;
  const count = ids.length;
  if (LONGEST * count >= found.length) {
    placed = new Int32Array(2 * LONGEST * count);
    found = new Int32Array(2 * LONGEST * count);
  }
  const whole = Math.min(count, MOST);
  const tail = count > LONG_TOKENS ? count - TAIL_TOKENS : count;
  const noted = notesOf(grams).of(lexicon);
  findGrams(stream, noted, 0, whole, grams);
  findGrams(stream, noted, Math.max(whole, tail), count, grams);
  const start = count === 0 ? NONE : grams.first(`^${shapeOf(lexicon.textOf(ids[0]))}`);
  const all = [viewOf(OPENING, start, 0, Math.min(count, HEAD_TOKENS), grams)];
  if (count > LONG_TOKENS) all.push(viewOf(ENDING, NONE, tail, count, grams));
  all.push(viewOf(WHOLE, start, 0, whole, grams));
  return all;
}

function notesOf(grams: Grams): WordNotes {
  let notes = NOTES.get(grams);
  if (notes === undefined) {
    notes = new WordNotes(NOTE.size, (word, values, at) => {
      const shape = shapeOf(word);
      values[at + NOTE.first] = grams.first(shape);
      values[at + NOTE.later] = grams.later(shape);
    });
    NOTES.set(grams, notes);
  }
  return notes;
}

/** Looks up the grams that begin in `[from, to)`, once for all views; a single wide character is no gram, three are. */
function findGrams({ ids, lexicon }: TokenStream, noted: Int32Array, from: number, to: number, grams: Grams): void {
  const { facts } = lexicon;
  const count = ids.length;
  for (let at = from; at < to; at += 1) {
    const word = ids[at];
    const place = LONGEST * at;
    const first = noted[word * NOTE.size + NOTE.first];
    const wide = (facts[word] & FACT.wide) !== 0;
    placed[place] = wide ? NONE : first;
    placed[place + 1] = NONE;
    placed[place + 2] = NONE;
    if (first === NONE || at + 1 >= count) continue;
    const second = noted[ids[at + 1] * NOTE.size + NOTE.later];
    if (second === NONE) continue;
    const pair = grams.next(first, second);
    placed[place + 1] = pair;
    if (pair === NONE || !wide || at + 2 >= count) continue;
    const third = noted[ids[at + 2] * NOTE.size + NOTE.later];
    if (third !== NONE) placed[place + 2] = grams.next(pair, third);
  }
}

/** Ids of the grams that lie in `[from, to)`, each once, behind that of the gram the text starts with. */
function viewOf(view: number, start: number, from: number, to: number, grams: Grams): Int32Array {
  const mark = nextView();
  const first = LONGEST * from;
  // Of the words before the end of the view, the last begins no pair, and the one before it no triple.
  const end = LONGEST * to - 2;
  const triple = to - from > 1 ? end - 2 : end;
  let count = 0;
  let seen: Uint32Array = kept;
  for (let place = first - 1; place < end; place += 1) {
    const gram = place < first ? start : placed[place];
    if (gram === NONE || place === triple) continue;
    const id = grams.id(gram, view);
    if (id === NONE) continue;
    if (id >= seen.length) seen = longer(id);
    if (seen[id] === mark) continue;
    seen[id] = mark;
    found[count] = id;
    count += 1;
  }
  return found.slice(0, count);
}

function nextView(): number {
  if (views === 0xffffffff) {
    kept.fill(0);
    views = 0;
  }
  views += 1;
  return views;
}

function longer(id: number): Uint32Array {
  const marks = new Uint32Array(2 * id);
  marks.set(kept);
  kept = marks;
  return marks;
}

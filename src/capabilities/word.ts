/**
 * Words in canonical form, each one object that remembers what was worked out for it: prompts are made of few words said
 * often, so that cues, word features and facts are looked up once a word, not once a place.
 */
import { canonicalize } from '../text/index.ts';
import { traitsOf } from './word-traits.ts';

/** One canonical word. Within one tokenised text, equal words are the same object. */
export interface Word {
  readonly text: string;
  /** As word features see it: numbers are one word each, by their length. */
  readonly shape: string;
  /** A single character of a script without spaces. */
  readonly wide: boolean;
  /** Begins with a digit. */
  readonly digit: boolean;
  /** Bits of `TRAIT`. */
  readonly traits: number;
  /** What a cue matcher found out about this word; it belongs to `cuesOf`. */
  cues: unknown;
  cuesOf: object | null;
  /** What a model knows of features that begin with this word; it belongs to `gramsOf`. */
  grams: unknown;
  gramsOf: object | null;
  /** Last reader that met this word, for counting distinct words. */
  met: number;
}

/** Slots of the table of spellings; when it is three quarters full, everything is forgotten. */
const SLOTS = 1 << 17;
const MOST = SLOTS * 0.75;
/** One text never adds more spellings than this (it is read in windows). */
const ROOM = 24_000;

const canonical = new Map<string, Word>();
const spellings: (string | undefined)[] = new Array(SLOTS);
const spelled: (Word | null)[] = new Array(SLOTS);
const hashes = new Int32Array(SLOTS);
let held = 0;
const characters = new Map<number, Word | null>();

/** Before a text is read: forgets all words when there might not be room for those of one more text. */
export function makeRoom(): void {
  if (held + ROOM < MOST && canonical.size < MOST) return;
  canonical.clear();
  characters.clear();
  spellings.fill(undefined);
  spelled.fill(null);
  held = 0;
}

/** The word spelled by `text[start, end)`, whose code points hash to `hash` by {@link hashUnit}; null where nothing is left. */
export function wordAt(text: string, start: number, end: number, hash: number): Word | null {
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  for (;;) {
    const known = spellings[slot];
    if (known === undefined) break;
    if (hashes[slot] === hash && equals(known, text, start, end)) return spelled[slot];
    slot = (slot + 1) & (SLOTS - 1);
  }
  const spelling = text.slice(start, end);
  const word = wordOf(canonicalWord(spelling));
  spellings[slot] = spelling;
  spelled[slot] = word;
  hashes[slot] = hash;
  held += 1;
  return word;
}

/** The word that a single character of a script without spaces is; null where nothing is left of it. */
export function characterWord(code: number): Word | null {
  let word = characters.get(code);
  if (word === undefined) {
    word = wordOf(canonicalWord(String.fromCodePoint(code)));
    characters.set(code, word);
  }
  return word;
}

/** Start of a word's hash, and the hash with one more code point (FNV-1a). */
export const HASH_START = 0x811c9dc5 | 0;
export function hashUnit(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Canonical form of a word: compatibility forms, look-alikes, invisible characters and case folded away. May be ''. */
export function canonicalWord(spelling: string): string {
  return canonicalize(spelling).replaceAll("'", '').replaceAll(' ', '');
}

function wordOf(text: string): Word | null {
  if (text === '') return null;
  let word = canonical.get(text);
  if (word === undefined) {
    const code = text.charCodeAt(0);
    const digit = code >= 48 && code <= 57;
    word = {
      text,
      shape: digit ? (text.length <= 1 ? '#' : text.length <= 3 ? '##' : '####') : text,
      wide: text.length === 1 && code > 0x2e80,
      digit,
      traits: traitsOf(text),
      cues: null,
      cuesOf: null,
      grams: null,
      gramsOf: null,
      met: 0,
    };
    canonical.set(text, word);
  }
  return word;
}

function equals(known: string, text: string, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at += 1) {
    if (known.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}

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
  /** What a model knows it as, as the first word of a feature and as a later one; they belong to `gramsOf`. */
  gram: number;
  later: number;
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
const spelled: (Word | null)[] = new Array(SLOTS).fill(null);
/** Two a slot: the hash, and where the spelling lies in `pool` with its length in the lowest bits; 0 where the slot is free. */
const slots = new Int32Array(2 * SLOTS);
const LENGTH_BITS = 7;
/** Spellings one after the other: texts are not kept alive by words that stood in them. */
let pool = new Uint16Array(1 << 18);
let pooled = 0;
let held = 0;
const characters = new Map<number, Word | null>();

/** Before a text is read: forgets all words when there might not be room for those of one more text. */
export function makeRoom(): void {
  if (held + ROOM < MOST && canonical.size < MOST) return;
  canonical.clear();
  characters.clear();
  spelled.fill(null);
  slots.fill(0);
  held = 0;
  pooled = 0;
}

/** The word spelled by `units[start, end)`, at most 127 of them, which hash to `hash` by {@link hashUnit}; null where nothing is left. */
export function wordAt(units: Uint16Array, start: number, end: number, hash: number): Word | null {
  const length = end - start;
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  for (let spelling = slots[2 * slot + 1]; spelling !== 0; spelling = slots[2 * slot + 1]) {
    if (slots[2 * slot] === hash && equals(spelling, units, start, length)) return spelled[slot];
    slot = (slot + 1) & (SLOTS - 1);
  }
  const spelling = units.subarray(start, end);
  if (pooled + length > pool.length) {
    const larger = new Uint16Array(2 * pool.length);
    larger.set(pool);
    pool = larger;
  }
  pool.set(spelling, pooled);
  slots[2 * slot] = hash;
  slots[2 * slot + 1] = (pooled << LENGTH_BITS) | length;
  pooled += length;
  spelled[slot] = wordOf(canonicalWord(String.fromCharCode(...spelling)));
  held += 1;
  return spelled[slot];
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

/** Start of a word's hash, and the hash with one more unit (FNV-1a). */
export const HASH_START = 0x811c9dc5 | 0;
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
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
      gram: -1,
      later: -1,
      gramsOf: null,
      met: 0,
    };
    canonical.set(text, word);
  }
  return word;
}

function equals(spelling: number, units: Uint16Array, start: number, length: number): boolean {
  if ((spelling & ((1 << LENGTH_BITS) - 1)) !== length) return false;
  const place = spelling >>> LENGTH_BITS;
  for (let at = 0; at < length; at += 1) {
    if (pool[place + at] !== units[start + at]) return false;
  }
  return true;
}

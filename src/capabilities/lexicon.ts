/**
 * Words met so far, as numbers from 0 in the order they were met, so that what is known of a word lies in flat arrays and
 * what is said often lies together: prompts are made of few words said often. Spellings lead to their canonical word by
 * one look into a hash table; short ones of ASCII letters and digits are their own key.
 */
import { canonicalWord, factsOf } from './word.ts';

/** Answer for a spelling of which nothing is left in canonical form. */
export const NOTHING = -1;

/** Numbers a slot: the two keys of a spelling and, from 1, its word, or `EMPTY_WORD`; 0 where the slot is free. */
const STRIDE = 4;
const EMPTY_WORD = -1;
/** Set in the first key where the keys are a hash and a place in `pool`, not the spelling itself. */
const POOLED = 1 << 31;
const LENGTH_BITS = 7;

/** Spellings are forgotten, with all words, when there might not be room for those of one more text. */
const MOST = 96_000;
/** One text never adds more spellings than this (it is read in windows). */
const ROOM = 24_000;

export class Lexicon {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  #facts = new Int32Array(1 << 12);
  #slots = new Int32Array(STRIDE << 12);
  #mask = (1 << 12) - 1;
  #held = 0;
  /** Spellings one after the other: texts are not kept alive by words that stood in them. */
  #pool = new Uint16Array(1 << 12);
  #pooled = 0;
  /** Words of single characters: number and 1, 0 where the character was not met, `EMPTY_WORD` where nothing is left of it. */
  readonly #characters = new Int32Array(1 << 16);
  readonly #astral = new Map<number, number>();

  /** Words so far. */
  get count(): number {
    return this.#texts.length;
  }

  /** Facts of each word (see `FACT`); valid until the next word is met. */
  get facts(): Int32Array {
    return this.#facts;
  }

  /** Whether there is room for the words of any one more text. */
  get hasRoom(): boolean {
    return Math.max(this.#held, this.#texts.length) + ROOM < MOST;
  }

  textOf(word: number): string {
    return this.#texts[word];
  }

  /** The number of a canonical word, `NOTHING` where it was not met. */
  numberOf(text: string): number {
    return this.#numbers.get(text) ?? NOTHING;
  }

  /** The word spelled by up to ten units that `packed` gives as two keys, the first of them below `POOLED`. */
  short(first: number, second: number, units: Uint16Array, start: number, end: number): number {
    const slots = this.#slots;
    let slot = (mixed(first, second) & this.#mask) * STRIDE;
    for (;;) {
      const word = slots[slot + 2];
      if (word === 0) return this.#meet(slot, first, second, units, start, end);
      if (slots[slot] === first && slots[slot + 1] === second) return word < 0 ? NOTHING : word - 1;
      slot = (slot + STRIDE) & (STRIDE * this.#mask + STRIDE - 1);
    }
  }

  /** The word spelled by `units[start, end)`, at most 127 of them. */
  long(units: Uint16Array, start: number, end: number): number {
    const slots = this.#slots;
    const hash = hashOf(units, start, end) | POOLED;
    let slot = (mixed(hash, 0) & this.#mask) * STRIDE;
    for (;;) {
      const word = slots[slot + 2];
      if (word === 0) {
        const place = this.#keep(units.subarray(start, end));
        return this.#meet(slot, hash, place, units, start, end);
      }
      if (slots[slot] === hash && this.#equals(slots[slot + 1], units, start, end))
        return word < 0 ? NOTHING : word - 1;
      slot = (slot + STRIDE) & (STRIDE * this.#mask + STRIDE - 1);
    }
  }

  /** The word that a single character of a script without spaces is. */
  character(code: number): number {
    const known = code < 0x10000 ? this.#characters[code] : (this.#astral.get(code) ?? 0);
    if (known !== 0) return known < 0 ? NOTHING : known - 1;
    const word = this.#wordOf(canonicalWord(String.fromCodePoint(code)));
    if (code < 0x10000) this.#characters[code] = word < 0 ? EMPTY_WORD : word + 1;
    else this.#astral.set(code, word < 0 ? EMPTY_WORD : word + 1);
    return word;
  }

  #meet(slot: number, first: number, second: number, units: Uint16Array, start: number, end: number): number {
    const word = this.#wordOf(canonicalWord(String.fromCharCode(...units.subarray(start, end))));
    this.#slots[slot] = first;
    this.#slots[slot + 1] = second;
    this.#slots[slot + 2] = word < 0 ? EMPTY_WORD : word + 1;
    this.#held += 1;
    if (2 * this.#held > this.#mask) this.#grow();
    return word;
  }

  #wordOf(text: string): number {
    if (text === '') return NOTHING;
    let word = this.#numbers.get(text);
    if (word === undefined) {
      word = this.#texts.length;
      this.#numbers.set(text, word);
      this.#texts.push(text);
      if (word === this.#facts.length) {
        const facts = new Int32Array(2 * word);
        facts.set(this.#facts);
        this.#facts = facts;
      }
      this.#facts[word] = factsOf(text);
    }
    return word;
  }

  #keep(spelling: Uint16Array): number {
    if (this.#pooled + spelling.length > this.#pool.length) {
      const pool = new Uint16Array(2 * this.#pool.length);
      pool.set(this.#pool);
      this.#pool = pool;
    }
    this.#pool.set(spelling, this.#pooled);
    this.#pooled += spelling.length;
    return ((this.#pooled - spelling.length) << LENGTH_BITS) | spelling.length;
  }

  #equals(spelling: number, units: Uint16Array, start: number, end: number): boolean {
    if ((spelling & ((1 << LENGTH_BITS) - 1)) !== end - start) return false;
    const pool = this.#pool;
    const place = (spelling >>> LENGTH_BITS) - start;
    for (let at = start; at < end; at += 1) {
      if (pool[place + at] !== units[at]) return false;
    }
    return true;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * before.length);
    this.#mask = 2 * this.#mask + 1;
    for (let at = 0; at < before.length; at += STRIDE) {
      if (before[at + 2] === 0) continue;
      const hash = before[at] < 0 ? mixed(before[at], 0) : mixed(before[at], before[at + 1]);
      let slot = (hash & this.#mask) * STRIDE;
      while (this.#slots[slot + 2] !== 0) slot = (slot + STRIDE) & (STRIDE * this.#mask + STRIDE - 1);
      this.#slots.set(before.subarray(at, at + STRIDE), slot);
    }
  }
}

let current = new Lexicon();

/** The lexicon that the next text is read with: a fresh one where the last one might not have room for it. */
export function lexicon(): Lexicon {
  if (!current.hasRoom) current = new Lexicon();
  return current;
}

/** FNV-1a. */
function hashOf(units: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ units[at], 0x01000193);
  return hash;
}

function mixed(first: number, second: number): number {
  const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

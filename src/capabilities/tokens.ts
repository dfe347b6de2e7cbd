/**
 * A text as canonical words with their places in the original, so that evidence can be highlighted. A word is a run of
 * letters and digits; scripts without spaces, and Hangul with its attached particles, give one token per character.
 * Invisible characters inside a word are skipped, punctuation separates.
 */
import { unitsOf } from './units.ts';
import { readingWindows } from './window.ts';
import { characterWord, HASH_START, hashUnit, makeRoom, type Word, wordAt } from './word.ts';

export interface TokenStream {
  readonly text: string;
  /** Canonical words, in order. */
  readonly words: readonly string[];
  /** The same words with what is known of them. */
  readonly tokens: readonly Word[];
  /** UTF-16 offsets of each word in `text`. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** 1 where the word is the first of a line, 2 where it is the first of a sentence inside a line, else 0. */
  readonly opens: Uint8Array;
  /** Characters of the text that were read (long texts are read in windows). */
  readonly read: number;
}

const SPACE = 0;
const LETTER = 1;
const SINGLE = 2;
const SKIP = 3;
const NEWLINE = 4;
const STOP = 5;

const ASCII = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const letter = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  ASCII[code] = letter ? LETTER : SPACE;
}
ASCII[0x27] = SKIP;
ASCII[10] = NEWLINE;
ASCII[13] = NEWLINE;
for (const stop of '.!?;:') ASCII[stop.charCodeAt(0)] = STOP;

const CLASSES = new Map<number, number>();
const LETTERS = /^[\p{L}\p{N}\p{M}]$/u;
const FORMAT = /^(?:\p{Cf}|\p{Mn})$/u;

/** Class of a code point that is not ASCII. */
function classOf(code: number): number {
  if (code === 0x2019 || code === 0x00ad) return SKIP;
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return NEWLINE;
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff1b || code === 0xff1a) return STOP;
  if (isSingle(code)) return SINGLE;
  let known = CLASSES.get(code);
  if (known === undefined) {
    const character = String.fromCodePoint(code);
    known = FORMAT.test(character) ? SKIP : LETTERS.test(character) || isEnclosed(code) ? LETTER : SPACE;
    if (CLASSES.size < 20_000) CLASSES.set(code, known);
  }
  return known;
}

/** Han, kana, Hangul, Thai, Lao, Khmer, Myanmar: one character, one token. */
function isSingle(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x0e00 && code <= 0x0eff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x3ffff)
  );
}

/** Circled, squared and similarly dressed letters, which are read as the letters they show. */
function isEnclosed(code: number): boolean {
  return (code >= 0x2460 && code <= 0x24ff) || (code >= 0x1f100 && code <= 0x1f1ff);
}

/** A single word longer than this is cut: nothing longer is a word. */
const MAX_WORD = 40;

/** Tokenises what is read of `text`; linear in the characters read, and bounded however long the text is. */
export function tokenize(text: string): TokenStream {
  makeRoom();
  const stream: Growing = { words: [], tokens: [], starts: [], ends: [], opens: [] };
  let read = 0;
  for (const { start, end } of readingWindows(text)) {
    read += end - start;
    addWindow(stream, text.slice(start, end), start);
  }
  return {
    text,
    words: stream.words,
    tokens: stream.tokens,
    starts: new Uint32Array(stream.starts),
    ends: new Uint32Array(stream.ends),
    opens: new Uint8Array(stream.opens),
    read,
  };
}

interface Growing {
  readonly words: string[];
  readonly tokens: Word[];
  readonly starts: number[];
  readonly ends: number[];
  readonly opens: number[];
}

/** Adds the words of one window, which begins at `offset` of the text. */
function addWindow(stream: Growing, window: string, offset: number): void {
  const units = unitsOf(window);
  const length = window.length;
  let opening = 1;
  let at = 0;
  while (at < length) {
    const code = codeAt(units, at, length);
    const kind = code < 128 ? ASCII[code] : classOf(code);
    let end = at + (code > 0xffff ? 2 : 1);
    if (kind !== LETTER && kind !== SINGLE) {
      if (kind === NEWLINE) opening = 1;
      else if (kind === STOP && opening === 0) opening = 2;
      at = end;
      continue;
    }
    if (kind === LETTER) end = endOfWord(units, end, Math.min(length, at + MAX_WORD), length);
    const word = kind === SINGLE ? characterWord(code) : wordAt(units, at, end, hashOf(units, at, end));
    if (word !== null) {
      stream.words.push(word.text);
      stream.tokens.push(word);
      stream.starts.push(offset + at);
      stream.ends.push(offset + end);
      stream.opens.push(opening);
      opening = 0;
    }
    at = end;
  }
}

/** Where a word ends whose letters go on at `at`; one that is not over before `most` is cut. */
function endOfWord(units: Uint16Array, at: number, most: number, length: number): number {
  let end = at;
  while (end < most) {
    const code = codeAt(units, end, length);
    const kind = code < 128 ? ASCII[code] : classOf(code);
    if (kind !== LETTER && kind !== SKIP) break;
    end += code > 0xffff ? 2 : 1;
  }
  return end;
}

function hashOf(units: Uint16Array, start: number, end: number): number {
  let hash = HASH_START;
  for (let at = start; at < end; at += 1) hash = hashUnit(hash, units[at]);
  return hash;
}

/** The code point at `at`; a lone surrogate is its own. */
function codeAt(units: Uint16Array, at: number, length: number): number {
  const unit = units[at];
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= length) return unit;
  const next = units[at + 1];
  return next >= 0xdc00 && next <= 0xdfff ? ((unit - 0xd800) << 10) + (next - 0xdc00) + 0x10000 : unit;
}

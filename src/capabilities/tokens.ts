/**
 * A text as canonical words with their places in the original, so that evidence can be highlighted. A word is a run of
 * letters and digits; scripts without spaces, and Hangul with its attached particles, give one token per character.
 * Invisible characters inside a word are skipped, punctuation separates.
 */
import { type Lexicon, lexicon, NOTHING } from './lexicon.ts';
import { CLASS, CLASS_MASK, classOf, PACK_SHIFT, UNITS } from './unit-classes.ts';
import { unitsOf } from './units.ts';
import { readingWindows, WINDOW } from './window.ts';

/** The words of a text, by place. */
export class TokenStream {
  readonly text: string;
  /** Characters of the text that were read (long texts are read in windows). */
  readonly read: number;
  /** Where the numbers of `ids` lead. */
  readonly lexicon: Lexicon;
  readonly ids: Int32Array;
  /** UTF-16 offsets of each word in `text`. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the word is the first of a line, 2 where it is the first of a sentence inside a line, else 0. */
  readonly opens: Uint8Array;

  constructor(text: string, read: number, from: Lexicon, count: number) {
    this.text = text;
    this.read = read;
    this.lexicon = from;
    this.ids = IDS.slice(0, count);
    this.starts = STARTS.slice(0, count);
    this.ends = ENDS.slice(0, count);
    this.opens = OPENS.slice(0, count);
  }

  get count(): number {
    return this.ids.length;
  }

  /** The canonical word at a place. */
  word(at: number): string {
    return this.lexicon.textOf(this.ids[at]);
  }

  /** Canonical words, in order. */
  get words(): readonly string[] {
    return Array.from(this.ids, (id) => this.lexicon.textOf(id));
  }
}

/** A single word longer than this is cut: nothing longer is a word. */
const MAX_WORD = 40;
/** Units of ASCII letters and digits that two keys have room for. */
const PACKED = { first: 5, most: 10, bits: 6 } as const;

/** A text never has more words than characters that are read of it. */
const MOST = WINDOW.head + WINDOW.middle + WINDOW.tail + 2;
const IDS = new Int32Array(MOST);
const STARTS = new Int32Array(MOST);
const ENDS = new Int32Array(MOST);
const OPENS = new Uint8Array(MOST);

/** Tokenises what is read of `text`; linear in the characters read, and bounded however long the text is. */
export function tokenize(text: string): TokenStream {
  const words = lexicon();
  let read = 0;
  let count = 0;
  for (const { start, end } of readingWindows(text)) {
    read += end - start;
    count = addWindow(words, text.slice(start, end), start, count);
  }
  return new TokenStream(text, read, words, count);
}

/** The canonical words of a short text, without their places. */
export function wordsIn(text: string): string[] {
  const words = lexicon();
  const count = addWindow(words, text.slice(0, WINDOW.head), 0, 0);
  return Array.from(IDS.subarray(0, count), (id) => words.textOf(id));
}

/** Writes the words of one window, which begins at `offset` of the text, behind `count` others; answers how many there are then. */
function addWindow(words: Lexicon, window: string, offset: number, count: number): number {
  const units = unitsOf(window);
  const length = window.length;
  let opening = 1;
  let end = 0;
  for (let at = 0; at < length; at = end) {
    let code: number = units[at];
    let kind = UNITS[code] & CLASS_MASK;
    end = at + 1;
    if (kind === CLASS.unknown) {
      code = codeAt(units, at, length);
      kind = classOf(code);
      if (code > 0xffff) end += 1;
    }
    let word = NOTHING;
    if (kind === CLASS.letter) {
      const most = Math.min(length, at + MAX_WORD);
      let first = 0;
      let second = 0;
      // A word of a few ASCII letters is over where its packed units are, and what stands there is no letter.
      let packed = at;
      for (const full = Math.min(most, at + PACKED.most); packed < full; packed += 1) {
        const pack = UNITS[units[packed]] >>> PACK_SHIFT;
        if (pack === 0) break;
        if (packed - at < PACKED.first) first = (first << PACKED.bits) | pack;
        else second = (second << PACKED.bits) | pack;
      }
      end = endOfWord(units, Math.max(end, packed), most, length);
      word = end === packed ? words.short(first, second, units, at, end) : words.long(units, at, end);
    } else if (kind === CLASS.single) word = words.character(code);
    else if (kind === CLASS.newline) opening = 1;
    else if (kind === CLASS.stop && opening === 0) opening = 2;
    if (word === NOTHING) continue;
    IDS[count] = word;
    STARTS[count] = offset + at;
    ENDS[count] = offset + end;
    OPENS[count] = opening;
    opening = 0;
    count += 1;
  }
  return count;
}

/** Where a word ends whose letters go on at `at`; one that is not over before `most` is cut. */
function endOfWord(units: Uint16Array, at: number, most: number, length: number): number {
  let end = at;
  while (end < most) {
    let kind = UNITS[units[end]] & CLASS_MASK;
    let width = 1;
    if (kind === CLASS.unknown) {
      const code = codeAt(units, end, length);
      kind = classOf(code);
      if (code > 0xffff) width = 2;
    }
    if (kind !== CLASS.letter && kind !== CLASS.skip) break;
    end += width;
  }
  return end;
}

/** The code point at `at`; a lone surrogate is its own. */
function codeAt(units: Uint16Array, at: number, length: number): number {
  const unit = units[at];
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= length) return unit;
  const next = units[at + 1];
  return next >= 0xdc00 && next <= 0xdfff ? ((unit - 0xd800) << 10) + (next - 0xdc00) + 0x10000 : unit;
}

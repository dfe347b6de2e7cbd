/**
 * From a text to its folded units: the canonical form before white space is collapsed, fully decomposed, with the
 * place in the original each unit came from. One pass, linear in the text whatever it holds.
 */
import { foldCode, foldUnits, LOOKS, SEVERAL } from './codepoints.ts';

/** Reusable output of {@link fold}. */
export interface Folded {
  /** UTF-16 units; valid up to `length`. */
  units: Uint16Array;
  /** Offset in the original of the code point each unit came from. */
  from: Uint32Array;
  length: number;
  /** There are marks or Hangul letters, which composition would join to what stands before them. */
  composable: boolean;
}

/** Buffers above this many units are dropped after use rather than kept for the next text. */
const KEEP = 1 << 20;
/** Marks kept on one base: Vietnamese needs two; Hebrew and Arabic up to four; stacks beyond that are decoration. */
const MARKS_ON_ASCII = 2;
const MARKS_ELSEWHERE = 6;

const O = 0x6f;
const L = 0x6c;
/** Folded ASCII: 0 for a stripped control character. */
export const FOLD_ASCII = new Uint8Array(128);
for (let c = 0; c < 128; c++) FOLD_ASCII[c] = c >= 0x41 && c <= 0x5a ? c + 32 : c;
for (let c = 0; c < 32; c++) FOLD_ASCII[c] = (c >= 9 && c <= 13) || c >= 28 ? 0x20 : 0;
FOLD_ASCII[127] = 0;
FOLD_ASCII[0x60] = 0x27;

export function createFolded(): Folded {
  return { units: new Uint16Array(1024), from: new Uint32Array(0), length: 0, composable: false };
}

/** Folds `text` into `out`, growing its buffers as needed. */
export function fold(text: string, out: Folded): Folded {
  if (out.units.length > KEEP && text.length * 2 < out.units.length) {
    out.units = new Uint16Array(1024);
    out.from = new Uint32Array(0);
  }
  if (out.units.length < text.length) out.units = new Uint16Array(Math.max(text.length, out.units.length * 2));
  out.length = 0;
  out.composable = false;
  foldAny(text, out);
  return out;
}

const encoder = new TextEncoder();
let scratch = new Uint8Array(4096);

/**
 * The text as one byte a character, in a scratch buffer with room for one more that the next call overwrites; null when it
 * is not ASCII.
 */
export function asciiBytes(text: string): Uint8Array | null {
  const n = text.length;
  if (scratch.length <= n || (scratch.length > KEEP && n * 2 < scratch.length))
    scratch = new Uint8Array(Math.max(4096, n + 1));
  const { read, written } = encoder.encodeInto(text, scratch);
  return read === n && written === n ? scratch : null;
}

/** A lone 0 or 1 between two ASCII letters is read as o or l ("c0de"), unless a digit comes before them ("0x1f"). */
export function digitOrLetter(digit: number, twoBefore: number, before: number, after: number): number {
  if (!isLetter(before) || !isLetter(after | 0x20) || after < 0x41) return digit;
  if (twoBefore >= 0x30 && twoBefore <= 0x39) return digit;
  return digit === 0x30 ? O : L;
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function foldAny(text: string, out: Folded): void {
  const writer = new Writer(out, text.length);
  for (let i = 0; i < text.length; ) {
    const c = text.charCodeAt(i);
    if (c < 128) {
      i = writer.putAscii(text, i);
      continue;
    }
    let code = c;
    if ((c & 0xfc00) === 0xd800 && i + 1 < text.length) {
      const low = text.charCodeAt(i + 1);
      if ((low & 0xfc00) === 0xdc00) code = ((c - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
    }
    const folded = foldCode(code);
    if (folded >= 0) writer.put(folded, code, i);
    else if (folded === SEVERAL) {
      const units = foldUnits(code);
      for (let k = 0; k < units.length; k++) writer.put(units[k]!, code, i);
    }
    i += code > 0xffff ? 2 : 1;
  }
  writer.finish();
}

/** Appends units; settles at each word's end what its look-alikes mean, and the order and number of marks at each base. */
class Writer {
  from: Uint32Array;
  private units: Uint16Array;
  private n: number;
  private readonly out: Folded;
  private wordHasLatin = false;
  private doubtful: number[] = [];
  private doubtfulRaw: number[] = [];
  private marks = 0;

  constructor(out: Folded, capacity: number) {
    this.out = out;
    if (out.from.length < Math.max(capacity, out.units.length)) {
      out.from = new Uint32Array(Math.max(capacity, out.units.length));
    }
    this.units = out.units;
    this.from = out.from;
    this.n = out.length;
  }

  put(unit: number, raw: number, at: number): void {
    // A letter with a mark is a letter of its own script, written composed or not.
    if (raw > 127 && raw <= 0xffff && isMark(raw) && this.doubtful.at(-1) === this.n - this.marks - 1) {
      this.doubtful.pop();
      this.doubtfulRaw.pop();
    }
    if (unit > 127 && isMark(unit)) {
      if (!this.takeMark(unit)) return;
      this.out.composable = true;
    } else {
      if (this.marks > 1) this.orderMarks();
      this.marks = 0;
      if (unit <= 127 && !isWordUnit(unit)) this.endWord();
      else if (isLetter(unit) && isLatin(raw)) this.wordHasLatin = true;
      if ((unit & 0xff00) === 0x1100) this.out.composable = true;
      if (raw > 127 && raw <= 0xffff && LOOKS[raw] !== 0) {
        this.doubtful.push(this.n);
        this.doubtfulRaw.push(raw);
      }
    }
    if (this.n === this.units.length) this.grow();
    this.units[this.n] = unit;
    this.from[this.n] = at;
    this.n++;
    if (this.n > 2 && (this.units[this.n - 2]! | 1) === 0x31) {
      this.units[this.n - 2] = digitOrLetter(
        this.units[this.n - 2]!,
        this.n > 3 ? this.units[this.n - 4]! : 0,
        this.units[this.n - 3]!,
        unit,
      );
    }
  }

  /** Writes the run of ASCII that starts at `start` and answers where it ends. */
  putAscii(text: string, start: number): number {
    let i = start;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c > 127) break;
      const unit = FOLD_ASCII[c]!;
      if (unit === 0) continue;
      if (this.marks > 0 || this.doubtful.length > 0) {
        this.put(unit, c, i);
        continue;
      }
      const { units, n } = this;
      if (isLetter(unit)) {
        this.wordHasLatin = true;
        if (n > 1 && (units[n - 1]! | 1) === 0x31) {
          units[n - 1] = digitOrLetter(units[n - 1]!, n > 2 ? units[n - 3]! : 0, units[n - 2]!, unit);
        }
      } else if (!isWordUnit(unit)) this.wordHasLatin = false;
      if (n === units.length) this.grow();
      this.units[n] = unit;
      this.from[n] = i;
      this.n = n + 1;
    }
    return i;
  }

  finish(): void {
    if (this.marks > 1) this.orderMarks();
    this.endWord();
    this.out.length = this.n;
  }

  /** Counts a mark towards its base; false when it is to be dropped. */
  private takeMark(unit: number): boolean {
    const base = this.n > this.marks ? this.units[this.n - 1 - this.marks]! : 0x20;
    const ascii = isWordUnit(base) && base < 128;
    if (ascii && isOverlay(unit)) return false;
    if (this.marks >= (ascii ? MARKS_ON_ASCII : MARKS_ELSEWHERE)) return false;
    this.marks++;
    return true;
  }

  /** Canonical order of the marks just written (at most MARKS_ELSEWHERE of them). */
  private orderMarks(): void {
    const start = this.n - this.marks;
    const run = String.fromCharCode(...this.units.subarray(start, this.n));
    const ordered = run.normalize('NFD');
    if (ordered.length !== run.length) return;
    for (let i = 0; i < ordered.length; i++) this.units[start + i] = ordered.charCodeAt(i);
  }

  private endWord(): void {
    if (this.doubtful.length > 0) {
      if (this.wordHasLatin) {
        for (let i = 0; i < this.doubtful.length; i++) {
          this.units[this.doubtful[i]!] = LOOKS[this.doubtfulRaw[i]!]!;
        }
      }
      this.doubtful.length = 0;
      this.doubtfulRaw.length = 0;
    }
    this.wordHasLatin = false;
  }

  private grow(): void {
    const size = this.units.length * 2;
    const units = new Uint16Array(size);
    const from = new Uint32Array(size);
    units.set(this.units);
    from.set(this.from.subarray(0, this.units.length));
    this.units = this.out.units = units;
    this.from = this.out.from = from;
  }
}

/** Whether a code point that folds to an ASCII letter is that letter in some form, rather than its look-alike. */
function isLatin(code: number): boolean {
  return code < 0x250 || (code >= 0x1e00 && code < 0x1f00) || code > 0xff00;
}

/** ASCII letters, digits and low line; anything above ASCII continues a word here. */
function isWordUnit(unit: number): boolean {
  return unit > 127 || isLetter(unit) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f;
}

const MARK = /^\p{M}$/u;
const markKnown = new Uint8Array(0x10000);

/** Whether a unit of the basic plane is a combining mark. */
export function isMark(unit: number): boolean {
  const known = markKnown[unit]!;
  if (known !== 0) return known === 2;
  const mark = MARK.test(String.fromCharCode(unit));
  markKnown[unit] = mark ? 2 : 1;
  return mark;
}

/** Strokes, underlines and enclosures laid over a letter: decoration, no orthography uses them on ASCII letters. */
function isOverlay(unit: number): boolean {
  return (
    (unit >= 0x334 && unit <= 0x338) ||
    unit === 0x332 ||
    unit === 0x333 ||
    (unit >= 0x35c && unit <= 0x362) ||
    (unit >= 0x20d0 && unit <= 0x20ff)
  );
}

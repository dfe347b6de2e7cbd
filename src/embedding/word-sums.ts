/**
 * Sums of token vectors per raw word, remembered in a table of fixed size: when it is full it is emptied, so a stream
 * of ever new words costs time, never memory. A sum is the same number for number whether it was remembered or not.
 */
import { normaliseWord } from './normalise.ts';
import type { StaticTable } from './static-table.ts';
import type { WordPiece } from './wordpiece.ts';

/** Words remembered; 64 MB of sums at 256 dimensions. */
const ENTRIES = 65_536;
/** Slots of the table of words at first; it grows while it is more than half full. */
const FEW_SLOTS = 4096;
/** Numbers a slot: the hash of a word and, from 1, its entry; 0 where the slot is free. */
const STRIDE = 2;
/** Longer raw words are summed afresh each time: a hostile one would fill the table of keys. */
const LONGEST_KEY = 64;
const KEY_UNITS = ENTRIES * 12;
/** Bits of a key's place and length that are the length. */
const LENGTH_BITS = 7;
/** Rows a caller may hold at once (see `makeRoom`). */
export const HELD_ROWS = 4;

export class WordSums {
  /** Row-major sums; a row is `dims` long. The last `HELD_ROWS` rows are for words too long to remember. */
  readonly rows: Float32Array;
  readonly #table: StaticTable;
  readonly #pieces: WordPiece;
  readonly #dims: number;
  #slots = new Int32Array(STRIDE * FEW_SLOTS);
  #mask = FEW_SLOTS - 1;
  /** By entry: where its key begins among the keys, and how long it is. */
  readonly #key = new Int32Array(ENTRIES);
  readonly #keys = new Uint16Array(KEY_UNITS);
  #ids = new Int32Array(256);
  #entries = 0;
  #units = 0;
  #spare = 0;

  /** Sums of the leading `dims` dimensions of the table. */
  constructor(table: StaticTable, pieces: WordPiece, dims = table.dims) {
    this.#table = table;
    this.#pieces = pieces;
    this.#dims = dims;
    this.rows = new Float32Array((ENTRIES + HELD_ROWS) * dims);
  }

  /** Makes sure that the next `HELD_ROWS` calls of `find` leave each other's rows alone. */
  makeRoom(): void {
    this.#spare = 0;
    if (this.#entries + HELD_ROWS <= ENTRIES && this.#units + HELD_ROWS * LONGEST_KEY <= KEY_UNITS) return;
    this.#slots.fill(0);
    this.#entries = 0;
    this.#units = 0;
  }

  /**
   * Offset in `rows` of the sum for the raw word `text[start, end)`. `hash` is of its units with ASCII capitals lowered
   * (`hashUnit`); `plain` says that all of them are ASCII letters and digits.
   */
  find(text: string, start: number, end: number, hash: number, plain: boolean): number {
    const length = end - start;
    const dims = this.#dims;
    if (length > LONGEST_KEY) {
      const offset = (ENTRIES + this.#spare++) * dims;
      this.#sum(text.slice(start, end), plain, offset);
      return offset;
    }
    const slots = this.#slots;
    let slot = STRIDE * (mixed(hash) & this.#mask);
    for (let entry = slots[slot + 1]; entry !== 0; entry = slots[slot + 1]) {
      if (slots[slot] === hash && this.#same(entry - 1, text, start, length)) return (entry - 1) * dims;
      slot = (slot + STRIDE) & (STRIDE * this.#mask + 1);
    }
    const entry = this.#entries++;
    slots[slot] = hash;
    slots[slot + 1] = entry + 1;
    this.#key[entry] = (this.#units << LENGTH_BITS) | length;
    for (let at = start; at < end; at++) this.#keys[this.#units++] = lowered(text.charCodeAt(at));
    this.#sum(text.slice(start, end), plain, entry * dims);
    if (2 * this.#entries > this.#mask) this.#grow();
    return entry * dims;
  }

  #same(entry: number, text: string, start: number, length: number): boolean {
    const key = this.#key[entry];
    if ((key & ((1 << LENGTH_BITS) - 1)) !== length) return false;
    const keys = this.#keys;
    for (let i = 0, at = key >>> LENGTH_BITS; i < length; i++, at++)
      if (keys[at] !== lowered(text.charCodeAt(start + i))) return false;
    return true;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * before.length);
    this.#mask = 2 * this.#mask + 1;
    for (let at = 0; at < before.length; at += STRIDE) {
      if (before[at + 1] === 0) continue;
      let slot = STRIDE * (mixed(before[at]) & this.#mask);
      while (this.#slots[slot + 1] !== 0) slot = (slot + STRIDE) & (STRIDE * this.#mask + 1);
      this.#slots[slot] = before[at];
      this.#slots[slot + 1] = before[at + 1];
    }
  }

  #sum(word: string, plain: boolean, offset: number): void {
    const dims = this.#dims;
    this.rows.fill(0, offset, offset + dims);
    for (const piece of plain ? [word.toLowerCase()] : normaliseWord(word)) {
      if (this.#ids.length < piece.length) this.#ids = new Int32Array(piece.length);
      const count = this.#pieces.split(piece, this.#ids);
      for (let i = 0; i < count; i++) addRow(this.#table, this.#ids[i], this.rows, offset, dims);
    }
  }
}

/** Adds the leading `use` dimensions of token `id`'s vector to `out` at `offset`. */
export function addRow(
  table: StaticTable,
  id: number,
  out: Float32Array | Float64Array,
  offset: number,
  use: number,
): void {
  const { dims, values } = table;
  const scale = table.scales[id];
  if (scale === 0) return;
  for (let k = 0, at = id * dims; k < use; k++, at++) out[offset + k] += scale * values[at];
}

/** One step of the hash of a word: FNV-1a over units with ASCII capitals lowered. */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ lowered(unit), 16777619);
}

const lowered = (unit: number): number => (unit >= 65 && unit <= 90 ? unit + 32 : unit);
const mixed = (hash: number): number => hash ^ (hash >>> 15);

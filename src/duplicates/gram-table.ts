/** The table that grams are counted exactly in. */

/** Words of one gram in {@link GramTable.entries}. */
export const LO = 0;
const HI = 1;
export const SUPPORT = 2;
/** The text it was last met in, plus one. */
export const SEEN = 3;

/** Open addressing over 64-bit keys. What belongs to one gram lies side by side: one trip to memory for each visit. */
export class GramTable {
  count = 0;
  entries: Uint32Array;
  place: Float64Array;
  length: Uint8Array;
  private slots: Int32Array;

  /** Room for `expected` grams; more make it grow. */
  constructor(expected: number) {
    const size = 2 ** Math.max(12, Math.ceil(Math.log2(expected + 1)));
    this.entries = new Uint32Array(size * 4);
    this.place = new Float64Array(size);
    this.length = new Uint8Array(size);
    this.slots = new Int32Array(size * 2).fill(-1);
  }

  slot(lo: number, hi: number): number {
    const { slots, entries } = this;
    const mask = slots.length - 1;
    let at = placeOf(lo, hi) & mask;
    for (; ; at = (at + 1) & mask) {
      const g = slots[at];
      if (g < 0) break;
      if (entries[4 * g + LO] === lo && entries[4 * g + HI] === hi) return g;
    }
    if (this.count === this.place.length) {
      this.grow();
      return this.slot(lo, hi);
    }
    const g = this.count++;
    entries[4 * g + LO] = lo;
    entries[4 * g + HI] = hi;
    slots[at] = g;
    return g;
  }

  private grow(): void {
    const size = this.place.length * 2;
    const entries = new Uint32Array(size * 4);
    entries.set(this.entries);
    const place = new Float64Array(size);
    place.set(this.place);
    const length = new Uint8Array(size);
    length.set(this.length);
    this.entries = entries;
    this.place = place;
    this.length = length;
    this.slots = new Int32Array(size * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let g = 0; g < this.count; g++) {
      let at = placeOf(entries[4 * g + LO], entries[4 * g + HI]) & mask;
      while (this.slots[at] >= 0) at = (at + 1) & mask;
      this.slots[at] = g;
    }
  }
}

function placeOf(lo: number, hi: number): number {
  return Math.imul(lo ^ Math.imul(hi, 0x9e3779b1), 0x85ebca6b) >>> 7;
}

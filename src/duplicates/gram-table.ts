/** What is known of each gram while grams are counted. */

/** Words of one gram in {@link GramTable.entries}. */
const HI = 0;
export const SUPPORT = 1;
/** The text it was last met in, plus one. */
export const SEEN = 2;
/** Another gram of the same number; 0 is none. */
const NEXT = 3;
/** Words of an entry. */
export const ENTRY = 4;

/** Grams by the number of their hash. What a visit needs lies side by side: one trip to memory. */
export class GramTable {
  /** Grams met. */
  count = 0;
  entries: Uint32Array;
  /** Entries, in the order in which grams were first met, and what was noted of each. */
  order: Int32Array;
  key: Uint32Array;
  place: Float64Array;
  length: Uint8Array;
  private used: number;

  /** For grams numbered from 1 to `numbers`; a few numbers belong to several grams. */
  constructor(numbers: number) {
    const size = numbers + 16;
    this.used = numbers + 1;
    this.entries = new Uint32Array((size + 1) * ENTRY);
    this.order = new Int32Array(size);
    this.key = new Uint32Array(size);
    this.place = new Float64Array(size);
    this.length = new Uint8Array(size);
  }

  /** Entry of a gram, by its number and the upper half of its hash. */
  find(number: number, hi: number): number {
    const { entries } = this;
    let entry = number;
    while (entries[ENTRY * entry + HI] !== hi && entries[ENTRY * entry + SEEN] !== 0) {
      const next = entries[ENTRY * entry + NEXT];
      if (next === 0) return this.add(entry, hi);
      entry = next;
    }
    entries[ENTRY * entry + HI] = hi;
    return entry;
  }

  /** Notes where the gram of a new entry can be read, and the other half of its hash. */
  describe(entry: number, lo: number, place: number, length: number): void {
    const g = this.count++;
    this.order[g] = entry;
    this.key[g] = lo;
    this.place[g] = place;
    this.length[g] = length;
  }

  private add(before: number, hi: number): number {
    if (this.used > this.order.length) this.grow();
    const entry = this.used++;
    this.entries[ENTRY * before + NEXT] = entry;
    this.entries[ENTRY * entry + HI] = hi;
    return entry;
  }

  private grow(): void {
    const size = 2 * this.order.length;
    this.entries = enlarged(this.entries, new Uint32Array((size + 1) * ENTRY));
    this.order = enlarged(this.order, new Int32Array(size));
    this.key = enlarged(this.key, new Uint32Array(size));
    this.place = enlarged(this.place, new Float64Array(size));
    this.length = enlarged(this.length, new Uint8Array(size));
  }
}

function enlarged<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

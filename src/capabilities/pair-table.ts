/** A growing table from pairs of numbers to a number, in flat arrays: a look-up makes nothing and follows no pointer. */

/** Answer of a look-up that finds nothing. */
export const NONE = -1;

/** Numbers a slot: the pair and its value; the first is `NONE` where the slot is free. */
const STRIDE = 3;

export class PairTable {
  #slots = new Int32Array(64 * STRIDE).fill(NONE);
  #mask = 63;
  #count = 0;
  /** By first number, the last five bits of the second ones that it stands with: most look-ups end here. */
  #seconds = new Int32Array(64);

  /** Value of the pair of numbers from 0, or `NONE`. */
  get(a: number, b: number): number {
    if (a >= this.#seconds.length || (this.#seconds[a] & (1 << b)) === 0) return NONE;
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = slotOf(a, b) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * STRIDE;
      const found = slots[at];
      if (found === a && slots[at + 1] === b) return slots[at + 2];
      if (found === NONE) return NONE;
    }
  }

  /** Adds a pair that is not there yet. */
  add(a: number, b: number, value: number): void {
    if (2 * (this.#count + 1) > this.#mask) this.#grow();
    this.#put(a, b, value);
    this.#count += 1;
    if (a >= this.#seconds.length) {
      const seconds = new Int32Array(2 * a);
      seconds.set(this.#seconds);
      this.#seconds = seconds;
    }
    this.#seconds[a] |= 1 << b;
  }

  #put(a: number, b: number, value: number): void {
    let slot = slotOf(a, b) & this.#mask;
    while (this.#slots[slot * STRIDE] !== NONE) slot = (slot + 1) & this.#mask;
    this.#slots[slot * STRIDE] = a;
    this.#slots[slot * STRIDE + 1] = b;
    this.#slots[slot * STRIDE + 2] = value;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * before.length).fill(NONE);
    this.#mask = 2 * this.#mask + 1;
    for (let at = 0; at < before.length; at += STRIDE) {
      if (before[at] !== NONE) this.#put(before[at], before[at + 1], before[at + 2]);
    }
  }
}

function slotOf(a: number, b: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** A growing table from pairs of numbers to a number, in flat arrays: a look-up makes nothing and follows no pointer. */

/** Answer of a look-up that finds nothing. */
export const NONE = -1;

export class PairTable {
  #a = new Int32Array(64).fill(NONE);
  #b = new Int32Array(64);
  #values = new Int32Array(64);
  #mask = 63;
  #count = 0;
  /** By first number, the last five bits of the second ones that it stands with: most look-ups end here. */
  #seconds = new Int32Array(64);

  /** Value of the pair of numbers from 0, or `NONE`. */
  get(a: number, b: number): number {
    if (a >= this.#seconds.length || (this.#seconds[a] & (1 << b)) === 0) return NONE;
    const keys = this.#a;
    let slot = slotOf(a, b) & this.#mask;
    for (;;) {
      const found = keys[slot];
      if (found === NONE) return NONE;
      if (found === a && this.#b[slot] === b) return this.#values[slot];
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Adds a pair that is not there yet. */
  add(a: number, b: number, value: number): void {
    if (2 * (this.#count + 1) > this.#mask) this.#grow();
    let slot = slotOf(a, b) & this.#mask;
    while (this.#a[slot] !== NONE) slot = (slot + 1) & this.#mask;
    this.#a[slot] = a;
    this.#b[slot] = b;
    this.#values[slot] = value;
    this.#count += 1;
    if (a >= this.#seconds.length) {
      const seconds = new Int32Array(2 * a);
      seconds.set(this.#seconds);
      this.#seconds = seconds;
    }
    this.#seconds[a] |= 1 << b;
  }

  #grow(): void {
    const [a, b, values] = [this.#a, this.#b, this.#values];
    const size = 2 * a.length;
    this.#a = new Int32Array(size).fill(NONE);
    this.#b = new Int32Array(size);
    this.#values = new Int32Array(size);
    this.#mask = size - 1;
    this.#count = 0;
    for (let slot = 0; slot < a.length; slot += 1) {
      if (a[slot] !== NONE) this.add(a[slot], b[slot], values[slot]);
    }
  }
}

function slotOf(a: number, b: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Unsigned 32-bit keys to row numbers: open addressing with linear probing in two typed arrays, 16 bytes a key. */
export class KeyTable {
  #keys: Uint32Array;
  /** Row + 1; 0 marks a free place. */
  #rows: Uint32Array;
  #used = 0;

  constructor(expected: number) {
    let capacity = 64;
    while (capacity < expected * 2) capacity *= 2;
    this.#keys = new Uint32Array(capacity);
    this.#rows = new Uint32Array(capacity);
  }

  /** Row of a key, or -1. */
  get(key: number): number {
    return this.#rows[this.#place(key)]! - 1;
  }

  set(key: number, row: number): void {
    const place = this.#place(key);
    if (this.#rows[place] === 0 && ++this.#used * 2 > this.#keys.length) {
      this.#grow();
      this.set(key, row);
      return;
    }
    this.#keys[place] = key;
    this.#rows[place] = row + 1;
  }

  #place(key: number): number {
    const mask = this.#keys.length - 1;
    let place = (Math.imul(key ^ (key >>> 16), 0x9e3779b1) >>> 7) & mask;
    while (this.#rows[place] !== 0 && this.#keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const keys = this.#keys;
    const rows = this.#rows;
    this.#keys = new Uint32Array(keys.length * 2);
    this.#rows = new Uint32Array(keys.length * 2);
    this.#used = 0;
    for (let i = 0; i < keys.length; i++) if (rows[i] !== 0) this.set(keys[i]!, rows[i]! - 1);
  }
}

/** Distinct digests in typed arrays: what is seen is remembered in a few bytes, whatever it was. */

/** Open addressing over digests of `width` words; they are numbered in the order in which they came. */
export class DigestTable {
  /** Distinct digests so far. */
  size = 0;
  readonly width: number;
  private digests: Uint32Array;
  private slots = new Int32Array(1 << 12).fill(-1);

  constructor(width: number) {
    this.width = width;
    this.digests = new Uint32Array(width << 11);
  }

  /** Number of the digest at `words[at ..]`; it is new where that is what `size` was before. */
  add(words: Uint32Array, at = 0): number {
    if (2 * this.size >= this.slots.length) this.grow();
    const { width, digests, slots } = this;
    const mask = slots.length - 1;
    let slot = words[at]! & mask;
    for (; slots[slot]! >= 0; slot = (slot + 1) & mask) {
      const known = slots[slot]! * width;
      let w = 0;
      while (w < width && digests[known + w] === words[at + w]) w++;
      if (w === width) return slots[slot]!;
    }
    slots[slot] = this.size;
    for (let w = 0; w < width; w++) digests[this.size * width + w] = words[at + w]!;
    return this.size++;
  }

  /** The first `words` words of digest `n` as hexadecimal digits. */
  hex(n: number, words: number): string {
    let out = '';
    for (let w = 0; w < words; w++) out += this.digests[n * this.width + w]!.toString(16).padStart(8, '0');
    return out;
  }

  private grow(): void {
    const digests = new Uint32Array(this.digests.length * 2);
    digests.set(this.digests);
    this.digests = digests;
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let n = 0; n < this.size; n++) {
      let slot = digests[n * this.width]! & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = n;
    }
  }
}

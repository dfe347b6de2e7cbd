/** Which frames hold a pair of neighbouring tokens: open addressing, with the holders of each pair side by side. */

/** A pair in more frames than this does not say which. */
const FRAMES_PER_PAIR = 64;
/** The filter has so many bits for each token of the frames, up to a bound: it should stay in the processor's cache. */
const SPARSE = 16;
const FILTER_BITS = 22;

export class FramePairs {
  /** One bit for each value of the leading bits of a pair: 0 where no frame has such a pair. */
  private readonly filter: Uint32Array;
  private readonly filterShift: number;
  private readonly keys: Uint32Array;
  /** Holders of the pair at table place `at`: `holders[from[at] .. from[at] + size[at])`. */
  private readonly from: Int32Array;
  private readonly size: Int32Array;
  private readonly mask: number;
  readonly holders: Int32Array;

  constructor(frames: readonly (Uint32Array | undefined)[]) {
    const tokens = frames.reduce((n, frame) => n + (frame?.length ?? 0), 0);
    const bits = Math.min(FILTER_BITS, Math.max(10, Math.ceil(Math.log2(SPARSE * tokens + 1))));
    this.filter = new Uint32Array(2 ** (bits - 5));
    this.filterShift = 32 - bits;
    const room = 2 ** Math.ceil(Math.log2(2 * tokens + 2));
    this.mask = room - 1;
    this.keys = new Uint32Array(room);
    this.from = new Int32Array(room);
    this.size = new Int32Array(room);
    const last = new Int32Array(room).fill(-1);
    let total = 0;
    const shortestFirst = frames.map((_, family) => family);
    shortestFirst.sort((a, b) => lengthOf(frames[a]) - lengthOf(frames[b]) || a - b);
    this.each(frames, shortestFirst, (at, family) => {
      if (last[at] === family) return;
      last[at] = family;
      this.size[at]++;
      total++;
    });
    this.holders = new Int32Array(total);
    for (let at = 0, used = 0; at < room; at++) {
      this.from[at] = used;
      used += this.size[at];
    }
    this.size.fill(0);
    last.fill(-1);
    this.each(frames, shortestFirst, (at, family) => {
      if (last[at] === family) return;
      last[at] = family;
      this.holders[this.from[at] + this.size[at]++] = family;
    });
    for (let at = 0; at < room; at++) {
      if (this.size[at] > FRAMES_PER_PAIR) this.size[at] = 0;
      else if (this.size[at] > 0) {
        const bit = this.keys[at] >>> this.filterShift;
        this.filter[bit >>> 5] |= 1 << (bit & 31);
      }
    }
  }

  /** Whether a frame may have this pair; cheap. */
  may(pair: number): boolean {
    const bit = pair >>> this.filterShift;
    return ((this.filter[bit >>> 5] >>> (bit & 31)) & 1) !== 0;
  }

  /** Place of a pair, for {@link start} and {@link end}. */
  find(pair: number): number {
    let at = (pair ^ (pair >>> 16)) & this.mask;
    while (this.keys[at] !== pair && this.keys[at] !== 0) at = (at + 1) & this.mask;
    return at;
  }

  /** The frames with the pair at `at` are `holders[start(at) .. end(at))`, shorter frames first. */
  start(at: number): number {
    return this.from[at];
  }

  end(at: number): number {
    return this.keys[at] === 0 ? this.from[at] : this.from[at] + this.size[at];
  }

  private each(
    frames: readonly (Uint32Array | undefined)[],
    order: readonly number[],
    visit: (at: number, family: number) => void,
  ): void {
    for (const family of order) {
      const frame = frames[family];
      if (frame === undefined) continue;
      for (let p = 1; p < frame.length; p++) {
        const pair = pairOf(frame[p - 1], frame[p]);
        const at = this.find(pair);
        this.keys[at] = pair;
        visit(at, family);
      }
    }
  }
}

function lengthOf(frame: Uint32Array | undefined): number {
  return frame?.length ?? 0;
}

/** Never 0, which marks an empty place. */
export function pairOf(a: number, b: number): number {
  const h = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35);
  return (h ^ (h >>> 13)) >>> 0 || 1;
}

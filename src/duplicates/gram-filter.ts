/**
 * Which hashes came more than once, in two to four bytes of memory for each that is added; a few that came once are let
 * through. Hashes are sorted into buckets first, so that the bits of one bucket stay in the processor's cache.
 */

/** Cells (bits) for each hash: this many to twice as many. */
const CELLS = 4;
/** Cells of one bucket, and hashes that wait in it. */
const BUCKET_BITS = 20;
const WAITING = 1 << 13;

export class RepeatFilter {
  /** Positions that {@link select} found. */
  picked = new Int32Array(1024);
  /** How many hashes came more than once, about. */
  repeated = 0;
  private cells: Uint32Array;
  private readonly shift: number;
  private readonly bucketShift: number;
  private waiting: Uint32Array;
  private readonly used: Int32Array;
  /** One bit for each hash that came again. */
  private readonly again: Uint32Array;
  private readonly againShift: number;

  /** For about `expected` hashes, evenly spread over 32 bits. */
  constructor(expected: number) {
    const bits = Math.max(12, Math.ceil(Math.log2(expected + 1)));
    const cellBits = Math.min(31, bits + CELLS);
    this.shift = 32 - cellBits;
    this.cells = new Uint32Array(2 ** (cellBits - 5));
    const buckets = 2 ** Math.max(0, cellBits - BUCKET_BITS);
    this.bucketShift = 32 - Math.log2(buckets);
    this.waiting = new Uint32Array(buckets * WAITING);
    this.used = new Int32Array(buckets);
    this.againShift = 32 - Math.min(30, bits);
    this.again = new Uint32Array(2 ** (27 - this.againShift));
  }

  /** Takes the first `count` of `hashes` in. */
  add(hashes: Uint32Array, count: number): void {
    const { waiting, used, bucketShift } = this;
    for (let p = 0; p < count; p++) {
      const hash = hashes[p];
      // A shift by 32 is one by 0.
      const bucket = bucketShift === 32 ? 0 : hash >>> bucketShift;
      const n = used[bucket];
      waiting[bucket * WAITING + n] = hash;
      used[bucket] = n + 1;
      if (n + 1 === WAITING) this.empty(bucket);
    }
  }

  /** To be called when all hashes were added. With `all`, every hash counts as having come again. */
  close(all: boolean): void {
    for (let bucket = 0; bucket < this.used.length; bucket++) this.empty(bucket);
    this.waiting = new Uint32Array(0);
    this.cells = new Uint32Array(0);
    if (all) this.again.fill(0xffff_ffff);
  }

  /** Lists which of the first `count` hashes came more than once, and a few others, in `picked`; answers their number. */
  select(hashes: Uint32Array, count: number): number {
    if (this.picked.length < count || (this.picked.length > 1 << 20 && count < 1 << 16))
      this.picked = new Int32Array(Math.max(1024, count));
    const { again, againShift, picked } = this;
    let used = 0;
    for (let p = 0; p < count; p++) {
      const at = Math.imul(hashes[p], 0x9e3779b1) >>> againShift;
      picked[used] = p;
      used += (again[at >>> 5] >>> (at & 31)) & 1;
    }
    return used;
  }

  private empty(bucket: number): void {
    const { waiting, cells, shift, again, againShift } = this;
    const from = bucket * WAITING;
    const to = from + this.used[bucket];
    for (let p = from; p < to; p++) {
      const cell = waiting[p] >>> shift;
      const word = cells[cell >>> 5];
      cells[cell >>> 5] = word | (1 << (cell & 31));
      if (((word >>> (cell & 31)) & 1) === 0) continue;
      const at = Math.imul(waiting[p], 0x9e3779b1) >>> againShift;
      const known = again[at >>> 5];
      if (((known >>> (at & 31)) & 1) !== 0) continue;
      again[at >>> 5] = known | (1 << (at & 31));
      this.repeated++;
    }
    this.used[bucket] = 0;
  }
}

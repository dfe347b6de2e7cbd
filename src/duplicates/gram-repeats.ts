/**
 * Which hashes came more than once, in four bytes of memory for each that is added. Hashes are sorted into buckets first
 * (as a radix join does), so that the tables of one bucket stay in the processor's cache. Every bucket keeps the order in
 * which its hashes came: read again in that order, each finds its answer next.
 */

/** Hashes of one bucket, about, and places of a chunk, the unit that buckets grow by. */
const BUCKET_BITS = 16;
const CHUNK_BITS = 10;
const CHUNK = 1 << CHUNK_BITS;
/** Marks of a bucket, as a power of two: at least eight for each hash, so that few of those that came once share one. */
const MARK_BITS = 19;

export class Repeats {
  /** Different hashes that came more than once. They are numbered from 1. */
  count = 0;
  /** What {@link select} found: places in the list it was given, and the number of the hash at each. */
  places = new Int32Array(1024);
  numbers = new Int32Array(1024);
  private readonly bucketBits: number;
  /** Chunks of hashes; later the number of each hash, 0 for those that came once. */
  private readonly pool: Uint32Array;
  private chunks = 0;
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  /** Place in `pool` of the next hash of each bucket; at the end of a chunk, another chunk comes. */
  private readonly at: Int32Array;
  /** One bit for each value of some bits of a hash: it came; it came again. */
  private readonly once = new Uint32Array(2 ** (MARK_BITS - 5));
  private readonly again = new Uint32Array(2 ** (MARK_BITS - 5));
  /** Open addressing. Held is the number of a hash, or where the first one stands, as `-place - 1`; 0 in empty places. */
  private keys = new Uint32Array(1 << 12);
  private held = new Int32Array(1 << 12);

  /** For at most `most` hashes, evenly spread over 64 bits. */
  constructor(most: number) {
    this.bucketBits = Math.min(14, Math.max(1, Math.ceil(Math.log2(most + 1)) - BUCKET_BITS));
    const buckets = 2 ** this.bucketBits;
    const chunks = Math.ceil(most / CHUNK) + buckets;
    this.pool = new Uint32Array(chunks * CHUNK);
    this.next = new Int32Array(chunks);
    this.first = new Int32Array(buckets);
    this.at = new Int32Array(buckets);
  }

  /** Takes `count` hashes in: their lower and upper halves. The leading bits of the upper half are all that is used of it. */
  add(lo: Uint32Array, hi: Uint32Array, count: number): void {
    const { pool, at } = this;
    const shift = 32 - this.bucketBits;
    for (let p = 0; p < count; p++) {
      const bucket = hi[p] >>> shift;
      let to = at[bucket];
      if ((to & (CHUNK - 1)) === 0) to = this.open(bucket, to);
      pool[to] = lo[p];
      at[bucket] = to + 1;
    }
  }

  /** To be called when all hashes were added, before any is selected. With `all`, those that came once are numbered too. */
  close(all: boolean): void {
    const { at, first, next } = this;
    for (let bucket = 0; bucket < at.length; bucket++) {
      const end = at[bucket];
      if (end === 0) continue;
      const last = (end - 1) >>> CHUNK_BITS;
      if (!all) {
        this.once.fill(0);
        this.again.fill(0);
        for (let chunk = first[bucket]; ; chunk = next[chunk]) {
          this.mark(chunk << CHUNK_BITS, chunk === last ? end : (chunk + 1) << CHUNK_BITS);
          if (chunk === last) break;
        }
      }
      this.held.fill(0);
      let keys = 0;
      for (let chunk = first[bucket]; ; chunk = next[chunk]) {
        // A chunk of new hashes leaves half of the table empty.
        if (2 * (keys + CHUNK) > this.keys.length) this.grow();
        keys += this.number(chunk << CHUNK_BITS, chunk === last ? end : (chunk + 1) << CHUNK_BITS, all);
        if (chunk === last) break;
      }
    }
    at.fill(0);
    this.keys = new Uint32Array(0);
    this.held = new Int32Array(0);
  }

  /**
   * Lists which of `count` hashes came more than once in `places` and `numbers`, and answers how many. Hashes must come in
   * the order in which they were added. A few that differ in what is not looked at of the upper half have one number.
   */
  select(hi: Uint32Array, count: number): number {
    if (this.places.length < count || (this.places.length > 1 << 20 && count < 1 << 16)) {
      this.places = new Int32Array(Math.max(1024, count));
      this.numbers = new Int32Array(this.places.length);
    }
    const { pool, at, places, numbers } = this;
    const shift = 32 - this.bucketBits;
    let used = 0;
    for (let p = 0; p < count; p++) {
      const bucket = hi[p] >>> shift;
      let from = at[bucket];
      if ((from & (CHUNK - 1)) === 0) from = this.follow(bucket, from);
      at[bucket] = from + 1;
      const number = pool[from];
      places[used] = p;
      numbers[used] = number;
      used += number === 0 ? 0 : 1;
    }
    return used;
  }

  /** Gives a bucket another chunk after the one that ends before `full`. */
  private open(bucket: number, full: number): number {
    const chunk = this.chunks++;
    if (full === 0) this.first[bucket] = chunk;
    else this.next[(full >>> CHUNK_BITS) - 1] = chunk;
    return chunk << CHUNK_BITS;
  }

  private follow(bucket: number, end: number): number {
    return (end === 0 ? this.first[bucket] : this.next[(end >>> CHUNK_BITS) - 1]) << CHUNK_BITS;
  }

  /** Marks the hashes of one chunk, and those whose mark was there already. */
  private mark(from: number, to: number): void {
    const { pool, once, again } = this;
    for (let p = from; p < to; p++) {
      const cell = pool[p] >>> (32 - MARK_BITS);
      const word = cell >>> 5;
      const bit = 1 << (cell & 31);
      const known = once[word];
      once[word] = known | bit;
      again[word] |= known & bit;
    }
  }

  /** Puts numbers in the place of the hashes of one chunk, and answers how many hashes were new to the table. */
  private number(from: number, to: number, all: boolean): number {
    const { pool, again, keys, held } = this;
    const mask = keys.length - 1;
    let found = 0;
    for (let p = from; p < to; p++) {
      const hash = pool[p];
      const cell = hash >>> (32 - MARK_BITS);
      if (!all && ((again[cell >>> 5] >>> (cell & 31)) & 1) === 0) {
        pool[p] = 0;
        continue;
      }
      let place = placeOf(hash) & mask;
      while (held[place] !== 0 && keys[place] !== hash) place = (place + 1) & mask;
      const known = held[place];
      if (known > 0) pool[p] = known;
      else if (known < 0 || all) {
        const number = ++this.count;
        held[place] = number;
        pool[p] = number;
        if (known < 0) pool[-known - 1] = number;
        else found++;
        keys[place] = hash;
      } else {
        found++;
        keys[place] = hash;
        held[place] = -p - 1;
        pool[p] = 0;
      }
    }
    return found;
  }

  private grow(): void {
    const { keys, held } = this;
    const mask = 2 * keys.length - 1;
    this.keys = new Uint32Array(mask + 1);
    this.held = new Int32Array(mask + 1);
    for (let p = 0; p < keys.length; p++) {
      if (held[p] === 0) continue;
      let place = placeOf(keys[p]) & mask;
      while (this.held[place] !== 0) place = (place + 1) & mask;
      this.keys[place] = keys[p];
      this.held[place] = held[p];
    }
  }
}

function placeOf(hash: number): number {
  const h = Math.imul(hash, 0x9e3779b1);
  return h ^ (h >>> 15);
}

/** How many of a few texts carry each token. */

/** Sorted tokens with the share of the texts that carry each, in little room. */
export class WordShares {
  /** Tokens that more than the given share of the texts carry, in order of first appearance. */
  readonly typical: Uint32Array;
  /** The share of each of these. */
  readonly shares: Float64Array;
  private readonly tokens: Uint32Array;
  /** Where the tokens with each value of the leading bits start; they are hashes, so these are few. */
  private readonly starts: Uint32Array;
  private readonly shift: number;
  private readonly counts: Uint16Array;
  private readonly texts: number;

  constructor(texts: readonly Uint32Array[], typical: number) {
    counter.start(texts.reduce((n, tokens) => n + tokens.length, 0));
    for (const tokens of texts) counter.count(tokens);
    const { size, order } = counter;
    // Token and count as one number each, so that one sort serves both.
    const packed = new Float64Array(size);
    let often = 0;
    const frequent = new Uint32Array(size);
    const shares = new Float64Array(size);
    for (let n = 0; n < size; n++) {
      const count = counter.countAt(n);
      packed[n] = order[n] * 0x10000 + count;
      if (count / texts.length <= typical) continue;
      shares[often] = count / texts.length;
      frequent[often++] = order[n];
    }
    packed.sort();
    this.texts = texts.length;
    this.typical = frequent.slice(0, often);
    this.shares = shares.slice(0, often);
    this.tokens = new Uint32Array(size);
    this.counts = new Uint16Array(size);
    const bits = Math.max(1, Math.floor(Math.log2(size + 1)) - 1);
    this.shift = 32 - bits;
    this.starts = new Uint32Array(2 ** bits + 1);
    for (let n = 0; n < size; n++) {
      this.tokens[n] = packed[n] / 0x10000;
      this.counts[n] = packed[n] % 0x10000;
      this.starts[(this.tokens[n] >>> this.shift) + 1] = n + 1;
    }
    for (let n = 1; n < this.starts.length; n++) this.starts[n] ||= this.starts[n - 1];
  }

  of(token: number): number {
    const { tokens } = this;
    let low = this.starts[token >>> this.shift];
    let high = this.starts[(token >>> this.shift) + 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (tokens[middle] < token) low = middle + 1;
      else high = middle;
    }
    return tokens[low] === token ? this.counts[low] / this.texts : 0;
  }
}

/** Counts in an open-addressing table that is used again and again. */
class Counter {
  size = 0;
  /** Distinct tokens in order of first appearance. */
  order = new Uint32Array(0);
  /** Number of each token in `order`, by place; valid where `filled` is this round. */
  private number = new Int32Array(0);
  private filled = new Uint32Array(0);
  private counts = new Uint16Array(0);
  private last = new Uint16Array(0);
  private round = 0;
  private texts = 0;

  /** For texts of `tokens` tokens in all. */
  start(tokens: number): void {
    const room = 2 ** Math.max(10, Math.ceil(Math.log2(2 * tokens + 1)));
    if (room > this.filled.length || (this.filled.length > 1 << 18 && room < 1 << 18)) {
      this.number = new Int32Array(room);
      this.filled = new Uint32Array(room);
      this.order = new Uint32Array(room / 2);
      this.counts = new Uint16Array(room / 2);
      this.last = new Uint16Array(room / 2);
      this.round = 0;
    }
    this.round++;
    this.size = 0;
    this.texts = 0;
  }

  count(tokens: Uint32Array): void {
    const text = ++this.texts;
    const { order, number, filled, counts, last, round } = this;
    const mask = filled.length - 1;
    for (let p = 0; p < tokens.length; p++) {
      const token = tokens[p];
      let at = (token ^ (token >>> 15)) & mask;
      while (filled[at] === round && order[number[at]] !== token) at = (at + 1) & mask;
      if (filled[at] !== round) {
        filled[at] = round;
        number[at] = this.size;
        order[this.size] = token;
        counts[this.size] = 0;
        last[this.size++] = 0;
      }
      const n = number[at];
      if (last[n] === text) continue;
      last[n] = text;
      counts[n]++;
    }
  }

  countAt(n: number): number {
    return this.counts[n];
  }
}

const counter = new Counter();

/** How many of a few texts carry each 3-gram of one of them. Used again and again: nothing is allocated for short texts. */

/** Stands beyond either end of a text. */
const PAD = 0x1357_9bdf;
/** Tables above this many places are dropped when a short text follows. */
const KEEP = 1 << 16;

export class Trigrams {
  /** Place in the table of the pivot's gram at `p`, at `own[p + 2]`. */
  private own = new Int32Array(256);
  private keys = new Int32Array(512);
  private state = new Uint32Array(512);
  private carriers = new Int32Array(512);
  private seen = new Int32Array(512);
  private round = 0;
  private texts = 0;

  /** Forgets everything and takes the grams of `pivot`, which nothing carries yet. */
  start(pivot: Uint32Array): void {
    const grams = pivot.length + 2;
    const room = 2 ** Math.max(9, Math.ceil(Math.log2(2 * grams)));
    if (room > this.keys.length || (this.keys.length > KEEP && room < KEEP)) {
      this.keys = new Int32Array(room);
      this.state = new Uint32Array(room);
      this.carriers = new Int32Array(room);
      this.seen = new Int32Array(room);
      this.own = new Int32Array(room / 2);
      this.round = 0;
    }
    this.round++;
    this.texts = 0;
    const { own, keys, state, carriers, seen, round } = this;
    const mask = keys.length - 1;
    let a = PAD;
    let b = PAD;
    let c = PAD;
    for (let p = -2; p < pivot.length; p++) {
      a = b;
      b = c;
      c = p + 2 < pivot.length ? pivot[p + 2] | 0 : ~PAD;
      const g = gramOf(a, b, c);
      let at = (g ^ (g >>> 17)) & mask;
      while (state[at] === round && keys[at] !== g) at = (at + 1) & mask;
      own[p + 2] = at;
      keys[at] = g;
      state[at] = round;
      carriers[at] = 0;
      seen[at] = 0;
    }
  }

  /** Counts the grams of the pivot that a text has, each once. */
  count(tokens: Uint32Array): void {
    const text = ++this.texts;
    const { keys, state, carriers, seen, round } = this;
    const mask = keys.length - 1;
    let a = PAD;
    let b = PAD;
    let c = PAD;
    for (let p = -2; p < tokens.length; p++) {
      a = b;
      b = c;
      c = p + 2 < tokens.length ? tokens[p + 2] | 0 : ~PAD;
      const g = gramOf(a, b, c);
      let at = (g ^ (g >>> 17)) & mask;
      while (state[at] === round && keys[at] !== g) at = (at + 1) & mask;
      if (state[at] !== round || seen[at] === text) continue;
      seen[at] = text;
      carriers[at]++;
    }
  }

  /** Texts counted that have the pivot's gram which starts at `p`, from -2 (in the padding) on. */
  of(p: number): number {
    return this.carriers[this.own[p + 2]];
  }
}

/** Hash of three tokens in a row. */
export function gramOf(a: number, b: number, c: number): number {
  let h = Math.imul(0x9e3779b9 ^ a, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15) ^ b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15) ^ c, 0x85ebca6b);
  return h ^ (h >>> 15);
}

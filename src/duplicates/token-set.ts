/** A set of tokens that is filled and asked very often. */

/** Tables above this many places are dropped when a small set follows. */
const KEEP = 1 << 18;

/** Open addressing; what was in it before is forgotten by counting one up. */
export class TokenSet {
  private keys = new Uint32Array(512);
  private filled = new Uint32Array(512);
  private round = 0;

  /** Makes this the set of `tokens[from .. to)`. */
  fill(tokens: Uint32Array, from = 0, to = tokens.length): void {
    const room = 2 ** Math.max(9, Math.ceil(Math.log2(2 * (to - from) + 1)));
    if (room > this.keys.length || (this.keys.length > KEEP && room < KEEP)) {
      this.keys = new Uint32Array(room);
      this.filled = new Uint32Array(room);
      this.round = 0;
    }
    if (++this.round === 0xffff_ffff) {
      this.filled.fill(0);
      this.round = 1;
    }
    const { keys, filled, round } = this;
    const mask = keys.length - 1;
    for (let p = from; p < to; p++) {
      const token = tokens[p];
      let at = (token ^ (token >>> 15)) & mask;
      while (filled[at] === round && keys[at] !== token) at = (at + 1) & mask;
      keys[at] = token;
      filled[at] = round;
    }
  }

  has(token: number): boolean {
    const { keys, filled, round } = this;
    const mask = keys.length - 1;
    let at = (token ^ (token >>> 15)) & mask;
    while (filled[at] === round && keys[at] !== token) at = (at + 1) & mask;
    return filled[at] === round;
  }
}

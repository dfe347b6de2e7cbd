/** Jaccard similarity of the token 3-grams of one text, held in a table, to those of others. */
import type { TokenCorpus } from './corpus.ts';
import { gramOf } from './trigrams.ts';

/** Stands beyond either end of a text. */
export const PAD = 0x1357_9bdf;
/** Tables above this many places are dropped when a short text follows. */
const KEEP = 1 << 16;

export class GramOverlap {
  /** Distinct 3-grams of the text held. */
  size = 0;
  private keys = new Int32Array(512);
  private state = new Uint32Array(512);
  private met = new Uint32Array(512);
  private round = 0;
  private comparisons = 0;

  /** Holds the 3-grams of text `i`, its ends padded, and answers how many distinct ones there are. */
  hold(corpus: TokenCorpus, i: number): number {
    const from = corpus.offsets[i];
    const length = corpus.offsets[i + 1] - from;
    const room = 2 ** Math.max(9, Math.ceil(Math.log2(2 * length + 1)));
    if (room > this.keys.length || (this.keys.length > KEEP && room < KEEP)) {
      this.keys = new Int32Array(room);
      this.state = new Uint32Array(room);
      this.met = new Uint32Array(room);
      this.round = 0;
    }
    this.round++;
    this.comparisons = 0;
    const { tokens } = corpus;
    const { keys, state, met, round } = this;
    const mask = keys.length - 1;
    let size = 0;
    let before = PAD;
    let own = PAD;
    let after = length === 0 ? PAD : tokens[from] | 0;
    for (let p = 0; p < length; p++) {
      before = own;
      own = after;
      after = p + 1 === length ? PAD : tokens[from + p + 1] | 0;
      const g = gramOf(before, own, after);
      let at = (g ^ (g >>> 17)) & mask;
      while (state[at] === round && keys[at] !== g) at = (at + 1) & mask;
      if (state[at] === round) continue;
      state[at] = round;
      keys[at] = g;
      met[at] = 0;
      size++;
    }
    this.size = size;
    return size;
  }

  /** Similarity to text `i`, which has `size` distinct 3-grams; 0 where it is below `least`. */
  with(corpus: TokenCorpus, i: number, size: number, least: number): number {
    const from = corpus.offsets[i];
    const length = corpus.offsets[i + 1] - from;
    const sum = this.size + size;
    // As many must be shared; a little less, for what is rounded.
    const need = (least / (1 + least)) * sum - 0.01;
    if (Math.min(this.size, size) < need) return 0;
    const comparison = ++this.comparisons;
    const { tokens } = corpus;
    const { keys, state, met, round } = this;
    const mask = keys.length - 1;
    let both = 0;
    let before = PAD;
    let own = PAD;
    let after = length === 0 ? PAD : tokens[from] | 0;
    for (let p = 0; p < length; p++) {
      if (both + length - p < need) return 0;
      before = own;
      own = after;
      after = p + 1 === length ? PAD : tokens[from + p + 1] | 0;
      const g = gramOf(before, own, after);
      let at = (g ^ (g >>> 17)) & mask;
      while (state[at] === round && keys[at] !== g) at = (at + 1) & mask;
      if (state[at] !== round || met[at] === comparison) continue;
      met[at] = comparison;
      both++;
    }
    const similarity = sum === 0 ? 0 : both / (sum - both);
    return similarity < least ? 0 : similarity;
  }
}

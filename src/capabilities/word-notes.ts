/** Numbers that a reader of texts keeps for each word: worked out once a word, forgotten when the lexicon is. */
import type { Lexicon } from './lexicon.ts';

/** Stands where nothing was noted for a word yet. */
export const UNNOTED = -2;

export class WordNotes {
  readonly #width: number;
  #values = new Int32Array(0);
  #lexicon: Lexicon | null = null;

  /** `width` numbers a word. */
  constructor(width: number) {
    this.#width = width;
  }

  /** The numbers of all words that `lexicon` has now, one word's after the other's; to be filled in by the caller. */
  of(lexicon: Lexicon): Int32Array {
    const needed = lexicon.count * this.#width;
    if (lexicon !== this.#lexicon) {
      this.#lexicon = lexicon;
      this.#values.fill(UNNOTED);
    }
    if (needed > this.#values.length) {
      const values = new Int32Array(2 * needed).fill(UNNOTED);
      values.set(this.#values);
      this.#values = values;
    }
    return this.#values;
  }
}

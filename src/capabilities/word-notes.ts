/** Numbers that a reader of texts keeps for each word: worked out once a word, forgotten when the lexicon is. */
import type { Lexicon } from './lexicon.ts';

export class WordNotes {
  readonly #width: number;
  readonly #note: (word: string, values: Int32Array, at: number) => void;
  #values = new Int32Array(0);
  #lexicon: Lexicon | null = null;
  #noted = 0;

  /** `width` numbers a word, which `note` writes to `values` from `at` on. */
  constructor(width: number, note: (word: string, values: Int32Array, at: number) => void) {
    this.#width = width;
    this.#note = note;
  }

  /** The numbers of all words that `lexicon` has now, one word's after the other's. */
  of(lexicon: Lexicon): Int32Array {
    const { count } = lexicon;
    if (lexicon !== this.#lexicon) {
      this.#lexicon = lexicon;
      this.#noted = 0;
    }
    if (count * this.#width > this.#values.length) {
      const values = new Int32Array(2 * count * this.#width);
      values.set(this.#values);
      this.#values = values;
    }
    for (; this.#noted < count; this.#noted += 1)
      this.#note(lexicon.textOf(this.#noted), this.#values, this.#noted * this.#width);
    return this.#values;
  }
}

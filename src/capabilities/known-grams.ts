/** The words, pairs and triples of a model, as numbers: a longer one is looked up without making a string. */
import { type Grams, VIEWS } from './ngrams.ts';
import { NONE, PairTable } from './pair-table.ts';

export class KnownGrams implements Grams {
  readonly #firsts = new Map<string, number>();
  readonly #laters = new Map<string, number>();
  readonly #longer = new PairTable();
  /** Row of each gram in each view. */
  #rows = new Int32Array(1 << 12).fill(NONE);
  #count = 0;

  first(shape: string): number {
    return this.#firsts.get(shape) ?? NONE;
  }

  later(shape: string): number {
    return this.#laters.get(shape) ?? NONE;
  }

  next(gram: number, later: number): number {
    return this.#longer.get(gram, later);
  }

  id(gram: number, view: number): number {
    return this.#rows[gram * VIEWS.length + view];
  }

  /** Says that the feature of `words` (separated by spaces) in a view is a row of the model. */
  add(words: string, view: number, row: number): void {
    let end = words.indexOf(' ');
    const first = end < 0 ? words : words.slice(0, end);
    let gram = this.first(first);
    if (gram === NONE) {
      gram = this.#make();
      this.#firsts.set(first, gram);
    }
    while (end >= 0) {
      const from = end + 1;
      end = words.indexOf(' ', from);
      const word = end < 0 ? words.slice(from) : words.slice(from, end);
      let later = this.later(word);
      if (later === NONE) {
        later = this.#laters.size;
        this.#laters.set(word, later);
      }
      let next = this.next(gram, later);
      if (next === NONE) {
        next = this.#make();
        this.#longer.add(gram, later, next);
      }
      gram = next;
    }
    this.#rows[gram * VIEWS.length + view] = row;
  }

  #make(): number {
    const gram = this.#count;
    this.#count += 1;
    if (this.#count * VIEWS.length > this.#rows.length) {
      const rows = new Int32Array(2 * this.#rows.length).fill(NONE);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    return gram;
  }
}

/**
 * Text to vector by a table of token vectors: the sum over the text's tokens, normalised. Equal to mean pooling and
 * normalisation in the inference engine, without the engine.
 */
import { cutText } from './cut.ts';
import { settleSigma, UNIT, UNIT_CLASS } from './normalise.ts';
import type { StaticModel } from './static-model.ts';
import { addRow, HELD_ROWS, hashUnit, WordSums } from './word-sums.ts';

const HASH_START = 0x811c9dc5 | 0;

export class StaticEncoder {
  readonly #model: StaticModel;
  readonly #maxChars: number;
  readonly #sums: WordSums;
  readonly #total: Float64Array;
  readonly #held = new Int32Array(HELD_ROWS);
  #count = 0;

  /** `leading` dimensions of the model alone, where it has more. */
  constructor(model: StaticModel, maxChars: number, leading = model.table.dims) {
    const dims = Math.min(leading, model.table.dims);
    this.#model = model;
    this.#maxChars = maxChars;
    this.#sums = new WordSums(model.table, model.pieces, dims);
    this.#total = new Float64Array(dims);
  }

  /** Row-major vectors of `texts`; a row without a known token is zero. */
  encode(texts: readonly string[]): Float32Array {
    const dims = this.#total.length;
    const out = new Float32Array(texts.length * dims);
    for (let i = 0; i < texts.length; i++) {
      this.#total.fill(0);
      this.#addText(cutText(texts[i], this.#maxChars));
      this.#writeNormalised(out, i * dims);
    }
    return out;
  }

  /** Names of special tokens are taken out of the raw text first, as the tokenizers library does. */
  #addText(text: string): void {
    const { added, table } = this.#model;
    let start = 0;
    if (added.some(({ content }) => text.includes(content))) {
      for (let at = 0; at < text.length; at++) {
        const token = added.find(({ content }) => text.startsWith(content, at));
        if (token === undefined) continue;
        this.#addSection(settleSigma(text.slice(start, at)));
        addRow(table, token.id, this.#total, 0, this.#total.length);
        start = at + token.content.length;
        at = start - 1;
      }
    }
    this.#addSection(settleSigma(start === 0 ? text : text.slice(start)));
  }

  #addSection(text: string): void {
    const { length } = text;
    let start = 0;
    let hash = HASH_START;
    let seen = 0;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      const kind = UNIT_CLASS[unit];
      if (kind === UNIT.plain || kind === UNIT.other) {
        hash = hashUnit(hash, unit);
        seen |= kind;
        continue;
      }
      if (at > start) this.#addWord(text, start, at, hash, seen === UNIT.plain);
      if (kind === UNIT.alone) this.#addWord(text, at, at + 1, hashUnit(HASH_START, unit), false);
      start = at + 1;
      hash = HASH_START;
      seen = 0;
    }
    if (length > start) this.#addWord(text, start, length, hash, seen === UNIT.plain);
    this.#addHeld();
  }

  #addWord(text: string, start: number, end: number, hash: number, plain: boolean): void {
    if (this.#count === 0) this.#sums.makeRoom();
    this.#held[this.#count++] = this.#sums.find(text, start, end, hash, plain);
    if (this.#count === HELD_ROWS) this.#addHeld();
  }

  /** Adds the held rows to the total, four at a time where there are four: that halves the memory traffic. */
  #addHeld(): void {
    const rows = this.#sums.rows;
    const total = this.#total;
    const held = this.#held;
    if (this.#count === HELD_ROWS) {
      const [a, b, c, d] = [held[0], held[1], held[2], held[3]];
      for (let k = 0; k < total.length; k++) total[k] += rows[a + k] + rows[b + k] + (rows[c + k] + rows[d + k]);
    } else {
      for (let i = 0; i < this.#count; i++)
        for (let k = 0, at = held[i]; k < total.length; k++, at++) total[k] += rows[at];
    }
    this.#count = 0;
  }

  #writeNormalised(out: Float32Array, offset: number): void {
    const total = this.#total;
    let squares = 0;
    for (let k = 0; k < total.length; k++) squares += total[k] * total[k];
    if (squares === 0) return;
    const factor = 1 / Math.sqrt(squares);
    for (let k = 0; k < total.length; k++) out[offset + k] = total[k] * factor;
  }
}

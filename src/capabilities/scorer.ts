/** Feature values to label probabilities, and the features that spoke loudest. */
import { forEachFeature, type Reading, read } from './features.ts';
import type { Encode } from './meaning.ts';
import { type Model, WEIGHT_UNIT } from './model.ts';
import type { Around } from './structure.ts';
import type { Taxonomy } from './taxonomy.ts';

/** One text as the model sees it. */
export interface Scored {
  readonly reading: Reading;
  /** Logits over the model's labels. */
  readonly logits: Float64Array;
  /** Active features with their value, for evidence. */
  readonly features: { readonly rows: readonly number[]; readonly values: readonly number[] };
}

/** Reads a text and adds up its evidence. */
export function score(taxonomy: Taxonomy, model: Model, encode: Encode, text: string, around: Around): Scored {
  const reading = read(taxonomy, text);
  const size = model.labels.length;
  const logits = new Float64Array(size);
  const weights = model.rows;
  const rows: number[] = [];
  const values: number[] = [];
  forEachFeature(taxonomy, reading, around, encode, model, (row, value) => {
    rows.push(row);
    values.push(value);
  });
  for (let k = 0; k < rows.length; k += 1) {
    const value = values[k];
    for (let label = 0, at = rows[k] * size; label < size; label += 1, at += 1) logits[label] += weights[at] * value;
  }
  for (let label = 0; label < size; label += 1) logits[label] = model.bias[label] + logits[label] * WEIGHT_UNIT;
  return { reading, logits, features: { rows, values } };
}

/** Softmax of `logits / temperature`. */
export function softmax(logits: ArrayLike<number>, temperature: number): Float64Array {
  const out = new Float64Array(logits.length);
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < logits.length; at += 1) most = Math.max(most, logits[at]);
  let total = 0;
  for (let at = 0; at < logits.length; at += 1) {
    out[at] = Math.exp((logits[at] - most) / temperature);
    total += out[at];
  }
  for (let at = 0; at < out.length; at += 1) out[at] /= total;
  return out;
}

/**
 * Mean probabilities of a set of texts as probabilities of the set's one label: many texts that lean the same way are
 * surer than each of them, even where a part of them leans elsewhere. One text is left as it is.
 */
export function sharpen(mean: ArrayLike<number>, texts: number): Float64Array {
  const power = 1 + Math.log2(Math.max(1, texts)) / 1.5;
  const out = new Float64Array(mean.length);
  let total = 0;
  for (let at = 0; at < out.length; at += 1) {
    out[at] = mean[at] ** power;
    total += out[at];
  }
  return total === 0 ? out : out.map((value) => value / total);
}

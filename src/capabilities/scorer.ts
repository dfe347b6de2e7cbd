/** Feature values to label probabilities, and the features that spoke loudest. */
import { gramValue, meaningFeatures, type Reading, read, shapeFeatures } from './features.ts';
import type { Encode } from './meaning.ts';
import type { Model } from './model.ts';
import { gramIds } from './ngrams.ts';
import type { Around } from './structure.ts';
import type { Taxonomy } from './taxonomy.ts';
import { WEIGHT_UNIT } from './weights.ts';

/** Features with one value each. */
export interface Valued {
  readonly rows: readonly number[];
  readonly values: readonly number[];
}

/** Word features of one view, which all have the same value. */
export interface View {
  readonly rows: Int32Array;
  readonly value: number;
}

/** One text as the model sees it. */
export interface Scored {
  readonly reading: Reading;
  /** Logits over the model's labels. */
  readonly logits: Float64Array;
  /** Active features, for evidence: those of structure and cues, and words. */
  readonly shape: Valued;
  readonly views: readonly View[];
}

/** Reads a text and adds up its evidence. */
export function score(taxonomy: Taxonomy, model: Model, encode: Encode, text: string, around: Around): Scored {
  const reading = read(taxonomy, text);
  const { weights, bias } = model;
  const logits = new Float64Array(weights.labels);
  const shape = { rows: [] as number[], values: [] as number[] };
  shapeFeatures(taxonomy, reading, around, model, (row, value) => {
    shape.rows.push(row);
    shape.values.push(value);
    weights.addRow(row, value, logits);
  });
  const views = gramIds(reading.stream, model.grams).map((rows) => ({ rows, value: gramValue(rows.length) }));
  for (const { rows, value } of views) weights.addRows(rows, value, logits);
  meaningFeatures(reading, encode, model, (row, value) => weights.addRow(row, value, logits));
  for (let label = 0; label < logits.length; label += 1) logits[label] = bias[label] + logits[label] * WEIGHT_UNIT;
  return { reading, logits, shape, views };
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
    out[at] = power === 1 ? mean[at] : mean[at] ** power;
    total += out[at];
  }
  if (total === 0) return out;
  for (let at = 0; at < out.length; at += 1) out[at] /= total;
  return out;
}

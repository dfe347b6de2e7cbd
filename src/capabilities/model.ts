/**
 * The trained part: multinomial logistic regression over named features, kept as a readable file: a line per feature,
 * its weights in hundredths in the order of `labels`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HydrascopeError } from '../errors.ts';
import type { FeatureIds } from './features.ts';
import { KnownGrams } from './known-grams.ts';
import { VIEWS, type View } from './ngrams.ts';
import { Weights } from './weights.ts';

export const MODEL_SCHEMA = 'hydrascope.capabilities-model/1';
/** The model that ships with the package. */
export const MODEL_PATH = join(import.meta.dirname, '..', '..', 'models', 'capabilities.json');

const ModelFile = z.strictObject({
  schema: z.literal(MODEL_SCHEMA),
  note: z.string(),
  labels: z.array(z.string()).min(2),
  /** Hash of the embedding model whose vectors the `v:` weights belong to. */
  embedding: z.string(),
  /** Logits are divided by this before the softmax. */
  temperature: z.number().positive(),
  /** Below this confidence the classifier abstains. */
  abstainBelow: z.number().min(0).max(1),
  bias: z.array(z.number()),
  weights: z.record(z.string(), z.array(z.number())),
});

export interface Model extends FeatureIds {
  readonly labels: readonly string[];
  readonly embedding: string;
  readonly temperature: number;
  readonly abstainBelow: number;
  readonly bias: Float64Array;
  /** Feature of each row. */
  readonly names: readonly string[];
  readonly weights: Weights;
}

/** Reads a model file; throws 'model_missing' or 'model_broken'. */
export function readModel(file = MODEL_PATH): Model {
  let json: string;
  try {
    json = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HydrascopeError('model_missing', `the capability model ${file} cannot be read`, {
      hint: 'it is made by npm run train:capabilities',
      cause,
    });
  }
  let data: z.infer<typeof ModelFile>;
  try {
    // The weights are checked below, in one pass; a schema over thousands of rows would cost more than reading them.
    const parsed = JSON.parse(json) as { weights?: unknown };
    const { weights, ...head } = parsed;
    data = { ...ModelFile.omit({ weights: true }).parse(head), weights: weights as Record<string, number[]> };
  } catch (cause) {
    throw broken(file, (cause as Error).message.slice(0, 200), cause);
  }
  return buildModel(data, file);
}

/** From the file's contents to dense rows. Weights are in hundredths. */
export function buildModel(data: z.infer<typeof ModelFile>, file: string): Model {
  const size = data.labels.length;
  if (data.bias.length !== size) throw broken(file, 'bias and labels differ in length');
  const names = Object.keys(data.weights ?? {});
  if (names.length === 0) throw broken(file, 'it holds no weights');
  const rows = new Int16Array(names.length * size);
  const index = new Map<string, number>();
  const grams = new KnownGrams();
  names.forEach((name, row) => {
    const weights = data.weights[name];
    if (!Array.isArray(weights) || weights.length !== size)
      throw broken(file, `the weights of ${name} are not ${size}`);
    for (let at = 0; at < size; at += 1) {
      if (typeof weights[at] !== 'number') throw broken(file, `a weight of ${name} is not a number`);
      rows[row * size + at] = weights[at];
      if (rows[row * size + at] !== weights[at]) throw broken(file, `a weight of ${name} is not in whole hundredths`);
    }
    const view = name[1] === ':' ? VIEWS.indexOf(name[0] as View) : -1;
    if (view < 0) index.set(name, row);
    else grams.add(name.slice(2), view, row);
  });
  const { labels, embedding, temperature, abstainBelow } = data;
  return {
    labels,
    embedding,
    temperature,
    abstainBelow,
    bias: Float64Array.from(data.bias),
    names,
    weights: new Weights(rows, size),
    named: (name) => index.get(name) ?? -1,
    grams,
  };
}

export type ModelData = z.infer<typeof ModelFile>;

function broken(file: string, why: string, cause?: unknown): HydrascopeError {
  return new HydrascopeError('model_broken', `the capability model ${file} is broken: ${why}`, {
    hint: 'make it again: npm run train:capabilities',
    cause,
  });
}

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
import { readWeightLines } from './model-lines.ts';
import { VIEWS, type View } from './ngrams.ts';
import { Weights } from './weights.ts';

export const MODEL_SCHEMA = 'hydrascope.capabilities-model/1';
/** The model that ships with the package. */
export const MODEL_PATH = join(import.meta.dirname, '..', '..', 'models', 'capabilities.json');

const ModelHead = z.strictObject({
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
});
type ModelHead = z.infer<typeof ModelHead>;

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
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new HydrascopeError('model_missing', `the capability model ${file} cannot be read`, {
      hint: 'it is made by npm run train:capabilities',
      cause,
    });
  }
  // A file as training writes it has its weights read without being parsed as a whole, which takes a third of the time.
  const lines = readWeightLines(bytes);
  let head: ModelHead;
  let rows: unknown;
  try {
    const { weights, ...rest } = JSON.parse(lines?.head ?? bytes.toString()) as { weights?: unknown };
    rows = weights;
    head = ModelHead.parse(rest);
  } catch (cause) {
    throw broken(file, (cause as Error).message.slice(0, 200), cause);
  }
  const size = head.labels.length;
  if (head.bias.length !== size) throw broken(file, 'bias and labels differ in length');
  if (lines === null) return buildModel(head, ...rowsOf(rows, size, file));
  lines.ends.forEach((end, row) => {
    if (end !== (row + 1) * size) throw broken(file, `the weights of ${lines.names[row]} are not ${size}`);
  });
  return buildModel(head, lines.names, lines.weights);
}

/** Names and weights, in hundredths, of any JSON object of rows. */
function rowsOf(data: unknown, size: number, file: string): [names: string[], weights: Int16Array] {
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  if (entries.length === 0) throw broken(file, 'it holds no weights');
  const weights = new Int16Array(entries.length * size);
  entries.forEach(([name, row]: [string, unknown], at) => {
    if (!Array.isArray(row) || row.length !== size) throw broken(file, `the weights of ${name} are not ${size}`);
    for (let label = 0; label < size; label += 1) {
      if (typeof row[label] !== 'number') throw broken(file, `a weight of ${name} is not a number`);
      weights[at * size + label] = row[label];
      if (weights[at * size + label] !== row[label])
        throw broken(file, `a weight of ${name} is not in whole hundredths`);
    }
  });
  return [entries.map(([name]) => name), weights];
}

function buildModel(head: ModelHead, names: readonly string[], weights: Int16Array): Model {
  const { labels, embedding, temperature, abstainBelow } = head;
  const index = new Map<string, number>();
  const grams = new KnownGrams();
  for (let row = 0; row < names.length; row += 1) {
    const name = names[row];
    const view = name[1] === ':' ? VIEWS.indexOf(name[0] as View) : -1;
    if (view < 0) index.set(name, row);
    else grams.add(name.slice(2), view, row);
  }
  return {
    labels,
    embedding,
    temperature,
    abstainBelow,
    bias: Float64Array.from(head.bias),
    names,
    weights: new Weights(weights, labels.length),
    named: (name) => index.get(name) ?? -1,
    grams,
  };
}

function broken(file: string, why: string, cause?: unknown): HydrascopeError {
  return new HydrascopeError('model_broken', `the capability model ${file} is broken: ${why}`, {
    hint: 'make it again: npm run train:capabilities',
    cause,
  });
}

/** One fit from items to a model: sample weights, vocabulary, regression. */
import { type Featured, type FeatureTable, toExample, vocabulary } from './examples.ts';
import { type Fitted, fit, forward } from './fit.ts';

export interface LearnOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  readonly dropout: number;
  /** Word features that fewer items have are not learned. */
  readonly least: number;
  readonly seed: number;
}

export const LEARN: LearnOptions = { epochs: 9, rate: 0.12, l2: 3e-3, dropout: 0.2, least: 3, seed: 20_240_607 };

export interface Learned extends Fitted {
  readonly keep: Uint8Array;
  /** Row of `weights` of each interned feature, -1 where it has none. */
  readonly rowOf: Int32Array;
}

/** What one public prompt counts. */
const OPEN = 0.7;
/** What one written prompt counts, and one made from it. */
const WHOLE = { written: 1, grown: 0.5 } as const;
/** Parts of templates and short turns say less than whole prompts do, and there are many of them. */
const WEIGHTS: Readonly<Record<string, { readonly written: number; readonly grown: number }>> = {
  parts: { written: 0.6, grown: 0.22 },
  turns: { written: 0.6, grown: 0.3 },
};

/** Fits on `items`; each label counts nearly the same, and no public source outweighs the written corpus. */
export function learn(
  items: readonly Featured[],
  table: FeatureTable,
  labels: readonly string[],
  options = LEARN,
): Learned {
  const keep = vocabulary(items, table, options.least);
  const weights = sampleWeights(items);
  const examples = items.map((featured, at) => toExample(featured, table, keep, labels, weights[at]));
  const rowOf = new Int32Array(table.names.length).fill(-1);
  let features = 0;
  for (const { rows } of examples) {
    for (let k = 0; k < rows.length; k += 1) {
      if (rowOf[rows[k]] < 0) rowOf[rows[k]] = features++;
      rows[k] = rowOf[rows[k]];
    }
  }
  const fitted = fit(examples, { ...options, labels: labels.length, features });
  return { ...fitted, keep, rowOf };
}

function sampleWeights(items: readonly Featured[]): number[] {
  const perLabel = new Map<string | null, number>();
  const raw = items.map(({ item }) => {
    if (item.tier !== 'own') return OPEN;
    const { written, grown } = WEIGHTS[item.source] ?? WHOLE;
    return item.grown === true ? grown : written;
  });
  items.forEach(({ item }, at) => {
    perLabel.set(item.label, (perLabel.get(item.label) ?? 0) + raw[at]);
  });
  const mean = raw.reduce((sum, weight) => sum + weight, 0) / perLabel.size;
  return items.map(({ item }, at) => raw[at] * Math.sqrt(mean / perLabel.get(item.label)!));
}

/** Probabilities that a fitted model gives an item. */
export function predict(
  model: Learned,
  featured: Featured,
  table: FeatureTable,
  labels: readonly string[],
): Float64Array {
  const keep = model.keep.map((kept, id) => (model.rowOf[id] < 0 ? 0 : kept));
  const { rows, values } = toExample(featured, table, keep, labels, 1);
  const out = new Float64Array(labels.length);
  forward(
    out,
    rows.map((id) => model.rowOf[id]),
    values,
    model.weights,
    model.bias,
    labels.length,
  );
  return out;
}

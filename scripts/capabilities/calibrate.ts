/**
 * Calibration and abstention on sources the model has not seen: each public source is predicted by a model fitted
 * without it, each fold of the written corpus by one without the fold; temperature by least negative log-likelihood
 * (Guo et al., ICML 2017), the abstention threshold as the lowest that reaches the wanted accuracy.
 */
import type { Featured, FeatureTable } from './examples.ts';
import { learn, predict } from './learn.ts';

/** Accuracy wanted where the classifier answers. */
const WANTED = 0.93;
const FOLDS = 6;

export interface Calibration {
  readonly temperature: number;
  readonly abstainBelow: number;
  readonly accuracy: number;
  readonly coverage: number;
}

interface Held {
  readonly p: Float64Array;
  readonly accepted: ReadonlySet<number>;
  readonly weight: number;
}

export function calibrate(items: readonly Featured[], table: FeatureTable, labels: readonly string[]): Calibration {
  return chooseThreshold(heldOut(items, table, labels));
}

/** Predictions of every item by a model that has not seen its source (public) or its fold (own). */
export function heldOut(items: readonly Featured[], table: FeatureTable, labels: readonly string[]): Held[] {
  const sources = [...new Set(items.filter(({ item }) => item.tier !== 'own').map(({ item }) => item.source))].sort();
  const fold = new Map(items.map((featured, at) => [featured, hashFold(featured.item.text, at)]));
  const groupOf = new Map(sources.map((source, at) => [source, at % FOLDS]));
  const held: Held[] = [];
  const counts = new Map<string, number>();
  for (const { item } of items) counts.set(item.source, (counts.get(item.source) ?? 0) + 1);
  for (let group = 0; group < FOLDS; group += 1) {
    const out = (featured: Featured): boolean =>
      featured.item.tier === 'own' ? fold.get(featured) === group : groupOf.get(featured.item.source) === group;
    const model = learn(
      items.filter((featured) => !out(featured)),
      table,
      labels,
    );
    for (const featured of items.filter(out)) {
      const { item } = featured;
      held.push({
        p: predict(model, featured, table, labels),
        accepted: new Set(
          [item.label, ...item.also].flatMap((label) => (label === null ? [] : [labels.indexOf(label)])),
        ),
        weight: item.tier === 'own' ? 0.5 : 40 / counts.get(item.source)!,
      });
    }
  }
  return held;
}

function hashFold(text: string, at: number): number {
  let sum = at;
  for (let k = 0; k < Math.min(40, text.length); k += 1) sum = (sum * 31 + text.charCodeAt(k)) >>> 0;
  return sum % FOLDS;
}

function chooseThreshold(held: readonly Held[]): Calibration {
  let temperature = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let t = 0.5; t <= 3.01; t += 0.05) {
    let loss = 0;
    for (const { p, accepted, weight } of held) {
      const q = tempered(p, t);
      let right = 0;
      for (const label of accepted) right = Math.max(right, q[label]);
      loss -= weight * Math.log(Math.max(1e-9, right));
    }
    if (loss < least) {
      least = loss;
      temperature = t;
    }
  }
  const rows = held
    .map(({ p, accepted, weight }) => {
      const q = tempered(p, temperature);
      const best = q.indexOf(Math.max(...q));
      return { confidence: q[best], right: accepted.has(best), weight };
    })
    .sort((a, b) => b.confidence - a.confidence);
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  let answered = 0;
  let right = 0;
  let chosen: Calibration = { temperature, abstainBelow: 1, accuracy: 1, coverage: 0 };
  for (const row of rows) {
    answered += row.weight;
    if (row.right) right += row.weight;
    if (right / answered >= WANTED)
      chosen = { temperature, abstainBelow: row.confidence, accuracy: right / answered, coverage: answered / total };
  }
  return chosen;
}

function tempered(p: Float64Array, temperature: number): Float64Array {
  const q = p.map((value) => Math.max(value, 1e-12) ** (1 / temperature));
  const sum = q.reduce((all, value) => all + value, 0);
  return q.map((value) => value / sum);
}

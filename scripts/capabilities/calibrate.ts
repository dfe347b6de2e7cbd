/**
 * Calibration and abstention on sources the model has not seen: each public source is predicted by a model fitted
 * on the written corpus and other sources; temperature (Guo et al., ICML 2017) by least
 * calibration error, the abstention threshold as the lowest that reaches the wanted accuracy.
 */
import { expectedCalibrationError } from '../eval/lib/classification.ts';
import type { Featured, FeatureTable } from './examples.ts';
import { type Learned, learn, predict } from './learn.ts';

/** Accuracy wanted where the classifier answers: above what is promised, since sources differ. */
const WANTED = 0.93;

export interface Calibration {
  readonly temperature: number;
  readonly abstainBelow: number;
  readonly accuracy: number;
  readonly coverage: number;
}

export interface Held {
  readonly source: string;
  readonly p: Float64Array;
  readonly accepted: ReadonlySet<number>;
  readonly weight: number;
}

/** Calibration for a model fitted on all of `items`. */
export function calibrate(items: readonly Featured[], table: FeatureTable, labels: readonly string[]): Calibration {
  return chooseThreshold(heldOut(items, modelsWithout(items, table, labels), table, labels));
}

/** For each public source a model that has seen nothing of it. */
export function modelsWithout(
  items: readonly Featured[],
  table: FeatureTable,
  labels: readonly string[],
): Map<string, Learned> {
  const open = items.filter(({ item }) => item.tier !== 'own');
  const sources = [...new Set(open.map(({ item }) => item.source))].sort();
  return new Map(
    sources.map((source) => {
      const others = items.filter(({ item }) => item.source !== source);
      return [source, learn(others, table, labels)];
    }),
  );
}

/** Predictions of the public items, each by the model that has not seen its source. */
export function heldOut(
  items: readonly Featured[],
  models: ReadonlyMap<string, Learned>,
  table: FeatureTable,
  labels: readonly string[],
): Held[] {
  const counts = new Map<string, number>();
  for (const { item } of items) counts.set(item.source, (counts.get(item.source) ?? 0) + 1);
  return items.flatMap((featured) => {
    const { source, label, also } = featured.item;
    const model = featured.item.tier === 'own' ? undefined : models.get(source);
    if (model === undefined) return [];
    const accepted = [label, ...also].flatMap((name) => (name === null ? [] : [labels.indexOf(name)]));
    const p = predict(model, featured, table, labels);
    return [{ source, p, accepted: new Set(accepted), weight: 1 / Math.sqrt(counts.get(source)!) }];
  });
}

/** Temperature and threshold that fit held-out predictions. */
export function chooseThreshold(held: readonly Held[]): Calibration {
  const temperature = flattest(held);
  const rows = held
    .map(({ p, accepted, weight }) => ({ ...answer(p, accepted, temperature), weight }))
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

/** Temperatures whose calibration error is this near to the least do as well, as far as the held-out prompts can tell. */
const AS_WELL = 0.005;

/** The middle of the temperatures with the least calibration error: the very least is an accident of the sample. */
function flattest(held: readonly Held[]): number {
  const tried: { readonly t: number; readonly error: number }[] = [];
  for (let t = 0.5; t <= 2.01; t += 0.05) {
    const rows = held.map(({ p, accepted }) => answer(p, accepted, t));
    const error = expectedCalibrationError(
      rows.map((row) => row.confidence),
      rows.map((row) => row.right),
    );
    tried.push({ t, error });
  }
  const least = Math.min(...tried.map(({ error }) => error));
  const good = tried.filter(({ error }) => error <= least + AS_WELL);
  return good.reduce((sum, { t }) => sum + t, 0) / good.length;
}

function answer(
  p: Float64Array,
  accepted: ReadonlySet<number>,
  temperature: number,
): { confidence: number; right: boolean } {
  const q = tempered(p, temperature);
  const best = q.indexOf(Math.max(...q));
  return { confidence: q[best], right: accepted.has(best) };
}

function tempered(p: Float64Array, temperature: number): Float64Array {
  const q = p.map((value) => Math.max(value, 1e-12) ** (1 / temperature));
  const sum = q.reduce((all, value) => all + value, 0);
  return q.map((value) => value / sum);
}

/**
 * What a prompt that nobody sent finds by chance among very many stored ones, and where to cut so that it finds nothing.
 * The search is the product's: nearest by embedding, then a closer look at those; the best of them is the false alarm.
 */
import { REWORDED, rewordedFeatures } from '../../../src/duplicates/pair-features.ts';
import { type PairText, preparePairText } from '../../../src/duplicates/pair-text.ts';
import { QUERY_CUTS, SIMILARITY_MODEL } from '../../../src/duplicates/similarity-model.ts';
import { dot, fitLogistic, sigmoid } from './logistic.ts';
import { cosineOfRows, type Embed, measurePairs, type SourcedPrompt } from './pair-sets.ts';
import { seededRandom } from './random.ts';

/** Candidates that the embedding hands on, as a search does. */
const NEAREST = 30;

/** Of them, those the weights are fitted on. */
const FITTED = 10;

/** Measures of the nearest stored prompts of one query. */
export type Candidates = readonly Candidate[];

export interface Candidate {
  readonly features: Float64Array;
  readonly cosine: number;
  readonly asked: PairText;
  readonly stored: PairText;
}

/** For each of `queries` prompts, its nearest among `stored` prompts of other origins. */
export function nearestUnrelated(
  prompts: readonly SourcedPrompt[],
  queries: number,
  stored: number,
  embed: Embed,
  seed: number,
): Candidates[] {
  const random = seededRandom(seed);
  const byOrigin = [...Map.groupBy(prompts, (p) => p.origin).values()].map((group) => random.shuffle(group));
  // Queries by turns from every origin, so that the largest does not speak for all.
  const asked: SourcedPrompt[] = [];
  for (let turn = 0; asked.length < queries; turn++) {
    for (const group of byOrigin) if (turn < group.length && asked.length < queries) asked.push(group[turn]!);
  }
  const pool = random.shuffle(prompts);
  const vectors = embed([...asked, ...pool].map((p) => p.text));
  const dims = vectors.length / (asked.length + pool.length);
  const prepared = new Map<number, PairText>();
  return asked.map((query, q) => {
    const text = preparePairText(query.text);
    return nearest(vectors, dims, q, asked, pool, stored).map(({ at, cosine }) => {
      const other = prepared.get(at) ?? preparePairText(pool[at]!.text);
      prepared.set(at, other);
      return { features: rewordedFeatures(text, other, cosine), cosine, asked: text, stored: other };
    });
  });
}

function nearest(
  vectors: Float32Array,
  dims: number,
  q: number,
  asked: readonly SourcedPrompt[],
  pool: readonly SourcedPrompt[],
  stored: number,
): { at: number; cosine: number }[] {
  const found: { at: number; cosine: number }[] = [];
  for (let at = 0, left = stored; at < pool.length && left > 0; at++) {
    if (pool[at]!.origin === asked[q]!.origin) continue;
    left--;
    const cosine = cosineOfRows(vectors, q, asked.length + at, dims);
    if (found.length === NEAREST && cosine <= found[NEAREST - 1]!.cosine) continue;
    found.push({ at, cosine });
    found.sort((x, y) => y.cosine - x.cosine);
    found.length = Math.min(found.length, NEAREST);
  }
  return found;
}

export interface FittedQuery {
  readonly weights: Float64Array;
  readonly cuts: { readonly strict: number; readonly usual: number; readonly wide: number };
}

/** Fits rewordings against everything the unrelated queries found. */
export function fitQuery(reworded: readonly Float64Array[], unrelated: readonly Candidates[]): FittedQuery {
  const others = unrelated.flatMap((found) => found.slice(0, FITTED).map((c) => c.features));
  const rows = [...reworded, ...others];
  const weights = fitLogistic(
    rows,
    rows.map((_, i) => i < reworded.length),
    rows.map((_, i) => 1 / (i < reworded.length ? reworded.length : others.length)),
    { l2: 0.0003, iterations: 1000 },
  );
  const best = bestScores(weights, unrelated);
  return { weights, cuts: { strict: cutAt(best, 0.01), usual: cutAt(best, 0.02), wide: cutAt(best, 0.05) } };
}

/** What the product has. */
export function shippedQuery(): FittedQuery {
  const weights: Readonly<Record<string, number>> = SIMILARITY_MODEL.reworded;
  return { weights: Float64Array.from(REWORDED, (name) => weights[name]!), cuts: QUERY_CUTS };
}

/** The best score each query finds; 0 where it finds no candidate. */
export function bestScores(weights: Float64Array, unrelated: readonly Candidates[]): Float64Array {
  return Float64Array.from(unrelated, (found) => Math.max(0, ...found.map((c) => scoreQuery(weights, c.features))));
}

export function scoreQuery(weights: Float64Array, features: Float64Array): number {
  return sigmoid(dot(features, weights));
}

/** The smallest cut, to three decimals, that at most `rate` of the values reach. */
export function cutAt(values: Float64Array, rate: number): number {
  const sorted = values.slice().sort();
  return Math.min(1, (Math.floor(sorted[sorted.length - 1 - Math.floor(sorted.length * rate)]! * 1000) + 1) / 1000);
}

/** Pairs that ought to match, measured like candidates. */
export function measureMatches(pairs: readonly (readonly [string, string])[], embed: Embed): Candidate[] {
  const measured = measurePairs(
    pairs.map(([a, b]) => ({ a, b, dup: true })),
    embed,
  );
  return measured.map(({ a, b, cosine }) => ({
    features: rewordedFeatures(a, b, cosine),
    cosine,
    asked: a,
    stored: b,
  }));
}

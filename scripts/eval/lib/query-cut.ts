/**
 * What a prompt nobody sent finds by chance among very many stored ones, and where to cut so that it finds nothing. The
 * search is the product's: nearest by embedding, then the combined similarity of those; its best is the false alarm.
 */

import { type PairText, preparePairText } from '../../../src/duplicates/pair-text.ts';
import { comparePrepared } from '../../../src/duplicates/similarity.ts';
import { cosineOfRows, type Embed, type SourcedPrompt } from './pair-sets.ts';
import { seededRandom } from './random.ts';

/** Candidates that the embedding hands on, as a search does. */
const NEAREST = 30;

export interface BestOfMany {
  /** Best combined similarity among the stored prompts of other origins, one a query. */
  readonly similarity: Float64Array;
  /** Best cosine likewise. */
  readonly cosine: Float64Array;
}

/** For each of `queries` prompts: the best match among `stored` prompts of other origins. */
export function bestOfUnrelated(
  prompts: readonly SourcedPrompt[],
  queries: number,
  stored: number,
  embed: Embed,
  seed: number,
): BestOfMany {
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
  const best = { similarity: new Float64Array(queries), cosine: new Float64Array(queries) };
  for (let q = 0; q < queries; q++) {
    const found: { at: number; cosine: number }[] = [];
    for (let at = 0, left = stored; at < pool.length && left > 0; at++) {
      if (pool[at]!.origin === asked[q]!.origin) continue;
      left--;
      const cosine = cosineOfRows(vectors, q, asked.length + at, dims);
      if (found.length < NEAREST || cosine > found[found.length - 1]!.cosine) {
        found.push({ at, cosine });
        found.sort((x, y) => y.cosine - x.cosine);
        found.length = Math.min(found.length, NEAREST);
      }
    }
    const query = preparePairText(asked[q]!.text);
    best.cosine[q] = found[0]?.cosine ?? 0;
    for (const { at, cosine } of found) {
      const other = prepared.get(at) ?? preparePairText(pool[at]!.text);
      prepared.set(at, other);
      best.similarity[q] = Math.max(best.similarity[q]!, comparePrepared(query, other, cosine).similarity);
    }
  }
  return best;
}

/** The smallest cut that at most `rate` of the values reach. */
export function cutAt(values: Float64Array, rate: number): number {
  const sorted = values.slice().sort();
  const allowed = Math.floor(sorted.length * rate);
  return sorted[sorted.length - 1 - allowed]! + Number.EPSILON;
}

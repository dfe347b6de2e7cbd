/** The six sets of development pairs and how well a similarity ranks the duplicates among them. */
import { join } from 'node:path';
import { readJsonl } from '../lib/shared.ts';
import { PAIR_SETS } from './corpus.ts';

export interface PairSet {
  readonly name: string;
  /** Indices into `texts` of the pairs' two sides. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly duplicate: Uint8Array;
}

export interface Pairs {
  readonly texts: readonly string[];
  readonly sets: readonly PairSet[];
}

interface PairRow {
  readonly a: string;
  readonly b: string;
  readonly dup: boolean | number;
}

/** Reads the sets below `folder` (the development data); texts are listed once. */
export function readPairs(folder: string): Pairs {
  const places = new Map<string, number>();
  const place = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  };
  const sets = PAIR_SETS.map((name) => {
    const rows = readJsonl<PairRow>(join(folder, 'pairs', `${name}.jsonl`));
    return {
      name,
      a: Int32Array.from(rows, (row) => place(row.a)),
      b: Int32Array.from(rows, (row) => place(row.b)),
      duplicate: Uint8Array.from(rows, (row) => (row.dup ? 1 : 0)),
    };
  });
  return { texts: [...places.keys()], sets };
}

/** ROC-AUC per set of the cosine of the first `use` of `dims` columns, in the order of the sets. */
export function aucs(pairs: Pairs, vectors: Float32Array, dims: number, use = dims): number[] {
  return pairs.sets.map(({ a, b, duplicate }) =>
    rocAuc(
      Float64Array.from(a, (i, at) => cosine(vectors, i * dims, b[at] * dims, use)),
      duplicate,
    ),
  );
}

/** Area under the ROC curve by ranks, ties counted half (Mann and Whitney 1947). */
export function rocAuc(scores: Float64Array, positive: Uint8Array): number {
  const order = Array.from(scores, (_, i) => i).sort((i, j) => scores[i] - scores[j]);
  let [rankSum, positives] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && scores[order[to]] === scores[order[from]]) to++;
    for (let r = from; r < to; r++) {
      if (positive[order[r]] === 0) continue;
      rankSum += (from + 1 + to) / 2;
      positives++;
    }
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (order.length - positives));
}

function cosine(vectors: Float32Array, a: number, b: number, length: number): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let k = 0; k < length; k++) {
    dot += vectors[a + k] * vectors[b + k];
    aa += vectors[a + k] ** 2;
    bb += vectors[b + k] ** 2;
  }
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb);
}

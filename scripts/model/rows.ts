/** Steps between the teacher's vectors and the finished rows. */
import { type Pca, principalComponents, project } from './pca.ts';
import type { TokenLists } from './tokens.ts';

/** Rows times a / (a + share of the token), zero for `silent` ids; changes and returns `rows`. */
export function weightRows(
  rows: Float32Array,
  dims: number,
  shares: Float64Array,
  a: number,
  silent: ReadonlySet<number>,
): Float32Array {
  for (let r = 0; r < shares.length; r++) {
    const weight = silent.has(r) ? 0 : a / (a + shares[r]);
    for (let at = r * dims; at < (r + 1) * dims; at++) rows[at] *= weight;
  }
  return rows;
}

/** The teacher's text vectors in the kept components, each of length 1. */
export function textTargets(vectors: Float32Array, pca: Pca): Float32Array {
  return normaliseRows(project(vectors, pca), pca.kept);
}

/**
 * Turns the columns to the principal components of the texts' vectors. Cosines over all columns stay as they were; the
 * leading columns hold as much of the texts' variance as any choice could.
 */
export function inTextOrder(rows: Float32Array, dims: number, lists: TokenLists): Float32Array {
  const turn = principalComponents(textSums(rows, dims, lists), dims, dims, 'origin');
  return project(rows, turn);
}

/** Normalised sums of the rows of each text's tokens, row-major texts x dims. */
export function textSums(rows: Float32Array, dims: number, { ids, starts }: TokenLists): Float32Array {
  const texts = starts.length - 1;
  const out = new Float32Array(texts * dims);
  for (let text = 0; text < texts; text++)
    for (let t = starts[text]; t < starts[text + 1]; t++)
      for (let k = 0, at = ids[t] * dims; k < dims; k++, at++) out[text * dims + k] += rows[at];
  return normaliseRows(out, dims);
}

function normaliseRows(rows: Float32Array, dims: number): Float32Array {
  for (let from = 0; from < rows.length; from += dims) {
    const row = rows.subarray(from, from + dims);
    const length = Math.hypot(...row);
    if (length > 0) for (let k = 0; k < dims; k++) row[k] /= length;
  }
  return rows;
}

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
 * Turns the columns to the principal components of the texts' vectors and divides each by the fourth root of its second
 * moment. The turn changes no cosine and lets leading columns hold as much of the texts' variance as any could; the
 * division is whitening half way (after Mu and Viswanath, All-but-the-Top, ICLR 2018, and Su et al., Whitening Sentence
 * Representations, 2021): what all texts share, and their language, no longer outweighs what they say.
 */
export function inTextOrder(rows: Float32Array, dims: number, lists: TokenLists): Float32Array {
  const turn = principalComponents(textSums(rows, dims, lists), dims, dims, 'origin');
  const turned = project(rows, turn);
  const texts = textSums(turned, dims, lists);
  const moments = new Float64Array(dims);
  for (let at = 0; at < texts.length; at++) moments[at % dims] += (texts[at] ** 2 * dims) / texts.length;
  return turned.map((x, at) => (moments[at % dims] === 0 ? 0 : x * moments[at % dims] ** -0.25));
}

/** Normalised sums of the rows of each text's tokens, row-major texts x dims. */
function textSums(rows: Float32Array, dims: number, { ids, starts }: TokenLists): Float32Array {
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

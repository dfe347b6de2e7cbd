/** Fits the coefficients of the combined similarity: a set weighs as the square root of
 * its pairs, so that neither a set of 5,000 nor one of 200 decides alone; within a set both classes weigh the same. */
import { dot, fitLogistic, sigmoid } from './logistic.ts';
import { CROSS_SCRIPT, type MeasuredPair, type PairSet, SAME_SCRIPT } from './pair-sets.ts';

export interface FittedSimilarity {
  readonly sameScript: Float64Array;
  readonly lexicalOnly: Float64Array;
  readonly crossScript: Float64Array;
}

const SEMANTIC = ['cosine', 'related'];
/** Fewer pairs of a kind than this in a set are left out: their weight each would be too great. */
const FEWEST = 20;
/** Unrelated prompts weigh as much as three sets of their number: in a log nearly all pairs are unrelated. */
const UNRELATED = 3;

export function fitSimilarity(sets: readonly PairSet[], unrelated: readonly MeasuredPair[]): FittedSimilarity {
  const fit = (cross: boolean, without: readonly string[]) => {
    const rows: Float64Array[] = [];
    const labels: boolean[] = [];
    const weights: number[] = [];
    const names: readonly string[] = cross ? CROSS_SCRIPT : SAME_SCRIPT;
    const add = (pairs: readonly MeasuredPair[], share: number) => {
      for (const pair of pairs) {
        rows.push(pair.features.map((x, i) => (without.includes(names[i]!) ? 0 : x)));
        labels.push(pair.duplicate);
        weights.push(share / pairs.length);
      }
    };
    for (const set of sets) {
      const pairs = set.pairs.filter((pair) => pair.cross === cross);
      const yes = pairs.filter((pair) => pair.duplicate);
      const no = pairs.filter((pair) => !pair.duplicate);
      if (Math.min(yes.length, no.length) < FEWEST / 2) continue;
      const share = Math.sqrt(pairs.length);
      add(yes, share);
      add(no, share);
    }
    const others = unrelated.filter((pair) => pair.cross === cross);
    add(others, UNRELATED * Math.sqrt(others.length));
    return fitLogistic(rows, labels, weights, { l2: 0.002, iterations: 1200 });
  };
  return { sameScript: fit(false, []), lexicalOnly: fit(false, SEMANTIC), crossScript: fit(true, []) };
}

export function scoreWith(model: FittedSimilarity, pair: MeasuredPair): number {
  return sigmoid(dot(pair.features, pair.cross ? model.crossScript : model.sameScript));
}

/** The model as the file of the product has it. */
export function modelSource(model: FittedSimilarity): string {
  const entries = (names: readonly string[], weights: Float64Array) =>
    names.map((name, i) => `    ${name}: ${Number(weights[i]!.toFixed(3)) || 0},`).join('\n');
  return `/**
 * The shipped coefficients of the combined similarity, written by \`node scripts/eval/similarity.ts --fit\`. One weight a
 * measure (see \`pair-features.ts\`), none negative but the bias: more agreement never makes a pair less alike.
 */
export const SIMILARITY_MODEL = {
  /** Pairs in one script, with an embedding. */
  sameScript: {
${entries(SAME_SCRIPT, model.sameScript)}
  },
  /** Pairs in one script where there is no embedding: \`cosine\` stays out. */
  lexicalOnly: {
${entries(SAME_SCRIPT, model.lexicalOnly)}
  },
  /** Pairs in two scripts. */
  crossScript: {
${entries(CROSS_SCRIPT, model.crossScript)}
  },
} as const;
`;
}

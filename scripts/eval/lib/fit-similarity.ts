/** Fits the coefficients of the combined similarity: a set weighs as the square root of
 * its pairs, so that neither a set of 5,000 nor one of 200 decides alone; within a set both classes weigh the same. */

import { CROSS_SCRIPT, REWORDED, SAME_SCRIPT } from '../../../src/duplicates/pair-features.ts';
import { SIMILARITY_MODEL } from '../../../src/duplicates/similarity-model.ts';
import { dot, fitLogistic, sigmoid } from './logistic.ts';
import type { MeasuredPair, PairSet } from './pair-sets.ts';
import type { FittedQuery } from './query-cut.ts';

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
    return fitLogistic(rows, labels, weights, { l2: 0.002, iterations: 800 });
  };
  return { sameScript: fit(false, []), lexicalOnly: fit(false, SEMANTIC), crossScript: fit(true, []) };
}

/** The coefficients the product has. */
export function shippedModel(): FittedSimilarity {
  return {
    sameScript: inOrder(SAME_SCRIPT, SIMILARITY_MODEL.sameScript),
    lexicalOnly: inOrder(SAME_SCRIPT, SIMILARITY_MODEL.lexicalOnly),
    crossScript: inOrder(CROSS_SCRIPT, SIMILARITY_MODEL.crossScript),
  };
}

export function inOrder(names: readonly string[], weights: Readonly<Record<string, number>>): Float64Array {
  return Float64Array.from(names, (name) => weights[name]!);
}

export function scoreWith(model: FittedSimilarity, pair: MeasuredPair): number {
  return sigmoid(dot(pair.features, pair.cross ? model.crossScript : model.sameScript));
}

/** The model as the file of the product has it. */
export function modelSource(model: FittedSimilarity, query: FittedQuery): string {
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
  /** A rewording against the nearest of many unrelated prompts. */
  reworded: {
${entries(REWORDED, query.weights)}
  },
} as const;

/**
 * Cuts for {@link rewordedSimilarity}, by how many prompts that nobody sent would still find something among 20,000
 * unrelated stored ones: 1, 2 and 5 in 100.
 */
export const QUERY_CUTS = {
  strict: ${query.cuts.strict.toFixed(3)},
  usual: ${query.cuts.usual.toFixed(3)},
  wide: ${query.cuts.wide.toFixed(3)},
} as const;
`;
}

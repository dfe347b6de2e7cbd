/**
 * How alike two texts are, as one calibrated number: a logistic combination of shared wording, word order and meaning
 * (cosine of the embeddings), or, for a text and its translation into another script, of layout, punctuation, numbers and
 * names. The coefficients are in `similarity-model.ts`; how they were fitted and how they do on sets they have not seen is
 * in the benchmarks under "Pair similarity".
 */
import { jaccard } from '../text/index.ts';
import {
  CROSS_SCRIPT,
  crossScriptFeatures,
  isCrossScript,
  REWORDED,
  rewordedFeatures,
  SAME_SCRIPT,
  sameScriptFeatures,
} from './pair-features.ts';
import { type PairText, preparePairText } from './pair-text.ts';
import { SIMILARITY_MODEL } from './similarity-model.ts';

export { QUERY_CUTS } from './similarity-model.ts';
export { type PairText, preparePairText };

/** At or above: the two are taken to be versions of one prompt. The only threshold; balanced classes were assumed. */
export const SAME_PROMPT_THRESHOLD = 0.5;

export interface PairSimilarity {
  /** Calibrated, in [0, 1]: the chance that the two are versions of one prompt, were half of all pairs such. */
  readonly similarity: number;
  /** Jaccard of character 5-grams of the canonical forms. */
  readonly lexical: number;
  /** Cosine of the embeddings, not below 0; null where none were given. */
  readonly semantic: number | null;
  /**
   * What speaks most for the pair. `layout`: the two are in different scripts, where wording cannot agree, and the number
   * rests on what translations keep; it is weaker evidence than the others.
   */
  readonly method: 'exact' | 'lexical' | 'semantic' | 'layout';
}

export interface PairVectors {
  /** Embeddings of length 1 (or all zero) by one model. */
  readonly a: Float32Array;
  readonly b: Float32Array;
}

type Weights = Readonly<Record<string, number>>;

/** Similarity of two texts; symmetric, deterministic, of bounded cost. Texts compared often: {@link comparePrepared}. */
export function combinedSimilarity(a: string, b: string, vectors?: PairVectors): PairSimilarity {
  return comparePrepared(preparePairText(a), preparePairText(b), vectors ? cosineOf(vectors) : null);
}

/** The same for texts measured before, and a cosine known already (null: none). */
export function comparePrepared(a: PairText, b: PairText, cosine: number | null): PairSimilarity {
  const semantic = cosine === null ? null : Math.max(0, Math.min(1, cosine));
  if (a.hash === b.hash) return { similarity: 1, lexical: 1, semantic, method: 'exact' };
  const lexical = jaccard(a.chars5, b.chars5);
  const value = cosine ?? Number.NaN;
  if (isCrossScript(a, b)) {
    const logit = weigh(crossScriptFeatures(a, b, value), CROSS_SCRIPT, SIMILARITY_MODEL.crossScript);
    return { similarity: sigmoid(logit), lexical, semantic, method: 'layout' };
  }
  const features = sameScriptFeatures(a, b, value);
  const weights = cosine === null ? SIMILARITY_MODEL.lexicalOnly : SIMILARITY_MODEL.sameScript;
  const meaning =
    weights.cosine * features[SAME_SCRIPT.indexOf('cosine')]! +
    weights.related * features[SAME_SCRIPT.indexOf('related')]!;
  const logit = weigh(features, SAME_SCRIPT, weights);
  const wording = logit - weights.bias - meaning;
  return { similarity: sigmoid(logit), lexical, semantic, method: meaning > wording ? 'semantic' : 'lexical' };
}

/**
 * How sure one may be that `b` asks for the same as `a` in other words, rather than being the nearest of very many
 * unrelated prompts: for search, where the best of thousands is looked at. Cut with QUERY_CUTS. The cosine is needed:
 * without wording in common nothing else knows meaning. Across scripts the embedded model knows next to nothing, and the
 * answer is near 0.
 */
export function rewordedSimilarity(a: PairText, b: PairText, cosine: number): number {
  if (a.hash === b.hash) return 1;
  return sigmoid(weigh(rewordedFeatures(a, b, cosine), REWORDED, SIMILARITY_MODEL.reworded));
}

function weigh(features: Float64Array, names: readonly string[], weights: Weights): number {
  let sum = 0;
  for (let i = 0; i < features.length; i++) sum += features[i]! * weights[names[i]!]!;
  return sum;
}

function cosineOf({ a, b }: PairVectors): number {
  if (a.length !== b.length) throw new RangeError(`similarity: vectors of ${a.length} and ${b.length} dimensions`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

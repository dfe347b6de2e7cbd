/**
 * The shipped coefficients of the combined similarity, written by `node scripts/eval/similarity.ts --fit`. One weight a
 * measure (see `pair-features.ts`), none negative but the bias: more agreement never makes a pair less alike.
 */
export const SIMILARITY_MODEL = {
  /** Pairs in one script, with an embedding. */
  sameScript: {
    bias: -3,
    chars5: 1,
    contained5: 1,
    words: 1,
    wordPairs: 1,
    order: 1,
    keptOrder: 0,
    prefix: 1,
    layout: 0,
    marks: 0,
    cosine: 1,
    cosineHigh: 1,
  },
  /** Pairs in one script where there is no embedding: `cosine` stays out. */
  lexicalOnly: {
    bias: -3,
    chars5: 1,
    contained5: 1,
    words: 1,
    wordPairs: 1,
    order: 1,
    keptOrder: 0,
    prefix: 1,
    layout: 0,
    marks: 0,
    cosine: 0,
    cosineHigh: 0,
  },
  /** Pairs in two scripts. */
  crossScript: {
    bias: -5,
    words: 1,
    names: 1,
    numbers: 1,
    length: 1,
    lineCount: 1,
    layout: 1,
    marks: 1,
    cosine: 1,
  },
} as const;

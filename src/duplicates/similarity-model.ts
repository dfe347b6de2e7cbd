/**
 * The shipped coefficients of the combined similarity, written by `node scripts/eval/similarity.ts --fit`. One weight a
 * measure (see `pair-features.ts`), none negative but the bias: more agreement never makes a pair less alike.
 */
export const SIMILARITY_MODEL = {
  /** Pairs in one script, with an embedding. */
  sameScript: {
    bias: -5.892,
    chars5: 0.392,
    contained5: 0.313,
    words: 0,
    wordPairs: 0,
    order: 1.615,
    keptOrder: 2.181,
    prefix: 1.312,
    layout: 1.525,
    marks: 0,
    cosine: 0,
    related: 3.628,
  },
  /** Pairs in one script where there is no embedding: `cosine` stays out. */
  lexicalOnly: {
    bias: -4.014,
    chars5: 1.222,
    contained5: 0.905,
    words: 0.93,
    wordPairs: 0,
    order: 2.377,
    keptOrder: 1.638,
    prefix: 1.078,
    layout: 2.012,
    marks: 0,
    cosine: 0,
    related: 0,
  },
  /** Pairs in two scripts. */
  crossScript: {
    bias: -5.582,
    words: 1.515,
    names: 0.757,
    numbers: 0.643,
    length: 3.853,
    lineCount: 0,
    layout: 1.736,
    marks: 3.992,
    cosine: 0.623,
  },
} as const;

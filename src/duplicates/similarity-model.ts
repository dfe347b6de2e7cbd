/**
 * The shipped coefficients of the combined similarity, written by `node scripts/eval/similarity.ts --fit`. One weight a
 * measure (see `pair-features.ts`), none negative but the bias: more agreement never makes a pair less alike.
 */
export const SIMILARITY_MODEL = {
  /** Pairs in one script, with an embedding. */
  sameScript: {
    bias: -5.935,
    chars5: 0.375,
    contained5: 0.358,
    words: 0,
    wordPairs: 0,
    order: 1.668,
    keptOrder: 2.225,
    prefix: 1.301,
    layout: 1.529,
    marks: 0,
    cosine: 0,
    related: 3.572,
  },
  /** Pairs in one script where there is no embedding: `cosine` stays out. */
  lexicalOnly: {
    bias: -4.049,
    chars5: 1.139,
    contained5: 0.964,
    words: 0.936,
    wordPairs: 0,
    order: 2.418,
    keptOrder: 1.666,
    prefix: 1.059,
    layout: 2.015,
    marks: 0,
    cosine: 0,
    related: 0,
  },
  /** Pairs in two scripts. */
  crossScript: {
    bias: -5.602,
    words: 1.472,
    names: 0.764,
    numbers: 0.581,
    length: 3.895,
    lineCount: 0,
    layout: 1.735,
    marks: 4.014,
    cosine: 0.573,
  },
  /** A rewording against the nearest of many unrelated prompts. */
  reworded: {
    bias: -17.172,
    words: 8.408,
    hanWords: 3.288,
    wordPairs: 1.67,
    chars5: 5.929,
    length: 7.834,
    cosine: 5.667,
    cosineOfLetters: 3.842,
  },
} as const;

/**
 * Cuts for {@link rewordedSimilarity}, by how many prompts that nobody sent would still find something among 20,000
 * unrelated stored ones: 1, 2 and 5 in 100.
 */
export const QUERY_CUTS = {
  strict: 0.957,
  usual: 0.899,
  wide: 0.786,
} as const;

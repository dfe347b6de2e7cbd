/**
 * The shipped coefficients of the combined similarity, written by `node scripts/eval/similarity.ts --fit`. One weight a
 * measure (see `pair-features.ts`), none negative but the bias: more agreement never makes a pair less alike.
 */
export const SIMILARITY_MODEL = {
  /** Pairs in one script, with an embedding. */
  sameScript: {
    bias: -5.925,
    chars5: 0.374,
    contained5: 0.357,
    words: 0,
    wordPairs: 0,
    order: 1.67,
    keptOrder: 2.216,
    prefix: 1.302,
    layout: 1.53,
    marks: 0,
    cosine: 0,
    related: 3.571,
  },
  /** Pairs in one script where there is no embedding: `cosine` stays out. */
  lexicalOnly: {
    bias: -4.049,
    chars5: 1.14,
    contained5: 0.963,
    words: 0.936,
    wordPairs: 0,
    order: 2.419,
    keptOrder: 1.666,
    prefix: 1.059,
    layout: 2.016,
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
    layout: 1.734,
    marks: 4.015,
    cosine: 0.573,
  },
  /** A rewording against the nearest of many unrelated prompts. */
  reworded: {
    bias: -16.739,
    words: 8.002,
    hanWords: 3.117,
    wordPairs: 1.947,
    chars5: 5.355,
    length: 7.336,
    cosine: 6.158,
    cosineOfLetters: 4.22,
  },
} as const;

/**
 * Cuts for {@link rewordedSimilarity}, by how many prompts that nobody sent would still find something among 20,000
 * unrelated stored ones: 1, 2 and 5 in 100.
 */
export const QUERY_CUTS = {
  strict: 0.961,
  usual: 0.915,
  wide: 0.821,
} as const;

/**
 * The shipped coefficients of the combined similarity, written by `node scripts/eval/similarity.ts --fit`. One weight a
 * measure (see `pair-features.ts`), none negative but the bias: more agreement never makes a pair less alike.
 */
export const SIMILARITY_MODEL = {
  /** Pairs in one script, with an embedding. */
  sameScript: {
    bias: -5.394,
    chars5: 0.121,
    contained5: 0.397,
    words: 0,
    wordPairs: 0,
    order: 1.218,
    keptOrder: 2.339,
    prefix: 1.266,
    layout: 1.623,
    marks: 0,
    cosine: 0,
    related: 3.573,
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
    bias: -5.639,
    words: 1.341,
    names: 0.748,
    numbers: 0.571,
    length: 3.859,
    lineCount: 0,
    layout: 1.775,
    marks: 3.95,
    cosine: 1.798,
  },
  /** A rewording against the nearest of many unrelated prompts. */
  reworded: {
    bias: -15.57,
    words: 7.227,
    hanWords: 2.414,
    wordPairs: 1.811,
    chars5: 4.886,
    length: 7.541,
    cosine: 5.71,
    cosineOfLetters: 4.219,
  },
} as const;

/**
 * Cuts for {@link rewordedSimilarity}, by how many prompts that nobody sent would still find something among 20,000
 * unrelated stored ones: 1, 2 and 5 in 100.
 */
export const QUERY_CUTS = {
  strict: 0.958,
  usual: 0.873,
  wide: 0.725,
} as const;

/**
 * Whether a stored text answers a query. Looser than "the same prompt" where a rewording must be found, stricter where
 * thousands of texts get their chance to look alike: the cuts are set by what prompts that nobody sent would find.
 */
import { containment, jaccard } from '../text/index.ts';
import type { PairText } from './pair-text.ts';
import { QUERY_CUTS, rewordedSimilarity } from './similarity.ts';

/** Share of the shorter text's character 5-grams that the longer one has: an excerpt, a padded or misspelt copy. */
const CONTAINED = 0.6;
/** Different 5-grams the shorter text must have for that: short texts are parts of many. */
const LEAST_GRAMS = 40;
/** Jaccard of character 5-grams from which a match is one of wording. */
const LEXICAL = 0.4;

export interface QueryScore {
  readonly method: 'exact' | 'lexical' | 'semantic';
  /** What `similarity` is: 1 for equal canonical forms, a containment of 5-grams, or the calibrated combination. */
  readonly measure: 'exact' | 'containment' | 'combined';
  readonly similarity: number;
}

/** How `stored` matches `asked`, or null. `cosine` is that of the embeddings; 0 where there is none. */
export function matchQuery(
  asked: PairText,
  stored: PairText,
  cosine: number,
  cut: number = QUERY_CUTS.usual,
): QueryScore | null {
  if (asked.hash === stored.hash) return { method: 'exact', measure: 'exact', similarity: 1 };
  const reworded = rewordedSimilarity(asked, stored, cosine);
  if (reworded >= cut) {
    const method = jaccard(asked.chars5, stored.chars5) >= LEXICAL ? 'lexical' : 'semantic';
    return { method, measure: 'combined', similarity: reworded };
  }
  const [small, large] = asked.chars5.length <= stored.chars5.length ? [asked, stored] : [stored, asked];
  if (small.chars5.length < LEAST_GRAMS) return null;
  const contained = containment(small.chars5, large.chars5);
  return contained >= CONTAINED ? { method: 'lexical', measure: 'containment', similarity: contained } : null;
}

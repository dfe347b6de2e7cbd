/** Near-duplicate search by character 5-grams: Jaccard similarity over an inverted index, exact, no sampling. */

/** Lower case, letters and digits only, single spaces: what counts as "the same text". */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Distinct character 5-grams of the normalised text; a text shorter than that is its own single gram. */
export function grams(text: string): ReadonlySet<string> {
  // Signs alone have no letters to compare: they are compared as they are.
  const flat = normalise(text) || text.trim();
  const set = new Set<string>();
  if (flat.length < 5) set.add(flat);
  for (let i = 0; i + 5 <= flat.length; i++) set.add(flat.slice(i, i + 5));
  return set;
}

/** A match of a query against entry `index` of the searched texts, with its Jaccard similarity. */
export interface Match {
  readonly index: number;
  readonly jaccard: number;
}

/** Inverted index over a fixed list of texts. */
export class GramIndex {
  private readonly postings = new Map<string, number[]>();
  private readonly sizes: number[] = [];
  private largest = 0;

  constructor(texts: readonly string[]) {
    texts.forEach((text, index) => {
      const own = grams(text);
      this.sizes.push(own.size);
      this.largest = Math.max(this.largest, own.size);
      for (const gram of own) {
        const list = this.postings.get(gram);
        if (list) list.push(index);
        else this.postings.set(gram, [index]);
      }
    });
  }

  /** Entries whose Jaccard similarity with `text` is above `threshold`, in index order. */
  above(text: string, threshold: number): readonly Match[] {
    // Jaccard > t needs |query| < |entry| / t, so far longer texts are settled without counting. A character adds
    // at most one gram, but repeated ones add none: the bound on length is kept generous.
    if (text.length > (50 * this.largest) / threshold) return [];
    const query = grams(text);
    if (query.size * threshold > this.largest) return [];
    const shared = new Map<number, number>();
    for (const gram of query)
      for (const index of this.postings.get(gram) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    const found: Match[] = [];
    for (const [index, common] of shared) {
      const jaccard = common / (query.size + (this.sizes[index] ?? 0) - common);
      if (jaccard > threshold) found.push({ index, jaccard });
    }
    return found.sort((a, b) => a.index - b.index);
  }
}

/** From groups to the answer: numbers, representatives, similarities. */
import type { TokenCorpus } from './corpus.ts';
import type { GramIndex } from './grams.ts';
import type { Joined } from './join.ts';
import type { NearGroup } from './near.ts';

/** How the members of a family were found. */
export const METHOD = { none: 0, template: 1, lexical: 2 } as const;

export interface FamilyGrouping {
  /** Family of each text, -1 = alone. Numbered by content: the order of the input does not matter. */
  readonly familyOf: Int32Array;
  readonly count: number;
  /** The member that stands for each family. */
  readonly representative: Int32Array;
  /** Per text, a value of {@link METHOD}. */
  readonly method: Uint8Array;
  /**
   * Per text, 0 when alone: for `template` the share of its grams that its family shares, for `lexical` the share of the
   * family's frame that it carries or its Jaccard similarity to the representative.
   */
  readonly similarity: Float32Array;
  /** Gram visits, for tests of linear cost. */
  readonly operations: number;
}

/** Numbers the families, those with a frame first, and measures each member. */
export function number(
  corpus: TokenCorpus,
  index: GramIndex,
  families: readonly Int32Array[],
  joined: readonly Joined[],
  disguised: ReadonlySet<number>,
  near: readonly NearGroup[],
  operations: number,
): FamilyGrouping {
  const { tie } = corpus;
  const familyOf = new Int32Array(corpus.size).fill(-1);
  const method = new Uint8Array(corpus.size);
  const similarity = new Float32Array(corpus.size);
  const representative = new Int32Array(families.length + near.length);
  const carried = new Int32Array(index.count);
  families.forEach((texts, f) => {
    for (const i of texts) for (let p = index.offsets[i]; p < index.offsets[i + 1]; p++) carried[index.ids[p]]++;
    let best = -1;
    let bestValue = -1;
    for (const i of texts) {
      let shared = 0;
      for (let p = index.offsets[i]; p < index.offsets[i + 1]; p++)
        if (carried[index.ids[p]] >= 0.5 * texts.length) shared++;
      familyOf[i] = f;
      method[i] = disguised.has(i) ? METHOD.lexical : METHOD.template;
      similarity[i] = index.total[i] === 0 ? 0 : shared / index.total[i];
      if (similarity[i] > bestValue || (similarity[i] === bestValue && tie[i] < tie[best])) {
        best = i;
        bestValue = similarity[i];
      }
    }
    representative[f] = best;
    for (const i of texts) for (let p = index.offsets[i]; p < index.offsets[i + 1]; p++) carried[index.ids[p]] = 0;
  });
  for (const { text, family, containment } of joined) {
    familyOf[text] = family;
    method[text] = METHOD.lexical;
    similarity[text] = containment;
  }
  near.forEach((group, n) => {
    representative[families.length + n] = group.leader;
    group.texts.forEach((text, t) => {
      familyOf[text] = families.length + n;
      method[text] = METHOD.lexical;
      similarity[text] = group.similarity[t];
    });
  });
  return { familyOf, count: representative.length, representative, method, similarity, operations };
}

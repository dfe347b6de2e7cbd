/**
 * Near-duplicates among texts that share no template: two are enough. Candidates meet in a gram that few texts carry and
 * are verified by the Jaccard similarity of their token 3-grams. Texts join the best leader, never one another, so that
 * nothing chains; leaders are taken in the order of the tie-break, so that the order of the input does not matter.
 */
import { sortOrder } from '../index/radix.ts';
import type { TokenCorpus } from './corpus.ts';
import { isFamily } from './evidence.ts';
import { GramOverlap } from './gram-overlap.ts';
import type { GramIndex } from './grams.ts';
import { skeletonOf } from './skeleton.ts';

export interface NearGroup {
  readonly leader: number;
  readonly texts: number[];
  /** Similarity of each text to the leader; 1 for the leader. */
  readonly similarity: number[];
}

const JACCARD = 0.5;
/** Grams with more carriers among the texts left are common phrases. */
const FEW = 12;
/** Leaders that one text is compared with. */
const COMPARED = 8;

export function nearGroups(corpus: TokenCorpus, index: GramIndex, texts: Int32Array): NearGroup[] {
  const { offsets, ids } = index;
  const order = sortOrder(Uint32Array.from(texts, (i) => corpus.tie[i]));
  // Counted as far as they matter.
  const carriers = new Uint8Array(index.count);
  for (const i of texts)
    for (let p = offsets[i]; p < offsets[i + 1]; p++) if (carriers[ids[p]] <= FEW) carriers[ids[p]]++;
  // Leaders of each gram as chains, the latest first.
  const latest = new Int32Array(index.count).fill(-1);
  const leaderAt: number[] = [];
  const before: number[] = [];
  // Grams that a text shares with each leader.
  const shared = new Int32Array(corpus.size);
  const met: number[] = [];
  const groups = new Map<number, NearGroup>();
  // Distinct 3-grams of each text that was looked at.
  const sizes = new Int32Array(corpus.size);
  const overlap = new GramOverlap();
  for (const t of order) {
    const i = texts[t];
    met.length = 0;
    let rare = 0;
    for (let p = offsets[i]; p < offsets[i + 1]; p++) {
      if (carriers[ids[p]] < 2 || carriers[ids[p]] > FEW) continue;
      rare++;
      for (let at = latest[ids[p]]; at >= 0; at = before[at]) if (shared[leaderAt[at]]++ === 0) met.push(leaderAt[at]);
    }
    if (rare === 0) continue;
    sizes[i] = overlap.hold(corpus, i);
    const candidates = met.sort((a, b) => shared[b] - shared[a] || corpus.tie[a] - corpus.tie[b]).slice(0, COMPARED);
    for (const leader of met) shared[leader] = 0;
    let best = -1;
    let similarity = 0;
    for (const leader of candidates) {
      const value = overlap.with(corpus, leader, sizes[leader], JACCARD);
      if (value > similarity) {
        best = leader;
        similarity = value;
      }
    }
    if (best >= 0 && isFamily(skeletonOf(corpus, Int32Array.of(best, i)), 2, corpus.size)) {
      const group = groups.get(best) ?? { leader: best, texts: [best], similarity: [1] };
      group.texts.push(i);
      group.similarity.push(similarity);
      groups.set(best, group);
      continue;
    }
    for (let p = offsets[i]; p < offsets[i + 1]; p++) {
      const g = ids[p];
      if (carriers[g] < 2 || carriers[g] > FEW) continue;
      before.push(latest[g]);
      latest[g] = leaderAt.length;
      leaderAt.push(i);
    }
  }
  return [...groups.values()];
}

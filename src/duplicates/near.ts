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
  // Leaders of each gram as chains, the latest first: a leader, then where the one before it stands.
  const latest = new Int32Array(index.count).fill(-1);
  let chain = new Int32Array(1 << 12);
  let used = 0;
  // Grams that a text shares with each leader.
  const shared = new Int32Array(corpus.size);
  const met: number[] = [];
  const candidates: number[] = [];
  const comesBefore = (a: number, b: number): boolean =>
    shared[a] > shared[b] || (shared[a] === shared[b] && corpus.tie[a] < corpus.tie[b]);
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
      for (let at = latest[ids[p]]; at >= 0; at = chain[at + 1]) if (shared[chain[at]]++ === 0) met.push(chain[at]);
    }
    if (rare === 0) continue;
    sizes[i] = overlap.hold(corpus, i);
    candidates.length = 0;
    for (const leader of met) {
      let at = candidates.length;
      while (at > 0 && comesBefore(leader, candidates[at - 1])) at--;
      if (at === COMPARED) continue;
      candidates.splice(at, 0, leader);
      if (candidates.length > COMPARED) candidates.pop();
    }
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
      if (used === chain.length) {
        const grown = new Int32Array(2 * used);
        grown.set(chain);
        chain = grown;
      }
      chain[used] = i;
      chain[used + 1] = latest[g];
      latest[g] = used;
      used += 2;
    }
  }
  return [...groups.values()];
}

/**
 * Near-duplicates among texts that share no template: two are enough. Candidates meet in a gram that few texts carry and
 * are verified by the Jaccard similarity of their token 3-grams. Texts join the best leader, never one another, so that
 * nothing chains; leaders are taken in the order of the tie-break, so that the order of the input does not matter.
 */
import type { TokenCorpus } from './corpus.ts';
import { isFamily } from './evidence.ts';
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
  const order = [...texts].sort((a, b) => corpus.tie[a] - corpus.tie[b]);
  const carriers = new Int32Array(index.count);
  for (const i of texts) for (let p = offsets[i]; p < offsets[i + 1]; p++) carriers[ids[p]]++;
  // Leaders of each gram as chains, the latest first.
  const latest = new Int32Array(index.count).fill(-1);
  const leaderAt: number[] = [];
  const before: number[] = [];
  // Grams that a text shares with each leader.
  const shared = new Int32Array(corpus.size);
  const met: number[] = [];
  const groups = new Map<number, NearGroup>();
  const prints = new Map<number, Uint32Array>();
  const printOf = (i: number): Uint32Array => {
    const known = prints.get(i);
    if (known !== undefined) return known;
    const print = shingles(corpus, i);
    prints.set(i, print);
    return print;
  };
  for (const i of order) {
    met.length = 0;
    for (let p = offsets[i]; p < offsets[i + 1]; p++) {
      if (carriers[ids[p]] > FEW) continue;
      for (let at = latest[ids[p]]; at >= 0; at = before[at]) if (shared[leaderAt[at]]++ === 0) met.push(leaderAt[at]);
    }
    const candidates = met.sort((a, b) => shared[b] - shared[a] || corpus.tie[a] - corpus.tie[b]).slice(0, COMPARED);
    for (const leader of met) shared[leader] = 0;
    let best = -1;
    let similarity = 0;
    for (const leader of candidates) {
      const value = jaccard(printOf(i), printOf(leader));
      if (value > similarity) {
        best = leader;
        similarity = value;
      }
    }
    if (similarity >= JACCARD && isFamily(skeletonOf(corpus, Int32Array.of(best, i)), 2, corpus.size)) {
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

/** Sorted distinct hashes of token 3-grams, ends padded. */
function shingles(corpus: TokenCorpus, i: number): Uint32Array {
  const from = corpus.offsets[i];
  const length = corpus.offsets[i + 1] - from;
  const out = new Uint32Array(length);
  for (let p = 0; p < length; p++) {
    let h = 0x9e3779b9;
    for (let j = p - 1; j <= p + 1; j++) {
      h = Math.imul(h ^ (j < 0 || j >= length ? 0x1357_9bdf : corpus.tokens[from + j]), 0x85ebca6b);
      h ^= h >>> 15;
    }
    out[p] = h;
  }
  out.sort();
  let used = 0;
  for (let p = 0; p < length; p++) if (p === 0 || out[p] !== out[p - 1]) out[used++] = out[p];
  return out.subarray(0, used);
}

function jaccard(a: Uint32Array, b: Uint32Array): number {
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      both++;
      i++;
      j++;
    } else if (a[i] < b[j]) i++;
    else j++;
  }
  const all = a.length + b.length - both;
  return all === 0 ? 0 : both / all;
}

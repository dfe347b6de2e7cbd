/**
 * Near-duplicates among texts that share no template: two are enough. Candidates meet in a gram that few texts carry and
 * are verified by the Jaccard similarity of their token 3-grams. Texts join the best leader, never one another, so that
 * nothing chains; leaders are taken in the order of the tie-break, so that the order of the input does not matter.
 */
import { sortOrder } from '../index/radix.ts';
import type { TokenCorpus } from './corpus.ts';
import { isFamily } from './evidence.ts';
import { GramOverlap } from './gram-overlap.ts';
import { GramSketches } from './gram-sketch.ts';
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
  const { texts: linked, ends, grams, starts, sketches } = rareGrams(corpus, index, texts);
  // The leaders of each gram: `leaders[starts[g] .. starts[g] + held[g])`.
  const leaders = new Int32Array(grams.length);
  const held = new Uint8Array(starts.length);
  // Grams that a text shares with each leader.
  const shared = new Int32Array(linked.length);
  const met: number[] = [];
  const groups = new Map<number, NearGroup>();
  const pairs = new Pairs(corpus, linked, shared);
  for (let t = 0, from = 0; t < linked.length; t++) {
    const to = ends[t];
    met.length = 0;
    for (let p = from; p < to; p++) {
      const start = starts[grams[p]];
      for (let at = start + held[grams[p]] - 1; at >= start; at--)
        if (shared[leaders[at]]++ === 0) met.push(leaders[at]);
    }
    let may = false;
    for (let n = 0; n < met.length && !may; n++) may = sketches.mayReach(t, met[n], JACCARD);
    const joined = may && pairs.join(t, met, groups);
    for (let n = 0; n < met.length; n++) shared[met[n]] = 0;
    if (!joined) for (let p = from; p < to; p++) leaders[starts[grams[p]] + held[grams[p]]++] = t;
    from = to;
  }
  return [...groups.values()];
}

/** Compares texts with the leaders that they share most grams with. */
class Pairs {
  private readonly corpus: TokenCorpus;
  private readonly texts: Int32Array;
  private readonly shared: Int32Array;
  /** Distinct 3-grams of leaders that were compared. */
  private readonly sizes: Int32Array;
  private readonly counter = new GramOverlap();
  private readonly overlap = new GramOverlap();

  /** Texts are numbered as in `texts`; `shared` is how many grams each leader shares with the text that is asked about. */
  constructor(corpus: TokenCorpus, texts: Int32Array, shared: Int32Array) {
    this.corpus = corpus;
    this.texts = texts;
    this.shared = shared;
    this.sizes = new Int32Array(texts.length);
  }

  /** Whether text `t` is alike to one of `leaders`, and a near-duplicate of it; then it is put into its group. */
  join(t: number, leaders: readonly number[], groups: Map<number, NearGroup>): boolean {
    const { corpus, texts, sizes, counter, overlap } = this;
    overlap.hold(corpus, texts[t]);
    let best = -1;
    let similarity = 0;
    for (const leader of this.closest(leaders)) {
      sizes[leader] ||= counter.hold(corpus, texts[leader]);
      const value = overlap.with(corpus, texts[leader], sizes[leader], JACCARD);
      if (value > similarity) {
        best = texts[leader];
        similarity = value;
      }
    }
    if (best < 0 || !isFamily(skeletonOf(corpus, Int32Array.of(best, texts[t])), 2, corpus.size)) return false;
    const group = groups.get(best) ?? { leader: best, texts: [best], similarity: [1] };
    group.texts.push(texts[t]);
    group.similarity.push(similarity);
    groups.set(best, group);
    return true;
  }

  private closest(leaders: readonly number[]): number[] {
    const { corpus, texts, shared } = this;
    const comesBefore = (a: number, b: number): boolean =>
      shared[a] > shared[b] || (shared[a] === shared[b] && corpus.tie[texts[a]] < corpus.tie[texts[b]]);
    const out: number[] = [];
    for (const leader of leaders) {
      let at = out.length;
      while (at > 0 && comesBefore(leader, out[at - 1])) at--;
      if (at === COMPARED) continue;
      out.splice(at, 0, leader);
      if (out.length > COMPARED) out.pop();
    }
    return out;
  }
}

interface RareGrams {
  /** The texts that have such grams, by tie. */
  readonly texts: Int32Array;
  /** Grams of the text at `t`: `grams[ends[t - 1] .. ends[t])`, numbered densely. */
  readonly ends: Int32Array;
  readonly grams: Int32Array;
  /** Sum of the carriers of the grams before each. */
  readonly starts: Int32Array;
  readonly sketches: GramSketches;
}

/** The grams that two to {@link FEW} of `texts` carry. */
function rareGrams(corpus: TokenCorpus, index: GramIndex, texts: Int32Array): RareGrams {
  const { offsets, ids } = index;
  // Counted as far as they matter.
  const carriers = new Uint8Array(index.count);
  for (let t = 0; t < texts.length; t++)
    for (let p = offsets[texts[t]]; p < offsets[texts[t] + 1]; p++) if (carriers[ids[p]] <= FEW) carriers[ids[p]]++;
  const number = new Int32Array(index.count).fill(-1);
  const starts: number[] = [];
  let total = 0;
  for (let g = 0; g < carriers.length; g++) {
    if (carriers[g] < 2 || carriers[g] > FEW) continue;
    number[g] = starts.length;
    starts.push(total);
    total += carriers[g];
  }
  const found = new Int32Array(total);
  const linked = new Int32Array(Math.min(total, texts.length));
  const ends = new Int32Array(linked.length + 1);
  let count = 0;
  let used = 0;
  for (let t = 0; t < texts.length; t++) {
    for (let p = offsets[texts[t]]; p < offsets[texts[t] + 1]; p++)
      if (number[ids[p]] >= 0) found[used++] = number[ids[p]];
    if (used === ends[count]) continue;
    linked[count++] = texts[t];
    ends[count] = used;
  }
  return byTie(corpus, linked.subarray(0, count), ends, found, Int32Array.from(starts));
}

/** Brings texts into the order of their ties. The grams of text `t` are `found[ends[t] .. ends[t + 1])`. */
function byTie(
  corpus: TokenCorpus,
  linked: Int32Array,
  ends: Int32Array,
  found: Int32Array,
  starts: Int32Array,
): RareGrams {
  const order = sortOrder(Uint32Array.from(linked, (i) => corpus.tie[i]));
  const rank = new Int32Array(linked.length);
  for (let n = 0; n < order.length; n++) rank[order[n]] = n;
  const sorted: RareGrams = {
    texts: new Int32Array(linked.length),
    ends: new Int32Array(linked.length),
    grams: new Int32Array(found.length),
    starts,
    sketches: new GramSketches(corpus, linked, rank),
  };
  let used = 0;
  for (let n = 0; n < order.length; n++) {
    const t = order[n];
    sorted.texts[n] = linked[t];
    for (let p = ends[t]; p < ends[t + 1]; p++) sorted.grams[used++] = found[p];
    sorted.ends[n] = used;
  }
  return sorted;
}

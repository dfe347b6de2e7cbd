/**
 * Frames: sets of grams that have nearly the same carriers, which is what the fixed text of a template looks like from
 * outside. Grams of one frame need not stand next to each other (a head and a tail around a long slot are one frame).
 */
import type { TokenCorpus } from './corpus.ts';
import { countTogether, type Together } from './crossing.ts';
import { byFrame, type Frame, type FrameChoice, type FrameGroup, type FrameOptions, type FrameScore } from './frame.ts';
import { GramUnion } from './gram-union.ts';
import { FREQUENT, type GramIndex, onlyFrequent } from './grams.ts';
import { wordWeight } from './skeleton.ts';

export class FrameFinder {
  private readonly corpus: TokenCorpus;
  /** Without the grams that are not frequent. */
  private readonly index: GramIndex;
  private readonly options: FrameOptions;
  private readonly union: GramUnion;
  private readonly grams: Int32Array;
  private readonly sum: Float64Array;
  private readonly sumAll: Float64Array;
  private readonly begins: Int32Array;
  private readonly ends: Int32Array;
  private readonly news: Float32Array;
  private readonly carried: Int32Array;
  /** Root of the frame that each of the texts chose, -1 for none. */
  private readonly chosen: Int32Array;
  /** The gram that stands for each gram's frame, -1 where there is none to choose. */
  private readonly rootOf: Int32Array;
  /** Score of each frame, and the grams of it that a text must have, by root. */
  private readonly worth: Float64Array;

  constructor(corpus: TokenCorpus, index: GramIndex, options: FrameOptions) {
    this.corpus = corpus;
    this.index = onlyFrequent(index);
    this.options = options;
    this.union = new GramUnion(corpus, this.index, options.sameCarriers);
    const m = index.frequent;
    this.grams = new Int32Array(m);
    this.sum = new Float64Array(m);
    this.sumAll = new Float64Array(m);
    this.begins = new Int32Array(m);
    this.ends = new Int32Array(m);
    this.news = new Float32Array(m);
    this.carried = new Int32Array(m);
    this.chosen = new Int32Array(corpus.size);
    this.rootOf = new Int32Array(m);
    this.worth = new Float64Array(2 * m);
  }

  /** Gram visits so far: what the tests of linear cost count. */
  get operations(): number {
    return this.union.operations;
  }

  /**
   * Gives each of `texts` the frame that scores best among those it carries (a score of 0 or less is none). With `inner`,
   * grams that nearly all of `texts` share are left out: what remains tells the parts of a group apart.
   */
  choose(texts: Int32Array, score: FrameScore, fixedShare = Number.POSITIVE_INFINITY): FrameChoice {
    const active = this.union.activate(texts);
    let fixed = 0;
    const known = new Set<number>();
    const { place, length } = this.index;
    const { support } = this.union;
    for (const g of active) {
      if (support[g] >= fixedShare * texts.length) {
        fixed++;
        support[g] = 0;
        for (let p = place[g]; p < place[g] + length[g]; p++) known.add(this.corpus.tokens[p]);
      } else if (support[g] < FREQUENT) support[g] = 0;
    }
    this.union.joinNeighbours(texts, active);
    this.union.joinDistant(texts, active);
    this.measure(texts, active, known);
    const choice = this.pick(texts, active, score, fixed);
    for (const g of active) {
      support[g] = 0;
      this.grams[g] = 0;
      this.sum[g] = 0;
      this.sumAll[g] = 0;
      this.begins[g] = 0;
      this.ends[g] = 0;
      this.news[g] = 0;
    }
    return choice;
  }

  private measure(texts: Int32Array, active: Int32Array, known: ReadonlySet<number>): void {
    const { tokens } = this.corpus;
    const { first, last, count, place, length, support: supportOf } = this.index;
    const { grams, sum, sumAll, begins, ends } = this;
    const { support, parent } = this.union;
    for (let n = 0; n < active.length; n++) {
      const g = active[n];
      if (support[g] === 0) continue;
      const root = parent[g];
      grams[root]++;
      sum[root] += support[g];
      sumAll[root] += supportOf[g];
      let news = 0;
      for (let p = place[g]; p < place[g] + length[g]; p++)
        if (known.size === 0 || !known.has(tokens[p])) news += wordWeight(tokens[p]);
      if (news > this.news[root]) this.news[root] = news;
    }
    for (let t = 0; t < texts.length; t++) {
      const head = first[texts[t]];
      const tail = last[texts[t]];
      if (head >= 0 && head < count && support[head] > 0) begins[parent[head]]++;
      if (tail >= 0 && tail < count && support[tail] > 0) ends[parent[tail]]++;
    }
  }

  private frame(root: number): Frame {
    const grams = this.grams[root];
    const support = this.sum[root] / grams;
    return {
      support,
      grams,
      exclusive: this.sum[root] / this.sumAll[root],
      begins: Math.min(1, this.begins[root] / support),
      ends: Math.min(1, this.ends[root] / support),
      news: this.news[root],
    };
  }

  private pick(texts: Int32Array, active: Int32Array, score: FrameScore, fixed: number): FrameChoice {
    const { offsets, ids, key } = this.index;
    const speaker = this.union.speakers(active);
    const { carried, chosen, grams, rootOf, worth } = this;
    const { support, parent } = this.union;
    const { carriedShare } = this.options;
    for (let n = 0; n < active.length; n++) {
      const g = active[n];
      if (support[g] === 0 || parent[g] !== g) continue;
      worth[2 * g] = score(this.frame(g));
      worth[2 * g + 1] = carriedShare * grams[g];
    }
    // Frames that score nothing are never chosen.
    for (let n = 0; n < active.length; n++) {
      const root = parent[active[n]];
      rootOf[active[n]] = support[active[n]] > 0 && worth[2 * root] > 0 ? root : -1;
    }
    const roots: number[] = [];
    for (let t = 0; t < texts.length; t++) {
      const i = texts[t];
      let best = -1;
      let bestScore = 0;
      roots.length = 0;
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        const root = rootOf[ids[p]];
        if (root >= 0 && carried[root]++ === 0) roots.push(root);
      }
      for (let n = 0; n < roots.length; n++) {
        const root = roots[n];
        const own = carried[root];
        carried[root] = 0;
        const value = worth[2 * root];
        if (value < bestScore || own < worth[2 * root + 1]) continue;
        if (value > bestScore || key[speaker[root]] < key[speaker[best]]) {
          best = root;
          bestScore = value;
        }
      }
      chosen[t] = best;
    }
    const together = (of: readonly FrameGroup[]): Together =>
      countTogether(this.index, texts, of, carriedShare, (g) => parent[g]);
    return { ...byFrame(texts, chosen, carried, (root) => this.frame(root)), fixed, together };
  }
}

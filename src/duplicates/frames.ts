/**
 * Frames: sets of grams that have nearly the same carriers, which is what the fixed text of a template looks like from
 * outside. Grams of one frame need not stand next to each other (a head and a tail around a long slot are one frame).
 *
 * Every gram is compared with a constant number of others: those that stand beside it, and those of nearest support, in
 * one of its carriers. So the cost is linear in the grams, and dense families cost no more than sparse ones.
 */
import type { TokenCorpus } from './corpus.ts';
import { countTogether, type Together } from './crossing.ts';
import { byFrame, type Frame, type FrameChoice, type FrameGroup, type FrameOptions, type FrameScore } from './frame.ts';
import { FREQUENT, type GramIndex, onlyFrequent } from './grams.ts';
import { wordWeight } from './skeleton.ts';

const PARTNERS = 3;

export class FrameFinder {
  private readonly corpus: TokenCorpus;
  /** Without the grams that are not frequent. */
  private readonly index: GramIndex;
  private readonly options: FrameOptions;
  private readonly support: Int32Array;
  private readonly parent: Int32Array;
  private readonly witness: Int32Array;
  private readonly partner: Int32Array;
  private readonly together: Int32Array;
  private readonly stamp: Int32Array;
  private readonly grams: Int32Array;
  private readonly sum: Float64Array;
  private readonly sumAll: Float64Array;
  private readonly begins: Int32Array;
  private readonly ends: Int32Array;
  private readonly news: Float32Array;
  private readonly carried: Int32Array;
  private speakerOf: Int32Array | undefined;
  private clock = 0;
  /** Gram visits so far: what the tests of linear cost count. */
  operations = 0;

  constructor(corpus: TokenCorpus, index: GramIndex, options: FrameOptions) {
    this.corpus = corpus;
    this.index = onlyFrequent(index);
    this.options = options;
    const m = index.frequent;
    this.support = new Int32Array(m);
    this.parent = new Int32Array(m);
    this.witness = new Int32Array(m);
    this.partner = new Int32Array(m * PARTNERS);
    this.together = new Int32Array(m * PARTNERS);
    this.stamp = new Int32Array(m);
    this.grams = new Int32Array(m);
    this.sum = new Float64Array(m);
    this.sumAll = new Float64Array(m);
    this.begins = new Int32Array(m);
    this.ends = new Int32Array(m);
    this.news = new Float32Array(m);
    this.carried = new Int32Array(m);
  }

  /**
   * Gives each of `texts` the frame that scores best among those it carries (a score of 0 or less is none). With `inner`,
   * grams that nearly all of `texts` share are left out: what remains tells the parts of a group apart.
   */
  choose(texts: Int32Array, score: FrameScore, fixedShare = Number.POSITIVE_INFINITY): FrameChoice {
    const active = this.activate(texts);
    let fixed = 0;
    const known = new Set<number>();
    for (const g of active) {
      if (this.support[g] >= fixedShare * texts.length) {
        fixed++;
        this.support[g] = 0;
        for (const token of this.tokensOf(g)) known.add(token);
      } else if (this.support[g] < FREQUENT) this.support[g] = 0;
    }
    this.joinNeighbours(texts, active);
    this.joinDistant(texts, active);
    this.measure(texts, active, known);
    const choice = this.pick(texts, active, score, fixed);
    for (const g of active) {
      this.support[g] = 0;
      this.grams[g] = 0;
      this.sum[g] = 0;
      this.sumAll[g] = 0;
      this.begins[g] = 0;
      this.ends[g] = 0;
      this.news[g] = 0;
    }
    return choice;
  }

  private activate(texts: Int32Array): Int32Array {
    const { offsets, ids } = this.index;
    const { support, parent, witness, partner, together } = this;
    const { tie } = this.corpus;
    const count = texts.reduce((sum, i) => sum + offsets[i + 1] - offsets[i], 0);
    const active = new Int32Array(Math.min(count, this.index.count));
    let used = 0;
    for (const i of texts) {
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        const g = ids[p];
        if (support[g]++ === 0) {
          active[used++] = g;
          parent[g] = g;
          witness[g] = i;
          partner.fill(-1, g * PARTNERS, (g + 1) * PARTNERS);
          together.fill(0, g * PARTNERS, (g + 1) * PARTNERS);
        } else if (tie[i] < tie[witness[g]]) witness[g] = i;
      }
    }
    this.operations += count;
    return active.subarray(0, used);
  }

  /** Joins grams that follow each other in a text. */
  private joinNeighbours(texts: Int32Array, active: Int32Array): void {
    const { offsets, ids } = this.index;
    const { support, witness, partner, together, stamp } = this;
    for (const i of texts) {
      let previous = -1;
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        const g = ids[p];
        if (support[g] === 0) continue;
        if (previous >= 0 && witness[previous] === i) partner[previous * PARTNERS] = g;
        previous = g;
      }
    }
    for (const i of texts) {
      const now = ++this.clock;
      for (let p = offsets[i]; p < offsets[i + 1]; p++) stamp[ids[p]] = now;
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        const g = ids[p];
        if (support[g] === 0) continue;
        const other = partner[g * PARTNERS];
        if (other >= 0 && stamp[other] === now) together[g * PARTNERS]++;
      }
      this.operations += offsets[i + 1] - offsets[i];
    }
    this.unite(active, 1);
  }

  /** Joins runs of grams with others of nearest support, wherever they stand. */
  private joinDistant(texts: Int32Array, active: Int32Array): void {
    const { offsets, ids, key } = this.index;
    const { support, witness, partner, together, stamp } = this;
    const speaker = this.speakers(active);
    for (const g of active) {
      partner.fill(-1, g * PARTNERS, (g + 1) * PARTNERS);
      together.fill(0, g * PARTNERS, (g + 1) * PARTNERS);
    }
    const roots: number[] = [];
    for (const i of texts) {
      roots.length = 0;
      let asked = false;
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        const g = ids[p];
        if (support[g] === 0 || speaker[this.find(g)] !== g) continue;
        roots.push(g);
        if (witness[g] === i) asked = true;
      }
      if (!asked) continue;
      roots.sort((a, b) => support[b] - support[a] || key[a] - key[b]);
      for (let j = 0; j < roots.length; j++) {
        const g = roots[j];
        if (witness[g] !== i) continue;
        for (let s = 0; s < PARTNERS && j + 1 + s < roots.length; s++) partner[g * PARTNERS + s] = roots[j + 1 + s];
      }
    }
    for (const i of texts) {
      const now = ++this.clock;
      for (let p = offsets[i]; p < offsets[i + 1]; p++) stamp[ids[p]] = now;
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        const g = ids[p];
        for (let s = 0; s < PARTNERS; s++) {
          const other = partner[g * PARTNERS + s];
          if (other < 0) break;
          if (stamp[other] === now) together[g * PARTNERS + s]++;
        }
      }
      this.operations += offsets[i + 1] - offsets[i];
    }
    this.unite(active, PARTNERS);
  }

  private unite(active: Int32Array, slots: number): void {
    const { support, partner, together, parent } = this;
    for (const g of active) {
      if (support[g] === 0) continue;
      for (let s = 0; s < slots; s++) {
        const other = partner[g * PARTNERS + s];
        if (other < 0) break;
        const both = together[g * PARTNERS + s];
        if (both < this.options.sameCarriers * (support[g] + support[other] - both)) continue;
        const a = this.find(g);
        const b = this.find(other);
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }

  /** The gram that speaks for its run: the best supported, then the smallest key. By root. */
  private speakers(active: Int32Array): Int32Array {
    const { key } = this.index;
    const { support } = this;
    this.speakerOf ??= new Int32Array(this.index.count);
    const speaker = this.speakerOf;
    for (const g of active) speaker[g] = -1;
    for (const g of active) {
      if (support[g] === 0) continue;
      const root = this.find(g);
      const best = speaker[root];
      if (best < 0 || support[g] > support[best] || (support[g] === support[best] && key[g] < key[best]))
        speaker[root] = g;
    }
    return speaker;
  }

  private tokensOf(g: number): Uint32Array {
    const { place, length } = this.index;
    return this.corpus.tokens.subarray(place[g], place[g] + length[g]);
  }

  private measure(texts: Int32Array, active: Int32Array, known: ReadonlySet<number>): void {
    for (const g of active) {
      if (this.support[g] === 0) continue;
      const root = this.find(g);
      this.grams[root]++;
      this.sum[root] += this.support[g];
      this.sumAll[root] += this.index.support[g];
      let news = 0;
      for (const token of this.tokensOf(g)) if (!known.has(token)) news += wordWeight(token);
      if (news > this.news[root]) this.news[root] = news;
    }
    for (const i of texts) {
      const { first, last, count } = this.index;
      if (first[i] >= 0 && first[i] < count && this.support[first[i]] > 0) this.begins[this.find(first[i])]++;
      if (last[i] >= 0 && last[i] < count && this.support[last[i]] > 0) this.ends[this.find(last[i])]++;
    }
  }

  private frame(root: number): Frame {
    const grams = this.grams[root];
    const support = this.sum[root] / grams;
    return {
      support,
      grams,
      exclusive: this.sum[root] / this.sumAll[root],
      anchored: Math.min(1, Math.max(this.begins[root], this.ends[root]) / support),
      news: this.news[root],
    };
  }

  private pick(texts: Int32Array, active: Int32Array, score: FrameScore, fixed: number): FrameChoice {
    const { offsets, ids, key } = this.index;
    const speaker = this.speakers(active);
    const scores = new Map<number, number>();
    const chosen = new Int32Array(texts.length);
    const sizes = new Map<number, number>();
    const { carried, support } = this;
    const roots: number[] = [];
    for (let t = 0; t < texts.length; t++) {
      const i = texts[t];
      let best = -1;
      let bestScore = 0;
      roots.length = 0;
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        if (support[ids[p]] === 0) continue;
        const root = this.find(ids[p]);
        if (carried[root]++ === 0) roots.push(root);
      }
      for (const root of roots) {
        const own = carried[root];
        carried[root] = 0;
        if (own < this.options.carriedShare * this.grams[root]) continue;
        let value = scores.get(root);
        if (value === undefined) {
          value = score(this.frame(root));
          scores.set(root, value);
        }
        if (value > bestScore || (value === bestScore && best >= 0 && key[speaker[root]] < key[speaker[best]])) {
          best = root;
          bestScore = value;
        }
      }
      chosen[t] = best;
      sizes.set(best, (sizes.get(best) ?? 0) + 1);
    }
    const together = (of: readonly FrameGroup[]): Together =>
      countTogether(this.index, texts, of, this.options.carriedShare, (g) => this.find(g));
    return { ...byFrame(texts, chosen, sizes, (root) => this.frame(root)), fixed, together };
  }

  private find(g: number): number {
    const { parent } = this;
    let at = g;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}

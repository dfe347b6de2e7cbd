/**
 * Grams united into frames. Every gram is compared with a constant number of others: those that stand beside it, and those
 * of nearest support, in one of its carriers. So the cost is linear in the grams, and dense families cost no more than
 * sparse ones.
 */
import type { TokenCorpus } from './corpus.ts';
import type { GramIndex } from './grams.ts';

const PARTNERS = 3;

export class GramUnion {
  /** Carriers of each gram among the texts looked at; 0 for grams that are left out. */
  readonly support: Int32Array;
  /** The gram that each gram was united under; complete after every joining. */
  readonly parent: Int32Array;
  /** Gram visits so far. */
  operations = 0;
  private readonly corpus: TokenCorpus;
  private readonly index: GramIndex;
  /** Jaccard similarity of two grams' carriers from which they are united. */
  private readonly sameCarriers: number;
  /** The carrier of smallest tie, which a gram's partners are looked for in, and that tie. */
  private readonly witness: Int32Array;
  private readonly witnessTie: Uint32Array;
  private readonly partner: Int32Array;
  /** Carriers that a gram has together with each partner. */
  private readonly together: Int32Array;
  private readonly stamp: Int32Array;
  private readonly speaker: Int32Array;
  private readonly active: Int32Array;
  /** Texts that speakers of runs look for partners in. */
  private readonly asked: Uint8Array;
  /** Room to sort in. */
  private merged: readonly [Int32Array, Int32Array] = [new Int32Array(64), new Int32Array(64)];
  private clock = 0;

  constructor(corpus: TokenCorpus, index: GramIndex, sameCarriers: number) {
    this.corpus = corpus;
    this.index = index;
    this.sameCarriers = sameCarriers;
    this.support = new Int32Array(index.count);
    this.parent = new Int32Array(index.count);
    this.witness = new Int32Array(index.count);
    this.witnessTie = new Uint32Array(index.count);
    this.partner = new Int32Array(index.count * PARTNERS);
    this.together = new Int32Array(index.count * PARTNERS);
    this.stamp = new Int32Array(index.count);
    this.speaker = new Int32Array(index.count);
    this.active = new Int32Array(index.count);
    this.asked = new Uint8Array(corpus.size);
  }

  /** Counts the carriers of each gram, which stands alone then, and answers the grams that there are until the next call. */
  activate(texts: Int32Array): Int32Array {
    const { offsets, ids } = this.index;
    const { support, parent, witness, witnessTie } = this;
    const { tie } = this.corpus;
    const { active } = this;
    let used = 0;
    for (let t = 0; t < texts.length; t++) {
      const i = texts[t];
      const own = tie[i];
      this.operations += offsets[i + 1] - offsets[i];
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        const g = ids[p];
        if (support[g]++ === 0) {
          active[used++] = g;
          parent[g] = g;
        } else if (own >= witnessTie[g]) continue;
        witness[g] = i;
        witnessTie[g] = own;
      }
    }
    return active.subarray(0, used);
  }

  /** Joins grams that follow each other in a text. */
  joinNeighbours(texts: Int32Array, active: Int32Array): void {
    const { offsets, ids } = this.index;
    const { support, witness, partner } = this;
    this.forgetPartners(active);
    for (let t = 0; t < texts.length; t++) {
      const i = texts[t];
      let previous = -1;
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        const g = ids[p];
        if (support[g] === 0) continue;
        if (previous >= 0 && witness[previous] === i) partner[previous * PARTNERS] = g;
        previous = g;
      }
    }
    this.countTogether(texts);
    this.unite(active, 1);
  }

  /** Joins runs of grams with others of nearest support, wherever they stand. */
  joinDistant(texts: Int32Array, active: Int32Array): void {
    const { offsets, ids } = this.index;
    const { support, witness, partner, asked } = this;
    const speaker = this.speakers(active);
    this.forgetPartners(active);
    for (let n = 0; n < active.length; n++)
      if (support[active[n]] > 0 && this.speaks(active[n], speaker)) asked[witness[active[n]]] = 1;
    const roots: number[] = [];
    for (let t = 0; t < texts.length; t++) {
      const i = texts[t];
      if (asked[i] === 0) continue;
      asked[i] = 0;
      roots.length = 0;
      for (let p = offsets[i]; p < offsets[i + 1]; p++)
        if (support[ids[p]] > 0 && this.speaks(ids[p], speaker)) roots.push(ids[p]);
      const sorted = this.strongestFirst(roots);
      for (let j = 0; j < roots.length; j++) {
        const g = sorted[j];
        if (witness[g] !== i) continue;
        for (let s = 0; s < PARTNERS && j + 1 + s < roots.length; s++) partner[g * PARTNERS + s] = sorted[j + 1 + s];
      }
    }
    this.countTogether(texts);
    this.unite(active, PARTNERS);
  }

  /** Counts, for each gram and partner, the texts that have both. */
  private countTogether(texts: Int32Array): void {
    const { offsets, ids } = this.index;
    const { partner, together, stamp } = this;
    for (let t = 0; t < texts.length; t++) {
      const i = texts[t];
      const to = offsets[i + 1];
      this.operations += to - offsets[i];
      if (to - offsets[i] < 2) continue;
      const now = ++this.clock;
      for (let p = offsets[i]; p < to; p++) stamp[ids[p]] = now;
      for (let p = offsets[i]; p < to; p++) {
        const at = ids[p] * PARTNERS;
        for (let s = at; s < at + PARTNERS; s++) {
          const other = partner[s];
          if (other < 0) break;
          if (stamp[other] === now) together[s]++;
        }
      }
    }
  }

  /** Grams by support, largest first, then by key. Merge sort from the bottom up: long texts have thousands, most have few. */
  private strongestFirst(grams: readonly number[]): Int32Array {
    const { support } = this;
    const { key } = this.index;
    const n = grams.length;
    if (this.merged[0].length < n) this.merged = [new Int32Array(2 * n), new Int32Array(2 * n)];
    let [from, to] = this.merged;
    for (let j = 0; j < n; j++) from[j] = grams[j];
    for (let width = 1; width < n; width *= 2) {
      for (let start = 0; start < n; start += 2 * width) {
        const middle = Math.min(n, start + width);
        const end = Math.min(n, middle + width);
        let a = start;
        let b = middle;
        for (let out = start; out < end; out++) {
          const left = from[a];
          const right = from[b];
          const first =
            b === end ||
            (a < middle &&
              (support[left] > support[right] || (support[left] === support[right] && key[left] <= key[right])));
          to[out] = first ? left : right;
          if (first) a++;
          else b++;
        }
      }
      [from, to] = [to, from];
    }
    return from;
  }

  /** Whether a gram speaks for its run. Only after grams were united, when parents are roots. */
  private speaks(g: number, speaker: Int32Array): boolean {
    return speaker[this.parent[g]] === g;
  }

  private forgetPartners(active: Int32Array): void {
    const { partner, together } = this;
    for (let n = 0; n < active.length; n++)
      for (let s = active[n] * PARTNERS; s < (active[n] + 1) * PARTNERS; s++) {
        partner[s] = -1;
        together[s] = 0;
      }
  }

  private unite(active: Int32Array, slots: number): void {
    const { support, partner, together, parent } = this;
    for (const g of active) {
      if (support[g] === 0) continue;
      for (let s = 0; s < slots; s++) {
        const other = partner[g * PARTNERS + s];
        if (other < 0) break;
        const both = together[g * PARTNERS + s];
        if (both < this.sameCarriers * (support[g] + support[other] - both)) continue;
        const a = this.find(g);
        const b = this.find(other);
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    for (let n = 0; n < active.length; n++) parent[active[n]] = this.find(active[n]);
  }

  /** The gram that speaks for its run: the best supported, then the smallest key. By root. */
  speakers(active: Int32Array): Int32Array {
    const { key } = this.index;
    const { support, parent, speaker } = this;
    for (let n = 0; n < active.length; n++) speaker[active[n]] = -1;
    for (let n = 0; n < active.length; n++) {
      const g = active[n];
      if (support[g] === 0) continue;
      const root = parent[g];
      const best = speaker[root];
      if (best < 0 || support[g] > support[best] || (support[g] === support[best] && key[g] < key[best]))
        speaker[root] = g;
    }
    return speaker;
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

/** Groups that were found apart but have the same fixed text, a slot's value aside, are one family. */
import { concat, lowestTie, type TokenCorpus } from './corpus.ts';
import type { GramIndex } from './grams.ts';
import { type Skeleton, skeletonOf } from './skeleton.ts';
import { differInValue } from './variants.ts';

const MOST = 0.6;
/** Groups that one gram brings together for comparison, largest first. */
const MEET = 24;
/** Parts of a group that are compared. */
const PARTS = 6;

/** A group, with the skeletons of the parts it was put together from where there were several. */
export interface Found {
  readonly texts: Int32Array;
  readonly skeletons: readonly Skeleton[];
}

export function mergeSame(corpus: TokenCorpus, index: GramIndex, groups: readonly Found[]): Found[] {
  const sorted = groups
    .map(({ texts, skeletons }) => ({
      texts,
      skeletons: [skeletonOf(corpus, texts), ...skeletons.slice(0, PARTS)],
      tie: lowestTie(corpus, texts),
    }))
    .sort((a, b) => b.texts.length - a.texts.length || a.tie - b.tie);
  const carriers = new Int32Array(index.count);
  const holders = new Map<number, number[]>();
  const leaders: { readonly skeletons: readonly Skeleton[]; readonly texts: Int32Array[] }[] = [];
  for (const { texts, skeletons } of sorted) {
    const frame = frameOf(index, texts, carriers);
    const met = new Map<number, number>();
    for (const g of frame) for (const leader of holders.get(g) ?? []) met.set(leader, (met.get(leader) ?? 0) + 1);
    const candidates = [...met].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MEET);
    const same = candidates.find(([leader]) => alike(leaders[leader].skeletons, skeletons));
    if (same !== undefined) {
      leaders[same[0]].texts.push(texts);
      continue;
    }
    for (const g of frame) {
      const list = holders.get(g);
      if (list === undefined) holders.set(g, [leaders.length]);
      else if (list.length < MEET) list.push(leaders.length);
    }
    leaders.push({ skeletons, texts: [texts] });
  }
  return leaders.map(({ texts, skeletons }) => ({ texts: concat(texts), skeletons: skeletons.slice(1) }));
}

function alike(a: readonly Skeleton[], b: readonly Skeleton[]): boolean {
  const parts = Math.max(a.length, b.length);
  return a.some((x) => b.some((y) => differInValue(x, y, parts)));
}

/** Grams that most of `texts` carry; `carriers` is all zero before and after. */
function frameOf(index: GramIndex, texts: Int32Array, carriers: Int32Array): number[] {
  const { offsets, ids } = index;
  const out: number[] = [];
  for (const i of texts) for (let p = offsets[i]; p < offsets[i + 1]; p++) carriers[ids[p]]++;
  for (const i of texts)
    for (let p = offsets[i]; p < offsets[i + 1]; p++) {
      if (carriers[ids[p]] >= MOST * texts.length) out.push(ids[p]);
      carriers[ids[p]] = 0;
    }
  return out;
}

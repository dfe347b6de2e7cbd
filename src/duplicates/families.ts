/**
 * Families: texts that share template text. Linear in the grams of the corpus, independent of the order of the input,
 * and the same whether the texts came in one night or in many.
 */
import type { TokenCorpus } from './corpus.ts';
import { type Frame, FrameFinder } from './frames.ts';
import { joinDisguised } from './disguised.ts';
import { isFamily } from './evidence.ts';
import { type GramIndex, indexGrams } from './grams.ts';
import { type Joined, joinAlone } from './join.ts';
import { type NearGroup, nearGroups } from './near.ts';
import { type Found, mergeSame } from './merge.ts';
import { type Skeleton, skeletonOf } from './skeleton.ts';
import { differInValue } from './variants.ts';

/** How the members of a family were found. */
export const METHOD = { none: 0, template: 1, lexical: 2 } as const;

export interface FamilyOptions {
  /** Secret that grams are hashed with. */
  readonly seed?: number;
  readonly k?: number;
  readonly w?: number;
  /** Shared grams need this many texts. */
  readonly minSupport?: number;
}

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

/** What ships; docs/benchmarks.md has the measured sweep. */
export const FAMILY_DEFAULTS = { seed: 0x51ed270b, k: 5, w: 1, pads: 2, minSupport: 2 } as const;

const FRAME = { sameCarriers: 0.9, fixedShare: 0.9 } as const;
/** A frame longer than this says no more about belonging together. */
const LONG = 10;
const DEPTH = 6;
/** What tells a part of a group apart must say this many words that the group does not. */
const NEW_WORDS = 0.9;

export function groupFamilies(corpus: TokenCorpus, options: FamilyOptions = {}): FamilyGrouping {
  const { seed, k, w, pads, minSupport } = { ...FAMILY_DEFAULTS, ...options };
  const index = indexGrams(corpus, { k, w, pads, minSupport, seed });
  const finder = new FrameFinder(corpus, index, FRAME);
  const groups: Found[] = [];
  let open: Int32Array = Int32Array.from({ length: corpus.size }, (_, i) => i);
  for (const score of [firstScore, strictScore]) {
    const left: Int32Array[] = [];
    const choice = finder.choose(open, score, false);
    left.push(choice.rest);
    const work = choice.groups.map(({ texts }): Group => ({ texts, depth: 1, proved: false, skeletons: [] }));
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      const parts = next.depth <= DEPTH ? split(corpus, finder, next) : undefined;
      if (parts !== undefined) work.push(...parts);
      else if (next.proved || isShared(corpus, next.texts)) groups.push({ texts: next.texts, skeletons: next.skeletons });
      else left.push(next.texts);
    }
    open = concat(left);
  }
  const families = byTie(corpus, mergeSame(corpus, index, groups));
  const joined = joinAlone(index, families, open);
  const grouped = new Set(joined.map(({ text }) => text));
  const skeletons = families.map((texts) => skeletonOf(corpus, texts));
  for (const found of joinDisguised(corpus, skeletons, open.filter((i) => !grouped.has(i)))) {
    joined.push(found);
    grouped.add(found.text);
  }
  const near = nearGroups(corpus, index, open.filter((i) => !grouped.has(i)));
  return number(corpus, index, families, joined, near, finder.operations);
}

interface Group {
  readonly texts: Int32Array;
  readonly depth: number;
  /** Known to share a template, whatever its texts have in common as a whole. */
  readonly proved: boolean;
  /** Skeletons of the parts it was put together from. */
  readonly skeletons: readonly Skeleton[];
}

function isShared(corpus: TokenCorpus, texts: Int32Array): boolean {
  return texts.length > 1 && isFamily(skeletonOf(corpus, texts), texts.length, corpus.size);
}

function firstScore(frame: Frame): number {
  return frame.support * Math.min(frame.grams, LONG) * (0.3 + frame.anchored * frame.anchored);
}

/** Only frames that are evidence by themselves. */
function strictScore(frame: Frame): number {
  return frame.grams < (frame.anchored >= 0.8 ? 3 : 5) ? 0 : firstScore(frame);
}

function innerScore(frame: Frame): number {
  return frame.exclusive < 0.1 || frame.news < NEW_WORDS ? 0 : firstScore(frame);
}

function concat(parts: readonly Int32Array[]): Int32Array {
  const out = new Int32Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out.sort();
}

/** Parts of a group that have frames of their own, or undefined where the group is one. */
function split(corpus: TokenCorpus, finder: FrameFinder, { texts, depth }: Group): Group[] | undefined {
  if (texts.length < 6) return undefined;
  const choice = finder.choose(texts, innerScore, true);
  const parts: Int32Array[] = [];
  const rest: Int32Array[] = [choice.rest];
  let covered = 0;
  let grams = 0;
  for (const { texts: own, frame } of choice.groups) {
    // What is found elsewhere too is content, unless it says more than what the group shares.
    const stands = frame.exclusive >= 0.4 || (own.length >= 8 && frame.exclusive >= 0.2 && 2 * Math.min(frame.grams, LONG) > choice.fixed);
    if (own.length >= 3 && frame.grams >= 2 && stands) {
      parts.push(own);
      covered += own.length;
      grams += Math.min(frame.grams, LONG) * own.length;
    } else rest.push(own);
  }
  if (parts.length === 0) return undefined;
  const left = texts.length - covered;
  const strong = grams / covered > choice.fixed;
  if (!strong && left > 0.2 * texts.length) return undefined;
  if (parts.length > texts.length ** 0.6) return undefined;
  const merged = joinValues(corpus, parts, depth + 1);
  if (merged.length < 2 && (left < 3 || !strong)) return undefined;
  if (merged.length < 2 && differInValue(skeletonOf(corpus, merged[0].texts), skeletonOf(corpus, concat(rest)), 2)) return undefined;
  if (left > 0) merged.push({ texts: concat(rest), depth: depth + 1, proved: false, skeletons: [] });
  return merged;
}

/** Joins parts that differ from one another in a slot's value only. */
function joinValues(corpus: TokenCorpus, parts: readonly Int32Array[], depth: number): Group[] {
  const sorted = [...parts].sort((a, b) => b.length - a.length || lowestTie(corpus, a) - lowestTie(corpus, b));
  const leaders: { skeletons: Skeleton[]; texts: Int32Array[]; proved: boolean }[] = [];
  for (const texts of sorted) {
    const skeleton = skeletonOf(corpus, texts);
    const same = leaders.find(({ skeletons }) => differInValue(skeletons[0], skeleton, parts.length));
    if (same === undefined) leaders.push({ skeletons: [skeleton], texts: [texts], proved: isFamily(skeleton, texts.length, corpus.size) });
    else {
      same.texts.push(texts);
      same.skeletons.push(skeleton);
    }
  }
  return leaders.map(({ texts, proved, skeletons }) =>
    texts.length === 1
      ? { texts: texts[0], depth, proved: false, skeletons: [] }
      : { texts: concat(texts), depth: DEPTH + 1, proved, skeletons },
  );
}

function lowestTie(corpus: TokenCorpus, texts: Int32Array): number {
  return texts.reduce((low, i) => Math.min(low, corpus.tie[i]), 0xffff_ffff);
}

function byTie(corpus: TokenCorpus, groups: readonly Int32Array[]): Int32Array[] {
  return groups
    .map((texts) => ({ texts, tie: lowestTie(corpus, texts) }))
    .sort((a, b) => a.tie - b.tie || a.texts.length - b.texts.length)
    .map(({ texts }) => texts);
}

/** Numbers the families, those with a frame first, and measures each member. */
function number(
  corpus: TokenCorpus,
  index: GramIndex,
  families: readonly Int32Array[],
  joined: readonly Joined[],
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
      method[i] = METHOD.template;
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

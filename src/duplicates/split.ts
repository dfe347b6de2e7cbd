/** Groups are taken apart where parts of them have wording of their own, and left whole where only values differ. */
import { concat, lowestTie, type TokenCorpus } from './corpus.ts';
import { joinCrossing } from './crossing.ts';
import { isFamily } from './evidence.ts';
import type { Frame, FrameGroup, FrameScore } from './frame.ts';
import type { FrameFinder } from './frames.ts';
import { type Skeleton, skeletonOf } from './skeleton.ts';
import { differInValue } from './variants.ts';

export interface Group {
  readonly texts: Int32Array;
  readonly depth: number;
  /** `proved`: its parts share templates. `left`: what was left over beside the parts of a group. */
  readonly kind: 'open' | 'proved' | 'left';
  /** Skeletons of the parts it was put together from. */
  readonly skeletons: readonly Skeleton[];
}

/** A frame longer than this says no more about belonging together. */
const LONG = 10;
const DEPTH = 6;
/** What tells a part of a group apart must say this many words that the group does not. */
const NEW_WORDS = 0.9;
/** Share of a group's texts from which a gram is fixed text of the group, and where frames cross. */
const FIXED = 0.9;
const TORN = 0.6;
/** Words, and share of the fixed text around them, under which what parts have of their own is content of a wrapper. */
const PIECE_WORDS = 12;
const PIECE_SHARE = 0.25;
/** Words from which a frame at one end is instructions, whatever kinds of content follow. */
const INSTRUCTIONS = 20;
/** So few wordings that leave no more than this share of the texts over are templates of their own, whatever is around them. */
const WORDINGS = 3;
const LEFT = 0.02;
/** Parts, largest first, that others are compared with. */
const LEADERS = 64;

/** What stands at the end is rather content than what stands at the beginning: instructions come first. */
const AT_END = 0.8;
/** Share of carriers that begin or end with a frame from which it holds an end. */
const ANCHORED = 0.8;

/** Carriers times length, less where the frame stands inside texts: contents move about, templates hold an end. */
export function firstScore({ support, grams, begins, ends, news }: Frame): number {
  const anchored = Math.max(begins, AT_END * ends);
  return news < NEW_WORDS ? 0 : support * Math.min(grams, LONG) * (0.3 + anchored * anchored);
}

/** Only frames that are evidence by themselves. */
export function strictScore(frame: Frame): number {
  const holds = Math.max(frame.begins, frame.ends) >= ANCHORED;
  return frame.grams < (holds ? 3 : 5) ? 0 : firstScore(frame);
}

function innerScore(frame: Frame): number {
  return frame.exclusive < 0.1 || frame.news < NEW_WORDS ? 0 : firstScore(frame);
}

/** Frames of one gram, which no part can stand on, would take the texts of those that stand. */
function tornScore(frame: Frame): number {
  return frame.grams < 2 ? 0 : innerScore(frame);
}

/** Parts of a group that have frames of their own, or undefined where the group is one. */
export function split(corpus: TokenCorpus, finder: FrameFinder, group: Group): Group[] | undefined {
  if (group.texts.length < 6 || group.depth > DEPTH) return undefined;
  const parts = partsOf(corpus, finder, group, innerScore, FIXED);
  // Torn fixed text hid what is left beside it.
  return parts === 'torn' ? pieces(partsOf(corpus, finder, group, tornScore, TORN)) : pieces(parts);
}

type Parts = Group[] | 'one' | 'torn';

function pieces(parts: Parts): Group[] | undefined {
  return typeof parts === 'string' ? undefined : parts;
}

/** Grams that `fixedShare` of the texts carry are what the group has in common. `torn`: one, with frames that cross. */
function partsOf(
  corpus: TokenCorpus,
  finder: FrameFinder,
  { texts, depth }: Group,
  score: FrameScore,
  fixedShare: number,
): Parts {
  const choice = finder.choose(texts, score, fixedShare);
  const standing: FrameGroup[] = [];
  const rest: Int32Array[] = [choice.rest];
  let covered = 0;
  let grams = 0;
  for (const group of choice.groups) {
    const { texts: own, frame } = group;
    // What is found elsewhere too is content, unless it says more than what the group shares.
    const stands =
      frame.exclusive >= 0.4 ||
      (own.length >= 8 && frame.exclusive >= 0.2 && 2 * Math.min(frame.grams, LONG) > choice.fixed);
    if (own.length >= 3 && frame.grams >= 2 && stands) {
      standing.push(group);
      covered += own.length;
      grams += Math.min(frame.grams, LONG) * own.length;
    } else rest.push(own);
  }
  if (standing.length === 0) return 'one';
  standing.sort((a, b) => b.texts.length - a.texts.length || lowestTie(corpus, a.texts) - lowestTie(corpus, b.texts));
  const parts = joinCrossing(
    standing.map((group) => group.texts),
    choice.together(standing),
    texts.length,
  );
  const one = parts.length < standing.length ? 'torn' : 'one';
  const left = texts.length - covered;
  const strong = grams / covered > choice.fixed;
  if (!strong && left > 0.2 * texts.length) return one;
  const whole = parts.length <= WORDINGS && left <= LEFT * texts.length;
  if (!whole && isWrapped(corpus, texts, parts)) return one;
  const merged = joinValues(corpus, parts, depth + 1);
  if (merged.length < 2 && (left < 3 || !strong)) return one;
  if (merged.length < 2 && differInValue(skeletonOf(corpus, merged[0].texts), skeletonOf(corpus, concat(rest)), 2))
    return one;
  if (left > 0) merged.push({ texts: concat(rest), depth: depth + 1, kind: 'left', skeletons: [] });
  return merged;
}

/**
 * Whether the texts are one wrapper, fixed at both ends or long at one, around short pieces that differ: kinds of content, not
 * templates.
 */
function isWrapped(corpus: TokenCorpus, texts: Int32Array, parts: readonly Int32Array[]): boolean {
  const whole = skeletonOf(corpus, texts);
  const holds = whole.begins && whole.ends ? 0 : whole.begins || whole.ends ? INSTRUCTIONS : Number.POSITIVE_INFINITY;
  if (whole.weight < holds) return false;
  const limit = whole.weight + Math.min(PIECE_WORDS, PIECE_SHARE * whole.weight);
  let beyond = 0;
  for (const part of parts) beyond += part.length * (skeletonOf(corpus, part).weight - limit);
  return beyond < 0;
}

/** Joins parts that differ from one another in a slot's value only. */
function joinValues(corpus: TokenCorpus, parts: readonly Int32Array[], depth: number): Group[] {
  const sorted = [...parts].sort((a, b) => b.length - a.length || lowestTie(corpus, a) - lowestTie(corpus, b));
  const leaders: { skeletons: Skeleton[]; texts: Int32Array[]; proved: boolean }[] = [];
  for (const texts of sorted) {
    const skeleton = skeletonOf(corpus, texts);
    const same = leaders.slice(0, LEADERS).find(({ skeletons }) => differInValue(skeletons[0], skeleton, parts.length));
    if (same === undefined)
      leaders.push({ skeletons: [skeleton], texts: [texts], proved: isFamily(skeleton, texts.length, corpus.size) });
    else {
      same.texts.push(texts);
      same.skeletons.push(skeleton);
    }
  }
  return leaders.map(({ texts, proved, skeletons }) =>
    texts.length === 1
      ? { texts: texts[0], depth, kind: 'open', skeletons: [] }
      : { texts: concat(texts), depth: DEPTH + 1, kind: proved ? 'proved' : 'open', skeletons },
  );
}

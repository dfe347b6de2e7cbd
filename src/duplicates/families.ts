/**
 * Families: texts that share template text. Linear in the grams of the corpus, independent of the order of the input,
 * and the same whether the texts came in one night or in many.
 */
import { concat, lowestTie, type TokenCorpus } from './corpus.ts';
import { Disguises, rarityOf, repeatedFrames } from './disguised.ts';
import { isDistinct, isFamily } from './evidence.ts';
import { FrameFinder } from './frames.ts';
import { type GramIndex, indexGrams } from './grams.ts';
import { type Joined, joinAlone } from './join.ts';
import { type Found, mergeSame } from './merge.ts';
import { fitting } from './misfits.ts';
import { nearGroups } from './near.ts';
import { type FamilyGrouping, number } from './numbering.ts';
import { splitOptional } from './optional.ts';
import { alikeGroups } from './profile.ts';
import { readSkeleton, skeletonOf } from './skeleton.ts';
import { firstScore, type Group, split, strictScore } from './split.ts';

export interface FamilyOptions {
  /** Secret that grams are hashed with. */
  readonly seed?: number;
  readonly k?: number;
  readonly w?: number;
  /** Shared grams need this many texts. */
  readonly minSupport?: number;
}

/** What ships; docs/benchmarks.md has the measured sweep. */
export const FAMILY_DEFAULTS = { seed: 0x51ed270b, k: 4, w: 1, pads: 2, minSupport: 2 } as const;

const FRAME = { sameCarriers: 0.9, carriedShare: 0.5 } as const;
/** A family of few texts takes in long ones only when they carry so much of its frame: they have a little of everything. */
const SETTLED = 8;
const SURE = 0.85;
const LONG_TEXT = 100;
/** So many short texts are a family where what they share is most of them and says enough. */
const FEW = 3;
/** So many texts are a family where this share of them is. */
const SEVERAL = 8;
const MAJORITY = 0.7;
/** What they share must be this part of the texts, or so many words up to a mark at an end: more than a stock phrase. */
const MUCH = 0.15;
const MUCH_WORDS = 5;

export function groupFamilies(corpus: TokenCorpus, options: FamilyOptions = {}): FamilyGrouping {
  const { seed, k, w, pads, minSupport } = { ...FAMILY_DEFAULTS, ...options };
  const index = indexGrams(corpus, { k, w, pads, minSupport, seed });
  const rarity = rarityOf(corpus);
  const finder = new FrameFinder(corpus, index, FRAME);
  const groups: Found[] = [];
  const loose: Int32Array[] = [];
  let open: Int32Array = new Int32Array(corpus.size).map((_, i) => i);
  for (const score of [firstScore, strictScore]) {
    const left: Int32Array[] = [];
    const choice = finder.choose(open, score);
    left.push(choice.rest);
    const work = choice.groups.map(({ texts }): Group => ({ texts, depth: 1, kind: 'open', skeletons: [] }));
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      const parts = split(corpus, finder, next);
      if (parts !== undefined) work.push(...parts);
      else if (next.kind !== 'proved' && !isShared(corpus, next.texts, rarity)) left.push(next.texts);
      else if (next.kind === 'left') loose.push(next.texts);
      else groups.push({ texts: next.texts, skeletons: next.skeletons });
    }
    open = concat(left);
  }
  const merged = mergeAll(corpus, index, groups, rarity).map((found) => ({
    ...found,
    whole: skeletonOf(corpus, found.texts),
  }));
  const repeated = repeatedFrames(
    merged.map(({ whole }) => whole),
    rarity,
  );
  const firstFound = loose.length;
  loose.push(...merged.filter((_, f) => repeated[f]).map(({ texts }) => texts));
  const first = merged.filter((_, f) => !repeated[f]);
  const disguises = new Disguises(
    corpus,
    first.map(({ whole }) => whole),
    rarity,
  );
  const taken = loose.flatMap((texts) => disguises.join(texts, skeletonOf(corpus, texts)));
  const members = first.map(({ texts }) => [texts]);
  for (const { text, family } of taken) members[family].push(Int32Array.of(text));
  // What was left over beside the parts of a group is a family of its own only where it fits none of them; a group that was
  // found stays one where all of it is left.
  const settled = new Set(taken.map(({ text }) => text));
  const others = loose.map((texts) => texts.filter((i) => !settled.has(i)));
  const own: Int32Array[] = [];
  const alone: Int32Array[] = [];
  others.forEach((texts, g) => {
    const whole = g >= firstFound && texts.length === loose[g].length;
    (whole || isShared(corpus, texts, rarity) ? own : alone).push(texts);
  });
  const all = [
    ...first.map(({ skeletons }, f) => ({ texts: concat(members[f]), skeletons })),
    ...own.map((texts) => ({ texts, skeletons: [] })),
  ];
  const { kept, expelled } = expel(corpus, byTie(corpus, mergeAll(corpus, index, all, rarity)), rarity);
  const fits = kept.flatMap((texts) => {
    const fit = fitting(corpus, texts);
    const parts = splitOptional(corpus, fit.texts);
    return parts.length === 1 ? [fit] : parts.map((part) => fitting(corpus, part));
  });
  const families = fits.map(({ texts }) => texts);
  const placed = new Uint8Array(corpus.size);
  for (const texts of families) for (const i of texts) placed[i] = 1;
  const misfits = concat(kept).filter((i) => placed[i] === 0);
  open = concat([open, expelled, misfits, ...alone]);
  const out = new Set(misfits);
  // A disguised instance may lack fixed words; a text that came in by the words it has may not.
  const joined = settle(corpus, index, families, open, rarity, (text, family) => fits[family].fits(text)).filter(
    ({ text, family }) => !out.has(text) || fits[family].fits(text),
  );
  const near = nearGroups(corpus, index, without(open, joined));
  return number(corpus, index, families, joined, settled, near, finder.operations);
}

/** Groups with the same fixed text are one, and so are those that damage alone tells apart. */
function mergeAll(
  corpus: TokenCorpus,
  index: GramIndex,
  groups: readonly Found[],
  rarity: (token: number) => number,
): Found[] {
  return alikeGroups(corpus, mergeSame(corpus, index, groups), rarity).map((parts) =>
    parts.length === 1
      ? parts[0]
      : {
          texts: concat(parts.map(({ texts }) => texts)),
          skeletons: parts.flatMap(({ skeletons }) => skeletons),
        },
  );
}

function isShared(corpus: TokenCorpus, texts: Int32Array, rarity: (token: number) => number): boolean {
  if (texts.length < 2) return false;
  const skeleton = skeletonOf(corpus, texts);
  if (isFamily(skeleton, texts.length, corpus.size)) return true;
  if (texts.length >= FEW && isDistinct(skeleton, rarity)) return true;
  // Where words are misspelt or some texts are of another kind, most of the texts must speak for all, and say much.
  if (texts.length < SEVERAL) return false;
  const most = readSkeleton(corpus, texts, MAJORITY);
  const says = most.coverage >= MUCH || (most.bounded && most.evidence >= MUCH_WORDS);
  return says && isFamily(most, Math.floor(MAJORITY * texts.length), corpus.size);
}

/** Takes out members that carry too little of what their family shares; a family of one is none. */
function expel(
  corpus: TokenCorpus,
  families: readonly Int32Array[],
  rarity: (token: number) => number,
): { kept: Int32Array[]; expelled: Int32Array } {
  const disguises = new Disguises(
    corpus,
    families.map((texts) => skeletonOf(corpus, texts)),
    rarity,
  );
  const fits = families.map((texts, f) => {
    const fitting = texts.filter((i) => disguises.carries(i, f));
    return fitting.length === texts.length ? texts : fitting;
  });
  const kept = fits.filter((texts) => texts.length > 1);
  const placed = new Uint8Array(corpus.size);
  for (const texts of kept) for (const i of texts) placed[i] = 1;
  return { kept, expelled: concat(families).filter((i) => placed[i] === 0) };
}

/** Gives texts without a family the one whose frame they carry, whole, in part or misspelt. */
function settle(
  corpus: TokenCorpus,
  index: GramIndex,
  families: readonly Int32Array[],
  texts: Int32Array,
  rarity: (token: number) => number,
  fits: (text: number, family: number) => boolean,
): Joined[] {
  const skeletons = families.map((members) => skeletonOf(corpus, members));
  const disguises = new Disguises(corpus, skeletons, rarity);
  const joined = joinAlone(
    index,
    families,
    texts,
    (text, family) => fits(text, family) && disguises.carries(text, family),
  );
  const disguised = disguises.join(without(texts, joined));
  return [...joined, ...disguised].filter(
    ({ text, family, containment }) =>
      containment >= SURE || families[family].length >= SETTLED || index.total[text] < LONG_TEXT,
  );
}

/** The texts that did not join. */
function without(texts: Int32Array, joined: readonly Joined[]): Int32Array {
  if (joined.length === 0) return texts;
  const gone = new Set(joined.map(({ text }) => text));
  return texts.filter((i) => !gone.has(i));
}

function byTie(corpus: TokenCorpus, groups: readonly Found[]): Int32Array[] {
  return groups
    .map(({ texts }) => ({ texts, tie: lowestTie(corpus, texts) }))
    .sort((a, b) => a.tie - b.tie || a.texts.length - b.texts.length)
    .map(({ texts }) => texts);
}

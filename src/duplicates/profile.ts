/**
 * Families are one where their members carry the same words, wherever these stand, and no word tells them apart. So the
 * pieces of a template whose instances are all misspelt come together, each of which was found by another run that
 * happened to stay whole.
 */
import { lowestTie, type TokenCorpus } from './corpus.ts';
import { sampleOf, wordWeight } from './skeleton.ts';
import { WordShares } from './word-shares.ts';

/** A word is typical of a family where so many of its members carry it. */
const TYPICAL = 0.5;
/** Overlap of what is typical, weighted by how rare it is, from which families may be one. */
const SAME = 0.65;
/** A word that so many of one side and so few of the other carry tells them apart. */
const MOST = 0.75;
const FEW = 0.2;
/** Where the words that only some texts of either side lack weigh so much more than those that tell them apart, texts are damaged. */
const TORN = 4;
/** Words that damaged families may be apart by. */
const ROOM_WORDS = 2;
/** Words that must be typical of either. */
const LEAST_WORDS = 6;
/** Families that a word brings together for comparison, and how many of them are compared. */
const MEET = 32;
const COMPARED = 8;

interface Leader<T> {
  readonly profile: WordShares;
  readonly groups: T[];
}

/** Groups of groups, largest first. Each is compared with a constant number of others; the order of input does not matter. */
export function alikeGroups<T extends { readonly texts: Int32Array }>(
  corpus: TokenCorpus,
  groups: readonly T[],
  rarity: (token: number) => number,
): T[][] {
  const sorted = groups
    .map((group) => ({ group, tie: lowestTie(corpus, group.texts) }))
    .sort((a, b) => b.group.texts.length - a.group.texts.length || a.tie - b.tie);
  const holders = new Map<number, number[]>();
  const leaders: Leader<T>[] = [];
  // What each leader has in common with the group that is looked at, and the leaders that have anything.
  const common = new Float64Array(groups.length);
  const met: number[] = [];
  for (const { group } of sorted) {
    const profile = new WordShares(sampleOf(corpus, group.texts), TYPICAL);
    met.length = 0;
    for (const token of profile.typical) {
      const bits = rarity(token);
      for (const leader of holders.get(token) ?? []) {
        if (common[leader] === 0) met.push(leader);
        common[leader] += bits;
      }
    }
    const same = met
      .sort((a, b) => common[b] - common[a] || a - b)
      .slice(0, COMPARED)
      .find((leader) => isAlike(leaders[leader].profile, profile, rarity));
    for (const leader of met) common[leader] = 0;
    if (same !== undefined) {
      leaders[same].groups.push(group);
      continue;
    }
    for (const token of profile.typical) {
      const list = holders.get(token);
      if (list === undefined) holders.set(token, [leaders.length]);
      else if (list.length < MEET) list.push(leaders.length);
    }
    leaders.push({ profile, groups: [group] });
  }
  return leaders.map((leader) => leader.groups);
}

function isAlike(a: WordShares, b: WordShares, rarity: (token: number) => number): boolean {
  let both = 0;
  let all = 0;
  let words = 0;
  let apart = 0;
  let torn = 0;
  let lost = 0;
  const visit = (token: number, x: number, y: number): void => {
    const bits = rarity(token);
    both += bits * Math.min(x, y);
    all += bits * Math.max(x, y);
    words += wordWeight(token);
    if (Math.max(x, y) < MOST || Math.min(x, y) === 1) return;
    if (Math.min(x, y) > FEW) torn += bits;
    else {
      lost += bits;
      apart += wordWeight(token);
    }
  };
  a.typical.forEach((token, n) => {
    visit(token, a.shares[n], b.of(token));
  });
  b.typical.forEach((token, n) => {
    const share = a.of(token);
    if (share <= TYPICAL) visit(token, share, b.shares[n]);
  });
  const room = torn >= TORN * lost ? ROOM_WORDS : 1;
  return words >= LEAST_WORDS && apart < room && both >= SAME * all;
}

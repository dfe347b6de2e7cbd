/**
 * Takes kits of two owners apart. Owners who happen to share some wording look like one kit, but each has texts of its
 * own that nobody of the other carries: texts that meet far less often than accounts drawing on one kit would make them.
 */
import { binomialLower } from './stats/tails.ts';
import { carriersOf, degree, type Units } from './units.ts';

/** Texts of different owners share at most a tenth of the rarer one's carriers, texts of one owner at least half. */
const APART = 0.1;
const TOGETHER = 0.5;
/** Chance of meeting so seldom, were the kit one queue. */
const UNLIKELY = 1e-3;
/** Fewer accounts, and a single text of its own, are a few with favourites. */
const AN_OWNER = 5;
const OWN_TEXTS = 2;
/** Pairs of texts examined per kit: larger kits are left whole. */
const MOST_TEXTS = 200;

/** The kit as it is, or its texts by owner; what both use goes to the owner with more accounts. */
export function splitOwners(units: Units, kit: readonly number[]): number[][] {
  const texts = kit.filter((u) => units.kind[u] === 0);
  if (texts.length < 2 * OWN_TEXTS || texts.length > MOST_TEXTS) return [[...kit]];
  const carriers = new Map(texts.map((u) => [u, carriersOf(units, [u])]));
  const accounts = new Set([...carriers.values()].flatMap((set) => [...set])).size;
  const overlap = (u: number, v: number): number => {
    const [small, large] = [carriers.get(u)!, carriers.get(v)!].sort((a, b) => a.size - b.size);
    let common = 0;
    for (const a of small!) if (large!.has(a)) common++;
    return common / small!.size;
  };
  for (const [u, v] of strangers(units, texts, accounts, overlap)) {
    const sides = texts.map((w) => {
      const [a, b] = [w === u ? 1 : overlap(w, u), w === v ? 1 : overlap(w, v)];
      return a >= TOGETHER && b <= APART ? 0 : b >= TOGETHER && a <= APART ? 1 : 2;
    });
    const own = [0, 1].map((side) => texts.filter((_, i) => sides[i] === side));
    const members = own.map((list) => new Set(list.flatMap((w) => [...carriers.get(w)!])));
    const [large, small] = members[0]!.size >= members[1]!.size ? [0, 1] : [1, 0];
    let both = 0;
    for (const a of members[small!]!) if (members[large!]!.has(a)) both++;
    if (own.some((list) => list.length < OWN_TEXTS) || members[small!]!.size < AN_OWNER) continue;
    if (both > APART * members[small!]!.size) continue;
    const apart = new Set(own[small!]);
    return [
      ...splitOwners(
        units,
        kit.filter((w) => !apart.has(w)),
      ),
      [...apart],
    ];
  }
  return [[...kit]];
}

/** Pairs of texts that meet less often than chance, the most surprising first. */
function strangers(
  units: Units,
  texts: readonly number[],
  accounts: number,
  overlap: (u: number, v: number) => number,
): [number, number][] {
  const pairs: { u: number; v: number; p: number }[] = [];
  for (const [i, u] of texts.entries())
    for (const v of texts.slice(i + 1)) {
      const least = Math.min(degree(units, u), degree(units, v));
      const most = Math.max(degree(units, u), degree(units, v));
      const share = overlap(u, v);
      if (least < AN_OWNER || share > APART) continue;
      const p = binomialLower(Math.round(share * least), least, most / accounts);
      if (p <= UNLIKELY) pairs.push({ u, v, p });
    }
  return pairs.sort((a, b) => a.p - b.p || a.u - b.u || a.v - b.v).map(({ u, v }) => [u, v]);
}

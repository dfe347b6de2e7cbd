/**
 * Group-level statistics that only mean something beside those of other groups: computed once for every group, so that
 * signals and innocent explanations can ask what is usual among texts that several accounts share.
 */
import type { CampaignFacts } from './facts.ts';
import type { Group } from './groups.ts';
import { getOrMake } from './stats/maps.ts';
import type { Units } from './units.ts';

export interface Profile {
  /** Pairs of exchanges of different accounts under one user unit, and how many of them carry the same item. */
  readonly crossPairs: number;
  readonly crossRepeats: number;
  /** Pairs of exchanges of one account under one user unit, and how many of them carry the same item. */
  readonly ownPairs: number;
  readonly ownRepeats: number;
  /** Distinct items, and the mean share of them that one account sent. */
  readonly items: number;
  readonly itemShare: number;
  /** Share of the exchanges whose item another account also sent. */
  readonly sharedItems: number;
  /** Share of the exchanges whose whole user text another account also sent. */
  readonly sharedTexts: number;
  /** Per member: 1 when it uses several of the group's texts. */
  readonly several: Uint8Array;
  /** Excess probability that two exchanges of one account use the same unit, over two of different accounts; NaN for one unit. */
  readonly favourite: number;
  readonly favouriteError: number;
  /** Effective number of clusters that one unit's texts fall into (exponential of entropy), use-weighted. */
  readonly hosts: number;
  /** Coefficient of variation of exchanges per account. */
  readonly unevenness: number;
  /** Median over members of the share of the account's own traffic that belongs to the group. */
  readonly mainShare: number;
}

/** A weak preference: one request in ten follows the account's own taste. */
export const WEAK_PREFERENCE = 0.1;

/** Whether accounts clearly have favourites among the group's texts, as people who help themselves do. */
export function haveFavourites(profile: Profile): boolean {
  return profile.favourite - 2 * profile.favouriteError > WEAK_PREFERENCE;
}

export function profileGroup(facts: CampaignFacts, units: Units, group: Group, volume: Int32Array): Profile {
  const own = new Set(group.units);
  const items = repeats(facts, units, group, own);
  const spread = favourites(units, group, own);
  const shares = Float64Array.from(group.accounts, (a, m) => group.uses[m]! / Math.max(1, volume[a]!)).sort();
  const mean = group.exchanges.length / group.accounts.length;
  const variance = group.uses.reduce((sum, n) => sum + (n - mean) ** 2, 0) / group.uses.length;
  return {
    ...items,
    ...spread,
    sharedTexts: textsInCommon(facts, units, group, own),
    hosts: hostClusters(facts, units, group, own),
    unevenness: Math.sqrt(variance) / mean,
    mainShare: shares[shares.length >> 1]!,
  };
}

function textsInCommon(facts: CampaignFacts, units: Units, group: Group, own: ReadonlySet<number>): number {
  // Sender of a text, -1 for several.
  const sender = new Map<number, number>();
  const texts: number[] = [];
  for (let i = 0; i < group.exchanges.length; i++) {
    const x = group.exchanges[i]!;
    const text = facts.exchanges.userText[x]!;
    if (text < 0 || !own.has(units.user[x]!)) continue;
    texts.push(text);
    const before = sender.get(text);
    if (before === undefined) sender.set(text, group.member[i]!);
    else if (before !== group.member[i]!) sender.set(text, -1);
  }
  const shared = texts.reduce((n, text) => n + (sender.get(text) === -1 ? 1 : 0), 0);
  return texts.length > 0 ? shared / texts.length : Number.NaN;
}

type Items = Pick<
  Profile,
  'crossPairs' | 'crossRepeats' | 'ownPairs' | 'ownRepeats' | 'items' | 'itemShare' | 'sharedItems'
>;

function repeats(facts: CampaignFacts, units: Units, group: Group, own: ReadonlySet<number>): Items {
  // Per (unit, item): exchanges in all, and per (unit, item, member).
  const perUnit = new Map<number, number>();
  const perUnitMember = new Map<string, number>();
  const perItem = new Map<number, Map<number, number>>();
  for (let i = 0; i < group.exchanges.length; i++) {
    const x = group.exchanges[i]!;
    const u = units.user[x]!;
    const item = facts.exchanges.item[x]!;
    if (u < 0 || item < 0 || !own.has(u)) continue;
    const m = group.member[i]!;
    perUnit.set(u, (perUnit.get(u) ?? 0) + 1);
    const key = `${u}:${m}`;
    perUnitMember.set(key, (perUnitMember.get(key) ?? 0) + 1);
    const senders = getOrMake(perItem, item, () => new Map<number, number>());
    senders.set(m, (senders.get(m) ?? 0) + 1);
  }
  const pairs = (n: number): number => (n * (n - 1)) / 2;
  let all = 0;
  for (const n of perUnit.values()) all += pairs(n);
  let ownPairs = 0;
  for (const n of perUnitMember.values()) ownPairs += pairs(n);
  let same = 0;
  let ownRepeats = 0;
  let held = 0;
  let total = 0;
  let shared = 0;
  for (const senders of perItem.values()) {
    let n = 0;
    for (const k of senders.values()) {
      n += k;
      ownRepeats += pairs(k);
    }
    same += pairs(n);
    held += senders.size;
    total += n;
    if (senders.size > 1) shared += n;
  }
  const members = new Set([...perUnitMember.keys()].map((key) => key.slice(key.indexOf(':') + 1))).size;
  return {
    crossPairs: all - ownPairs,
    crossRepeats: same - ownRepeats,
    ownPairs,
    ownRepeats,
    items: perItem.size,
    sharedItems: total > 0 ? shared / total : Number.NaN,
    itemShare: perItem.size > 0 ? held / perItem.size / Math.max(1, members) : Number.NaN,
  };
}

function favourites(
  units: Units,
  group: Group,
  own: ReadonlySet<number>,
): Pick<Profile, 'several' | 'favourite' | 'favouriteError'> {
  const none = { several: new Uint8Array(group.accounts.length), favourite: Number.NaN, favouriteError: Number.NaN };
  if (own.size < 2) return none;
  const position = new Map([...own].map((u, i) => [u, i]));
  const width = own.size;
  const table = Array.from({ length: group.accounts.length }, () => new Map<number, number>());
  const column = new Float64Array(width);
  for (let i = 0; i < group.exchanges.length; i++) {
    const x = group.exchanges[i]!;
    const u = [units.user[x]!, units.system[x]!, units.tools[x]!].find((v) => position.has(v));
    if (u === undefined) continue;
    const c = position.get(u)!;
    const row = table[group.member[i]!]!;
    row.set(c, (row.get(c) ?? 0) + 1);
    column[c]!++;
  }
  const total = column.reduce((sum, n) => sum + n, 0);
  const allSame = column.reduce((sum, n) => sum + n * (n - 1), 0);
  let withinPairs = 0;
  let withinSame = 0;
  const rows = table.map((row) => {
    let n = 0;
    let same = 0;
    for (const k of row.values()) {
      n += k;
      same += k * (k - 1);
    }
    withinPairs += n * (n - 1);
    withinSame += same;
    return { pairs: n * (n - 1), same };
  });
  const several = Uint8Array.from(table, (row) => (row.size > 1 ? 1 : 0));
  const betweenPairs = total * (total - 1) - withinPairs;
  if (withinPairs < 2 || betweenPairs < 2) return { ...none, several };
  const between = (allSame - withinSame) / betweenPairs;
  if (between >= 0.99) return { ...none, several };
  const excess = (withinSame / withinPairs - between) / (1 - between);
  // Linearised standard error of the ratio over accounts.
  const within = withinSame / withinPairs;
  const squares = rows.reduce((sum, r) => sum + (r.same - within * r.pairs) ** 2, 0);
  return { several, favourite: excess, favouriteError: Math.sqrt(squares) / withinPairs / (1 - between) };
}

function hostClusters(facts: CampaignFacts, units: Units, group: Group, own: ReadonlySet<number>): number {
  let weighted = 0;
  let total = 0;
  const counts = new Map<number, Map<number, number>>();
  for (const x of group.exchanges) {
    const u = units.user[x]!;
    if (!own.has(u) || units.kind[u] !== 0) continue;
    const clusters = getOrMake(counts, u, () => new Map<number, number>());
    const c = facts.exchanges.userCluster[x]!;
    // What a text of no cluster is about is unknown.
    if (c >= 0) clusters.set(c, (clusters.get(c) ?? 0) + 1);
  }
  for (const clusters of counts.values()) {
    let n = 0;
    for (const k of clusters.values()) n += k;
    if (n === 0) continue;
    let entropy = 0;
    for (const k of clusters.values()) entropy -= (k / n) * Math.log(k / n);
    weighted += n * Math.exp(entropy);
    total += n;
  }
  return total > 0 ? weighted / total : Number.NaN;
}

/**
 * Group-level statistics that only mean something beside those of other groups: computed once for every group, so that
 * signals and innocent explanations can ask what is usual among texts that several accounts share.
 */
import type { CampaignFacts } from './facts.ts';
import type { Group } from './groups.ts';
import { effectiveNumber } from './stats/entropy.ts';
import { getOrMake } from './stats/maps.ts';
import { preference } from './stats/preference.ts';
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
  /** Mean number of times that an account which sent an item sent it. */
  readonly itemTimes: number;
  /** Share of the exchanges whose item another account also sent. */
  readonly sharedItems: number;
  /** Share of the exchanges whose whole user text another account also sent. */
  readonly sharedTexts: number;
  /** Per member: 1 when it uses several of the group's texts. */
  readonly several: Uint8Array;
  /** Effective number of the group's texts in use (exponential of entropy). */
  readonly texts: number;
  /** Wordings of one segment that one in twenty requests each uses: a system text and the tools that go with it are one. */
  readonly choices: number;
  /** Excess probability that two exchanges of one account use the same unit, over two of different accounts; NaN for one unit. */
  readonly favourite: number;
  readonly favouriteError: number;
  /**
   * The same excess for the cluster of the request, among requests that share the system text or tools and no wording:
   * customers of a client have subjects of their own, a pool draws from one queue; NaN where too little is known.
   */
  readonly subject: number;
  readonly subjectError: number;
  /** Effective number of clusters that one unit's texts fall into (exponential of entropy), use-weighted. */
  readonly hosts: number;
  /** Coefficient of variation of exchanges per account. */
  readonly unevenness: number;
  /** Median over members of the share of the account's own traffic that belongs to the group. */
  readonly mainShare: number;
}

/** Effective texts from which a group is about several. */
export const SEVERAL = 1.5;

/** A weak preference: one request in ten follows the account's own taste. */
export const WEAK_PREFERENCE = 0.1;

/** A text used in fewer requests is hardly one that accounts choose between. */
const A_CHOICE = 0.05;

/** Accounts that use several of the group's texts. */
export const usersOfSeveral = ({ several }: Profile): number => several.reduce((n, one) => n + one, 0);

/** Whether accounts clearly have favourites among the group's texts, as people who help themselves do. */
export function haveFavourites(profile: Profile, preference = WEAK_PREFERENCE): boolean {
  return profile.favourite - 2 * profile.favouriteError > preference;
}

/** Whether accounts clearly have subjects of their own in what they ask, as customers do; `vague` where too little is asked to tell. */
export function haveOwnSubjects(profile: Profile, vague: boolean): boolean {
  if (profile.subjectError >= WEAK_PREFERENCE) return vague;
  return profile.subject - profile.subjectError >= WEAK_PREFERENCE / 2;
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
    ...subjects(facts, units, group, own),
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
  'crossPairs' | 'crossRepeats' | 'ownPairs' | 'ownRepeats' | 'items' | 'itemShare' | 'itemTimes' | 'sharedItems'
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
    itemTimes: held > 0 ? total / held : 0,
    sharedItems: total > 0 ? shared / total : Number.NaN,
    itemShare: perItem.size > 0 ? held / perItem.size / Math.max(1, members) : Number.NaN,
  };
}

/** Which of the group's texts each member uses. */
function favourites(
  units: Units,
  group: Group,
  own: ReadonlySet<number>,
): Pick<Profile, 'several' | 'texts' | 'choices' | 'favourite' | 'favouriteError'> {
  const rows = Array.from(group.accounts, () => new Map<number, number>());
  for (let i = 0; i < group.exchanges.length; i++) {
    const x = group.exchanges[i]!;
    const u = [units.user[x]!, units.system[x]!, units.tools[x]!].find((v) => own.has(v));
    if (u !== undefined) count(rows[group.member[i]!]!, u);
  }
  const { excess, error } = own.size < 2 ? { excess: Number.NaN, error: Number.NaN } : preference(rows);
  return {
    several: Uint8Array.from(rows, (row) => (row.size > 1 ? 1 : 0)),
    texts: inUse([units.system, units.user, units.tools], group, own),
    choices: Math.max(...[units.system, units.user, units.tools].map((of) => choicesIn(of, units, group, own))),
    favourite: excess,
    favouriteError: error,
  };
}

/** Effective number of the group's texts in use. */
function inUse(columns: readonly Int32Array[], group: Group, own: ReadonlySet<number>): number {
  const uses = new Map<number, number>();
  for (const x of group.exchanges) for (const of of columns) if (own.has(of[x]!)) count(uses, of[x]!);
  return effectiveNumber([...uses.values()]);
}

function choicesIn(of: Int32Array, units: Units, group: Group, own: ReadonlySet<number>): number {
  const uses = new Map<number, number>();
  for (const x of group.exchanges) if (own.has(of[x]!) && units.kind[of[x]!] === 0) count(uses, of[x]!);
  return [...uses.values()].filter((n) => n >= A_CHOICE * group.exchanges.length).length;
}

/** What each member asks about where the group shares the system text or the tools and not the wording of the request. */
function subjects(
  facts: CampaignFacts,
  units: Units,
  group: Group,
  own: ReadonlySet<number>,
): Pick<Profile, 'subject' | 'subjectError'> {
  const rows = Array.from(group.accounts, () => new Map<number, number>());
  for (let i = 0; i < group.exchanges.length; i++) {
    const x = group.exchanges[i]!;
    const c = facts.exchanges.userCluster[x]!;
    const u = units.user[x]!;
    const worded = own.has(u) && units.kind[u] === 0;
    if (c >= 0 && !worded) count(rows[group.member[i]!]!, c);
  }
  const { excess, error } = preference(rows, 'choices');
  return { subject: excess, subjectError: error };
}

function count(row: Map<number, number>, choice: number): void {
  row.set(choice, (row.get(choice) ?? 0) + 1);
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
    const n = [...clusters.values()].reduce((sum, k) => sum + k, 0);
    if (n === 0) continue;
    weighted += n * effectiveNumber([...clusters.values()]);
    total += n;
  }
  return total > 0 ? weighted / total : Number.NaN;
}

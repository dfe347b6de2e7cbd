/**
 * Candidate groups: kits of units whose carriers overlap beyond chance, and single units, each with its accounts and
 * the exchanges that carry it. A group is a nomination only; nothing here says that it is coordinated.
 */
import { clusterGraph } from '../clusters/index.ts';
import { neighbours, splitAtBridges } from './bridges.ts';
import type { CampaignFacts } from './facts.ts';
import { linkUnits, type UnitLinks } from './links.ts';
import { memberAccounts } from './members.ts';
import { seeded } from './stats/random.ts';
import { lowerBound } from './stats/ranks.ts';
import { degree, MIN_CARRIERS, type Units } from './units.ts';

export interface Group {
  /** Position among the groups of the run. */
  readonly index: number;
  /** Units that define it, ascending. */
  readonly units: Int32Array;
  /** Popular units its accounts also carry beyond chance (a public client, say): shown, but they make nobody a member. */
  readonly shared: Int32Array;
  /** Median p-value (after correction) of the overlaps inside the kit; 1 for a single unit. */
  readonly linkP: number;
  /** Member accounts, ascending, and how many of the group's exchanges each has. */
  readonly accounts: Int32Array;
  readonly uses: Int32Array;
  /** The group's exchanges in canonical order (by time, unknown times last), and the member (position) of each. */
  readonly exchanges: Int32Array;
  readonly member: Int32Array;
}

export interface Groups {
  readonly groups: readonly Group[];
  readonly heavyAccounts: number;
}

/** Texts of one kit share their carriers by a tenth (cosine) on average, also where each account sees few of many. */
const KIT_OVERLAP = 0.1;
/** A unit belongs to a kit by its own right when this share of its carriers carries another unit of the kit. */
const OWN_SHARE = 1 / 3;
/** A cluster is a looser bond, and ordinary requests fall into it by their subject: two thirds must belong. */
const OWN_CLUSTER = 2 / 3;

export function findGroups(facts: CampaignFacts, units: Units, seed: number): Groups {
  const links = linkUnits(units, seed, seeded(seed ^ 0x6b69_7473));
  const kit = clusterGraph({
    nodes: units.count,
    edges: { a: links.from, b: links.to, weight: links.weight },
    seed,
    resolution: KIT_OVERLAP,
  });
  const adjacent = neighbours(links, units.count);
  const kits = gather(kit, units.count).flatMap((members) => {
    const { parts, bridges } = splitAtBridges(units, members, adjacent);
    return [...parts, ...bridges.map((u) => [u])];
  });
  const owner = new Int32Array(units.count).fill(-1);
  const shared: number[][] = [];
  const defining: number[][] = [];
  for (const members of kits) {
    const { own, popular } = splitPopular(units, members);
    // A popular unit goes with the kit for display and stays a candidate of its own.
    for (const part of own.length > 0 ? [own, ...popular.map((u) => [u])] : popular.map((u) => [u])) {
      for (const u of part) owner[u] = defining.length;
      defining.push(part);
      shared.push(part === own ? popular : []);
    }
  }
  const members = defining.map((own) => memberAccounts(units, own));
  const inside = linksInside(links, owner, defining.length);
  const exchanges = assignExchanges(facts, units, owner, members);
  const groups: Group[] = [];
  for (let g = 0; g < defining.length; g++) {
    const accounts = members[g]!;
    if (accounts.length < MIN_CARRIERS) continue;
    const member = Int32Array.from(exchanges[g]!, (x) => lowerBound(accounts, facts.exchanges.account[x]!));
    const uses = new Int32Array(accounts.length);
    for (const m of member) uses[m]!++;
    groups.push({
      index: groups.length,
      units: Int32Array.from(defining[g]!),
      linkP: inside[g]!.length > 0 ? median(inside[g]!) : 1,
      shared: Int32Array.from(shared[g]!),
      accounts,
      uses,
      exchanges: Int32Array.from(exchanges[g]!),
      member,
    });
  }
  return { groups, heavyAccounts: links.heavyAccounts };
}

function gather(label: Int32Array, count: number): number[][] {
  const lists: number[][] = [];
  for (let u = 0; u < count; u++) {
    lists[label[u]!] ??= [];
    lists[label[u]!]!.push(u);
  }
  return lists;
}

/**
 * Splits a kit into units of its own and popular ones. A client that thousands run is linked to the kit of those who
 * run it with the kit's templates, but hardly any of its carriers carry anything else of the kit.
 */
function splitPopular(units: Units, members: readonly number[]): { own: number[]; popular: number[] } {
  if (members.length === 1) return { own: [...members], popular: [] };
  const carried = new Map<number, number>();
  const worded = new Map<number, number>();
  for (const u of members)
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++) {
      carried.set(units.accounts[i]!, (carried.get(units.accounts[i]!) ?? 0) + 1);
      if (units.kind[u] === 0) worded.set(units.accounts[i]!, 1);
    }
  const wording = members.some((u) => units.kind[u] === 0);
  const degrees = members.map((u) => degree(units, u)).sort((a, b) => a - b);
  const typical = degrees[degrees.length >> 1]!;
  const own: number[] = [];
  const popular: number[] = [];
  for (const u of members) {
    let supported = 0;
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++)
      if (units.kind[u] === 1 && wording ? worded.has(units.accounts[i]!) : carried.get(units.accounts[i]!)! > 1)
        supported++;
    const d = degree(units, u);
    const foreign = units.kind[u] === 1 ? supported < OWN_CLUSTER * d : supported < OWN_SHARE * d && d > 2 * typical;
    (foreign ? popular : own).push(u);
  }
  return { own, popular };
}

function linksInside(links: UnitLinks, owner: Int32Array, count: number): number[][] {
  const lists = Array.from({ length: count }, (): number[] => []);
  for (let e = 0; e < links.pValue.length; e++) {
    const g = owner[links.from[e]!]!;
    if (g >= 0 && g === owner[links.to[e]!]!) lists[g]!.push(links.pValue[e]!);
  }
  return lists;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}

function assignExchanges(
  facts: CampaignFacts,
  units: Units,
  owner: Int32Array,
  members: readonly Int32Array[],
): number[][] {
  const lists: number[][] = members.map(() => []);
  const isMember = (g: number, a: number): boolean => members[g]![lowerBound(members[g]!, a)] === a;
  for (let x = 0; x < facts.exchanges.count; x++) {
    const a = facts.exchanges.account[x]!;
    const g1 = units.user[x]! >= 0 ? owner[units.user[x]!]! : -1;
    const g2 = units.system[x]! >= 0 ? owner[units.system[x]!]! : -1;
    const g3 = units.tools[x]! >= 0 ? owner[units.tools[x]!]! : -1;
    if (g1 >= 0 && isMember(g1, a)) lists[g1]!.push(x);
    if (g2 >= 0 && g2 !== g1 && isMember(g2, a)) lists[g2]!.push(x);
    if (g3 >= 0 && g3 !== g1 && g3 !== g2 && isMember(g3, a)) lists[g3]!.push(x);
  }
  return lists;
}

/**
 * Candidate groups: kits of units whose carriers overlap beyond chance, and single units, each with its accounts and
 * the exchanges that carry it. A group is a nomination only; nothing here says that it is coordinated.
 */
import { clusterGraph } from '../clusters/index.ts';
import { neighbours, splitAtBridges } from './bridges.ts';
import type { CampaignFacts } from './facts.ts';
import { linkUnits, type UnitLinks } from './links.ts';
import { memberAccounts } from './members.ts';
import { splitOwners } from './owners.ts';
import { seeded } from './stats/random.ts';
import { lowerBound } from './stats/ranks.ts';
import { degree, MIN_CARRIERS, type Units } from './units.ts';

export interface Group {
  /** Position among the groups of the run. */
  readonly index: number;
  /** Units that define it and whose carriers are its candidates, ascending. No two groups share one. */
  readonly own: Int32Array;
  /** Those and the units it adopts, which other groups define (see `adopt`), ascending. */
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
/** Excess overlap (cosine) of two units that are carried by mostly the same accounts. */
const SAME_ACCOUNTS = 0.6;

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
    return joinBridges(units, parts, bridges).flatMap((part) => splitOwners(units, part));
  });
  const strongest = strongestLinks(links, units.count);
  const { defining, shared } = mergeKits(
    units,
    adjacent,
    kits.flatMap((members) => {
      const { own, popular } = splitPopular(units, members, strongest);
      // A popular unit goes with the kit for display and stays a candidate of its own.
      const alone = popular.map((u) => ({ own: [u], popular: [] }));
      return own.length > 0 ? [{ own, popular }, ...alone] : alone;
    }),
  );
  const owner = new Int32Array(units.count).fill(-1);
  for (const [g, own] of defining.entries()) for (const u of own) owner[u] = g;
  const adopters = adopt(units, adjacent, owner, defining);
  const carriers = defining.map((own) => memberAccounts(units, own));
  const members = withoutThoseOfOthers(units, carriers, owner, defining, adopters);
  const inside = linksInside(links, owner, defining.length);
  const exchanges = assignExchanges(facts, units, owner, adopters, members);
  const groups: Group[] = [];
  for (let g = 0; g < defining.length; g++) {
    const accounts = members[g]!;
    if (accounts.length < MIN_CARRIERS) continue;
    const member = Int32Array.from(exchanges[g]!, (x) => lowerBound(accounts, facts.exchanges.account[x]!));
    const uses = new Int32Array(accounts.length);
    for (const m of member) uses[m]!++;
    groups.push({
      index: groups.length,
      own: Int32Array.from(defining[g]!).sort(),
      units: Int32Array.from([...defining[g]!, ...adopters.units[g]!]).sort(),
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
function splitPopular(units: Units, members: readonly number[], strongest: Float32Array): Kit {
  if (members.length === 1) return { own: [...members], popular: [] };
  const carried = new Map<number, number>();
  const worded = new Set<number>();
  for (const u of members)
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++) {
      carried.set(units.accounts[i]!, (carried.get(units.accounts[i]!) ?? 0) + 1);
      if (units.kind[u] === 0) worded.add(units.accounts[i]!);
    }
  const degrees = members.map((u) => degree(units, u)).sort((a, b) => a - b);
  const typical = degrees[degrees.length >> 1]!;
  const own: number[] = [];
  const popular: number[] = [];
  for (const u of members) {
    // Subjects meet by chance: beside wording a cluster must hold with that, or with another unit nearly account by account.
    const loose = units.kind[u] === 1 && !(worded.size > 0 && strongest[u]! >= SAME_ACCOUNTS);
    let supported = 0;
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++)
      if (loose && worded.size > 0 ? worded.has(units.accounts[i]!) : carried.get(units.accounts[i]!)! > 1) supported++;
    const d = degree(units, u);
    const foreign = loose ? supported < OWN_CLUSTER * d : supported < OWN_SHARE * d && d > 2 * typical;
    (foreign ? popular : own).push(u);
  }
  return { own, popular };
}

/** Per unit the weight of its strongest link. */
function strongestLinks(links: UnitLinks, count: number): Float32Array {
  const strongest = new Float32Array(count);
  for (let e = 0; e < links.weight.length; e++)
    for (const u of [links.from[e]!, links.to[e]!]) strongest[u] = Math.max(strongest[u]!, links.weight[e]!);
  return strongest;
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

interface Kit {
  readonly own: readonly number[];
  /** Popular units that go with it. */
  readonly popular: readonly number[];
}

/** Kits with linked texts whose carriers are mostly the same accounts (more than half of the larger) are one. */
function mergeKits(
  units: Units,
  adjacent: readonly (readonly number[])[],
  kits: readonly Kit[],
): { defining: number[][]; shared: number[][] } {
  const of = new Int32Array(units.count).fill(-1);
  for (const [k, { own }] of kits.entries()) for (const u of own) of[u] = k;
  const carriers = kits.map(({ own }) => carriersOf(units, own));
  const root = Int32Array.from(kits.keys());
  const find = (k: number): number => {
    let top = k;
    while (root[top] !== top) top = root[top]!;
    return top;
  };
  for (let u = 0; u < units.count; u++)
    for (const v of adjacent[u]!) {
      if (v <= u || units.kind[u] !== 0 || units.kind[v] !== 0) continue;
      const [a, b] = [find(of[u]!), find(of[v]!)];
      if (a === b) continue;
      const [small, large] = [carriers[of[u]!]!, carriers[of[v]!]!].sort((x, y) => x.size - y.size);
      let common = 0;
      for (const account of small!) if (large!.has(account)) common++;
      if (common * 2 > large!.size) root[Math.max(a, b)] = Math.min(a, b);
    }
  const at = new Map<number, number>();
  const defining: number[][] = [];
  const shared: number[][] = [];
  for (const [k, { own, popular }] of kits.entries()) {
    const top = find(k);
    const seen = at.get(top);
    if (seen !== undefined) {
      defining[seen]!.push(...own);
      shared[seen]!.push(...popular);
      continue;
    }
    at.set(top, defining.length);
    defining.push([...own]);
    shared.push([...popular]);
  }
  return { defining, shared };
}

/** A bridge goes to the part that most of its carriers belong to; without such a part it stands alone. */
function joinBridges(units: Units, parts: readonly (readonly number[])[], bridges: readonly number[]): number[][] {
  const joined = parts.map((part) => [...part]);
  const carriers = parts.map((part) => carriersOf(units, part));
  const alone: number[][] = [];
  for (const u of bridges) {
    const own = units.accounts.subarray(units.offsets[u]!, units.offsets[u + 1]!);
    const at = carriers.findIndex((set) => own.reduce((n, a) => n + (set.has(a) ? 1 : 0), 0) * 2 > own.length);
    if (at >= 0) joined[at]!.push(u);
    else alone.push([u]);
  }
  return [...joined, ...alone];
}

function carriersOf(units: Units, own: readonly number[]): Set<number> {
  const accounts = new Set<number>();
  for (const u of own) for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++) accounts.add(units.accounts[i]!);
  return accounts;
}

interface Adopters {
  /** Per unit the other groups that it is linked to as one of their own would be. */
  readonly groups: readonly (readonly number[])[];
  /** Per group the units it adopts. */
  readonly units: readonly (readonly number[])[];
}

/**
 * Wording that two owners happen to share belongs to both their kits, but a partition of units gives it to one. A unit
 * linked to at least half of another group's own units is adopted by that group.
 */
function adopt(
  units: Units,
  adjacent: readonly (readonly number[])[],
  owner: Int32Array,
  defining: readonly number[][],
): Adopters {
  const groups: number[][] = adjacent.map(() => []);
  const adopted: number[][] = defining.map(() => []);
  const worded = defining.map((own) => own.reduce((n, u) => n + (units.kind[u] === 0 ? 1 : 0), 0));
  for (let u = 0; u < owner.length; u++) {
    if (units.kind[u] !== 0) continue;
    const linked = new Map<number, number>();
    for (const v of adjacent[u]!)
      if (units.kind[v] === 0 && owner[v] !== owner[u]) linked.set(owner[v]!, (linked.get(owner[v]!) ?? 0) + 1);
    for (const [g, n] of linked) {
      if (n * 2 < worded[g]!) continue;
      groups[u]!.push(g);
      adopted[g]!.push(u);
    }
    groups[u]!.sort((a, b) => a - b);
  }
  return { groups, units: adopted };
}

/**
 * Members less those who belong to another group: one that adopts all texts of this group that the account carries, and
 * of which the account is a member by two texts of its own.
 */
function withoutThoseOfOthers(
  units: Units,
  members: readonly Int32Array[],
  owner: Int32Array,
  defining: readonly number[][],
  adopters: Adopters,
): Int32Array[] {
  return members.map((accounts, g) => {
    if (defining[g]!.every((u) => adopters.groups[u]!.length === 0)) return accounts;
    return accounts.filter((a) => {
      const carried = new Map<number, number>();
      let others: readonly number[] | null = null;
      for (let i = units.accountOffsets[a]!; i < units.accountOffsets[a + 1]!; i++) {
        const u = units.accountUnits[i]!;
        carried.set(owner[u]!, (carried.get(owner[u]!) ?? 0) + 1);
        if (owner[u] === g) others = (others ?? adopters.groups[u]!).filter((h) => adopters.groups[u]!.includes(h));
      }
      return !others?.some((h) => (carried.get(h) ?? 0) >= 2 && has(members[h]!, a));
    });
  });
}

const has = (sorted: Int32Array, value: number): boolean => sorted[lowerBound(sorted, value)] === value;

/** Each exchange goes, per segment, to the group that owns its unit, or else to the first adopter, where the account is a member. */
function assignExchanges(
  facts: CampaignFacts,
  units: Units,
  owner: Int32Array,
  adopters: Adopters,
  members: readonly Int32Array[],
): number[][] {
  const lists: number[][] = members.map(() => []);
  const groupOf = (u: number, a: number): number => {
    if (u < 0) return -1;
    if (has(members[owner[u]!]!, a)) return owner[u]!;
    return adopters.groups[u]!.find((h) => has(members[h]!, a)) ?? -1;
  };
  for (let x = 0; x < facts.exchanges.count; x++) {
    const a = facts.exchanges.account[x]!;
    const g1 = groupOf(units.user[x]!, a);
    const g2 = groupOf(units.system[x]!, a);
    const g3 = groupOf(units.tools[x]!, a);
    if (g1 >= 0) lists[g1]!.push(x);
    if (g2 >= 0 && g2 !== g1) lists[g2]!.push(x);
    if (g3 >= 0 && g3 !== g1 && g3 !== g2) lists[g3]!.push(x);
  }
  return lists;
}

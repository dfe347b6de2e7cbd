/**
 * Candidate groups: kits of units whose carriers overlap beyond chance, and single units, each with its accounts and
 * the exchanges that carry it. A group is a nomination only; nothing here says that it is coordinated.
 */
import type { Aims } from './aims.ts';
import { neighbours } from './bridges.ts';
import { withoutBystanders } from './bystanders.ts';
import type { CampaignFacts } from './facts.ts';
import { findKits, type Kits } from './kits.ts';
import { linkUnits, type UnitLinks } from './links.ts';
import { memberAccounts } from './members.ts';
import { seeded } from './stats/random.ts';
import { lowerBound } from './stats/ranks.ts';
import { MIN_CARRIERS, type Units } from './units.ts';

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

/** Fewer accounts than this are strays of a kit rather than somebody else. */
const OTHERS = 5;

export function findGroups(facts: CampaignFacts, units: Units, aims: Aims, seed: number): Groups {
  const links = linkUnits(units, seed, seeded(seed ^ 0x6b69_7473));
  const adjacent = neighbours(links, units.count);
  const { defining, shared } = detachStrangers(units, findKits(units, links, adjacent, seed));
  const owner = new Int32Array(units.count).fill(-1);
  for (const [g, own] of defining.entries()) for (const u of own) owner[u] = g;
  const adopters = adopt(units, adjacent, owner, defining);
  const carriers = defining.map((own) => withoutBystanders(units, own, memberAccounts(units, own), aims));
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

/** A text that more accounts use for themselves than as members of its kit is a candidate of its own. */
function detachStrangers(units: Units, kits: Kits): Kits {
  const defining: number[][] = [];
  const shared: number[][] = [];
  for (const [k, own] of kits.defining.entries()) {
    const members = memberAccounts(units, own);
    const alone = own.length > 1 ? own.filter((u) => units.kind[u] === 0 && mostlyStrangers(units, u, members)) : [];
    if (alone.length < own.length) {
      defining.push(own.filter((u) => !alone.includes(u)));
      shared.push(kits.shared[k]!);
    }
    for (const u of alone) {
      defining.push([u]);
      shared.push([]);
    }
  }
  return { defining, shared };
}

function mostlyStrangers(units: Units, u: number, members: Int32Array): boolean {
  const carriers = units.accounts.subarray(units.offsets[u]!, units.offsets[u + 1]!);
  const strangers = carriers.reduce((n, a) => n + (has(members, a) ? 0 : 1), 0);
  return strangers >= OTHERS && strangers * 2 > carriers.length;
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

/**
 * Kits: units whose carriers overlap beyond chance, taken apart and put together again where two owners use the same
 * wording, where content or a popular client joins strangers, or where one kit was torn.
 */
import { clusterGraph } from '../clusters/index.ts';
import { splitAtBridges } from './bridges.ts';
import type { UnitLinks } from './links.ts';
import { splitOwners } from './owners.ts';
import { carriersOf, degree, type Units } from './units.ts';

/** Texts of one kit share their carriers by a tenth (cosine) on average, also where each account sees few of many. */
const KIT_OVERLAP = 0.1;
/** A unit belongs to a kit by its own right when this share of its carriers carries another unit of the kit. */
const OWN_SHARE = 1 / 3;
/** A cluster is a looser bond, and ordinary requests fall into it by their subject: two thirds must belong. */
const OWN_CLUSTER = 2 / 3;
/** Excess overlap (cosine) of two units that are carried by mostly the same accounts. */
const SAME_ACCOUNTS = 0.6;

export interface Kits {
  /** Units of each kit; every unit is in one. */
  readonly defining: number[][];
  /** Popular units that go with it: shown, but candidates of their own. */
  readonly shared: number[][];
}

/** `adjacent` holds the linked units of each unit. */
export function findKits(units: Units, links: UnitLinks, adjacent: readonly (readonly number[])[], seed: number): Kits {
  const community = clusterGraph({
    nodes: units.count,
    edges: { a: links.from, b: links.to, weight: links.weight },
    seed,
    resolution: KIT_OVERLAP,
  });
  const strongest = strongestLinks(links, units);
  const kits = gather(community, units.count)
    .flatMap((members) => {
      const { parts, bridges } = splitAtBridges(units, members, adjacent);
      return joinBridges(units, parts, bridges);
    })
    .flatMap((part) => splitOwners(units, part))
    .flatMap((members) => {
      const { own, popular } = splitPopular(units, members, strongest);
      const alone = popular.map((u) => ({ own: [u], popular: [] }));
      return own.length > 0 ? [{ own, popular }, ...alone] : alone;
    });
  return mergeKits(units, adjacent, kits);
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
  const typical = degrees[(degrees.length - 1) >> 1]!;
  const own: number[] = [];
  const popular: number[] = [];
  for (const u of members) {
    // Subjects meet by chance: beside wording a cluster must hold with that, or with one text of it nearly account by account.
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

/** Per unit the weight of its strongest link to a family. */
function strongestLinks(links: UnitLinks, { count, kind }: Units): Float32Array {
  const strongest = new Float32Array(count);
  for (let e = 0; e < links.weight.length; e++)
    for (const [u, v] of [
      [links.from[e]!, links.to[e]!],
      [links.to[e]!, links.from[e]!],
    ] as const)
      if (kind[v] === 0) strongest[u] = Math.max(strongest[u]!, links.weight[e]!);
  return strongest;
}

interface Kit {
  readonly own: readonly number[];
  /** Popular units that go with it. */
  readonly popular: readonly number[];
}

/** Kits with linked texts whose carriers are mostly the same accounts (more than half of the larger) are one. */
function mergeKits(units: Units, adjacent: readonly (readonly number[])[], kits: readonly Kit[]): Kits {
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

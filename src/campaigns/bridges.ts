/**
 * Takes bridges out of a kit. A unit that alone holds two parts together, whose accounts have next to nothing in common
 * otherwise, is content that two unrelated groups happen to share (the same public question in two frames): the parts
 * are kits of their own, and the bridge belongs to neither.
 */
import type { UnitLinks } from './links.ts';
import { carriersOf, type Units } from './units.ts';

/** Parts whose accounts overlap less than this share of the smaller are different groups. */
const STRANGERS = 0.1;
/** Fewer accounts than this beside a larger group are its explorers or strays, not a group of their own. */
const A_GROUP = 8;
/** Work allowed per kit (units times links): larger kits are left whole, which drops nobody. */
const MOST_WORK = 4_000_000;

export interface KitParts {
  readonly parts: readonly (readonly number[])[];
  readonly bridges: readonly number[];
}

/** Adjacency of linked units. */
export function neighbours(links: UnitLinks, count: number): readonly number[][] {
  const lists = Array.from({ length: count }, (): number[] => []);
  for (let e = 0; e < links.from.length; e++) {
    lists[links.from[e]!]!.push(links.to[e]!);
    lists[links.to[e]!]!.push(links.from[e]!);
  }
  return lists;
}

export function splitAtBridges(
  units: Units,
  kit: readonly number[],
  adjacent: readonly (readonly number[])[],
): KitParts {
  const waiting: number[][] = [[...kit]];
  const parts: number[][] = [];
  const bridges: number[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const cut = findCut(units, next, adjacent);
    if (cut === null) parts.push(next);
    else {
      bridges.push(cut.bridge);
      waiting.push(...cut.components);
    }
  }
  parts.sort((a, b) => a[0]! - b[0]!);
  return { parts, bridges: bridges.sort((a, b) => a - b) };
}

function findCut(
  units: Units,
  kit: readonly number[],
  adjacent: readonly (readonly number[])[],
): { bridge: number; components: number[][] } | null {
  if (kit.length < 3) return null;
  const edges = kit.reduce((sum, u) => sum + adjacent[u]!.length, 0);
  if (edges * kit.length > MOST_WORK) return null;
  for (const bridge of kit) {
    const components = componentsWithout(kit, bridge, adjacent);
    if (components.length >= 2 && strangers(units, components)) return { bridge, components };
  }
  return null;
}

function componentsWithout(
  kit: readonly number[],
  bridge: number,
  adjacent: readonly (readonly number[])[],
): number[][] {
  const open = new Set(kit);
  open.delete(bridge);
  const components: number[][] = [];
  for (const start of kit) {
    if (!open.delete(start)) continue;
    const component = [start];
    for (let i = 0; i < component.length; i++)
      for (const v of adjacent[component[i]!]!) if (open.delete(v)) component.push(v);
    components.push(component.sort((a, b) => a - b));
  }
  return components;
}

/** Whether at least two components' accounts hardly overlap with the largest one's. */
function strangers(units: Units, components: readonly (readonly number[])[]): boolean {
  const sets = components.map((component) => carriersOf(units, component));
  const largest = sets.reduce((a, b) => (b.size > a.size ? b : a));
  return sets.some((set) => {
    if (set === largest || set.size < A_GROUP) return false;
    let common = 0;
    for (const a of set) if (largest.has(a)) common++;
    return common <= STRANGERS * set.size;
  });
}

/**
 * Probe sweep and reuse of winners: a few accounts try very many texts; those that they sent first are later used by a
 * pool. Explorers are told by what they send, never by when: so under the null each carrier of a reused text is equally
 * likely to be its first, and the chance that the first k carriers of n are all among its e explorers is
 * (e)_k / (n)_k. The texts' chances are combined by R. A. Fisher's method (1925).
 *
 * Explorers need not be members: one who sent each winner once, among hundreds of other attempts, hardly uses the kit.
 */
import type { CampaignFacts } from '../facts.ts';
import type { Group } from '../groups.ts';
import { getOrMake } from '../stats/maps.ts';
import { gammaQ } from '../stats/tails.ts';
import { degree, type Units } from '../units.ts';
import type { Signal, SignalContext } from './signal.ts';

/** Explorers: at least twenty different texts, five times what the median carrier uses of the kit, mostly once ... */
const FEWEST_TEXTS = 20;
const TIMES_MEDIAN = 5;
const MOSTLY_ONCE = 0.8;
/** ... or at least eight texts of the kit itself, three times the median: attempts of several explorers meet in the kit ... */
const FEWEST_IN_KIT = 8;
const TIMES_IN_KIT = 3;
/** ... or two texts of the kit that no more than a quarter of its accounts send: attempts that were not taken up. */
const LEFT_ASIDE = 2;
const A_FEW = 1 / 4;
const FEWEST_REUSED = 2;
/** A text is reused when this many accounts of the pool send it. */
const A_POOL = 3;
/** Accounts with more traffic are gateways; they are not searched for attempts. */
const MOST_TRAFFIC = 10_000;

export const probe: Signal = (group, context) => {
  const { units, population } = context;
  const own = Array.from(group.units).filter((u) => units.kind[u] === 0 || units.kind[group.units[0]!] === 1);
  if (own.length < FEWEST_REUSED) return null;
  const carried = carriersOf(units, own);
  if (![...carried.keys()].some((a) => population.volume[a]! >= FEWEST_TEXTS)) return null;
  const tried = attempts(group, context, carried);
  if (tried.size === 0 || tried.size > A_FEW * (group.accounts.length + tried.size)) return null;

  const first = firstUses(context, carried, own);
  let reused = 0;
  let led = 0;
  let statistic = 0;
  for (const times of first.values()) {
    const order = [...times].filter(([, t]) => !Number.isNaN(t)).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    const explorers = order.reduce((n, [a]) => n + (tried.has(a) ? 1 : 0), 0);
    if (order.length - explorers < A_POOL) continue;
    reused++;
    // An explorer leads who was there before anybody of the pool; at the same moment nobody leads.
    const taken = order.find(([a]) => !tried.has(a))![1];
    let chance = 1;
    let leading = 0;
    for (const [, t] of order) {
      if (t >= taken) break;
      chance *= (explorers - leading) / (order.length - leading);
      leading++;
    }
    if (leading > 0) led++;
    statistic -= Math.log(chance);
  }
  if (reused < FEWEST_REUSED) return null;
  return {
    kind: 'probe_and_reuse',
    aspect: 'discovery',
    basis: 'observed',
    pValue: Math.min(1, gammaQ(reused, statistic)),
    large: led * 2 >= reused,
    text: `${tried.size} accounts tried up to ${Math.max(...tried.values())} different texts; ${led} of the ${reused} texts that the others then used were first sent by them.`,
  };
};

/** Per account that carries one of these units, the units. */
function carriersOf(units: Units, own: readonly number[]): Map<number, number[]> {
  const carried = new Map<number, number[]>();
  for (const u of own)
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++)
      getOrMake(carried, units.accounts[i]!, (): number[] => []).push(u);
  return carried;
}

/** Explorers among the carriers, with how many texts they tried. */
function attempts(
  group: Group,
  { facts, units, population }: SignalContext,
  carried: ReadonlyMap<number, readonly number[]>,
): Map<number, number> {
  const used = [...carried.values()].map((list) => list.length).sort((a, b) => a - b);
  const median = used[used.length >> 1]!;
  const tried = new Map<number, number>();
  for (const [a, list] of carried) {
    const aside = list.filter((u) => degree(units, u) <= A_FEW * group.accounts.length).length;
    if (list.length >= Math.max(FEWEST_IN_KIT, TIMES_IN_KIT * median) || aside >= LEFT_ASIDE) tried.set(a, list.length);
    if (population.volume[a]! < Math.max(FEWEST_TEXTS, TIMES_MEDIAN * median) || population.volume[a]! > MOST_TRAFFIC)
      continue;
    const { texts, once } = variety(
      facts,
      population.order.subarray(population.offsets[a]!, population.offsets[a + 1]!),
    );
    if (texts >= Math.max(FEWEST_TEXTS, TIMES_MEDIAN * median) && once >= MOSTLY_ONCE * texts) tried.set(a, texts);
  }
  return tried;
}

/** Different user texts (families count once) of these exchanges, and how many of them were sent once or twice. */
function variety({ exchanges }: CampaignFacts, own: Int32Array): { texts: number; once: number } {
  const texts = new Map<number, number>();
  for (const x of own) {
    if (exchanges.userText[x]! < 0) continue;
    const key = exchanges.userFamily[x]! >= 0 ? -1 - exchanges.userFamily[x]! : exchanges.userText[x]!;
    texts.set(key, (texts.get(key) ?? 0) + 1);
  }
  let once = 0;
  for (const n of texts.values()) if (n <= 2) once++;
  return { texts: texts.size, once };
}

/** Per unit, when each of its carriers first sent it; NaN where no time is known. */
function firstUses(
  { facts, units, population }: SignalContext,
  carried: ReadonlyMap<number, readonly number[]>,
  own: readonly number[],
): Map<number, Map<number, number>> {
  const first = new Map(own.map((u) => [u, new Map<number, number>()]));
  for (const a of carried.keys()) {
    if (population.volume[a]! > MOST_TRAFFIC) continue;
    for (let i = population.offsets[a]!; i < population.offsets[a + 1]!; i++) {
      const x = population.order[i]!;
      for (const u of [units.user[x]!, units.system[x]!]) {
        const times = first.get(u);
        // Exchanges of an account are in order of time, unknown times last.
        if (times !== undefined && !times.has(a)) times.set(a, facts.exchanges.ts[x]!);
      }
    }
  }
  return first;
}

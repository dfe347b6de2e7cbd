/** The plain facts of a campaign: its accounts, texts, capabilities and days. */
import type { CampaignFacts } from './facts.ts';
import type { Group } from './groups.ts';
import { DAY, type Population } from './population.ts';
import { getOrMake } from './stats/maps.ts';
import type { Campaign, CampaignAccount, CampaignDay } from './types.ts';
import type { Units } from './units.ts';

export type Description = Pick<
  Campaign,
  | 'accounts'
  | 'exchanges'
  | 'families'
  | 'clusters'
  | 'alongside'
  | 'capabilities'
  | 'timeline'
  | 'firstSeen'
  | 'lastSeen'
>;

export function describeCampaign(
  facts: CampaignFacts,
  units: Units,
  population: Population,
  group: Group,
): Description {
  const accounts = describeAccounts(facts, population, group);
  const times = Float64Array.from(group.exchanges, (x) => facts.exchanges.ts[x]!).filter((t) => !Number.isNaN(t));
  const idsOf = (list: Int32Array) =>
    Array.from(
      list.filter((u) => units.kind[u] === 0),
      (u) => facts.families.ids[units.ref[u]!]!,
    );
  return {
    accounts,
    exchanges: group.exchanges.length,
    families: idsOf(group.units),
    clusters: clustersOf(facts, units, group),
    alongside: idsOf(group.shared),
    capabilities: population.aims.of(group).capabilities,
    timeline: timeline(facts, group),
    firstSeen: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : Number.NaN,
    lastSeen: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : Number.NaN,
  };
}

function describeAccounts(facts: CampaignFacts, population: Population, group: Group): CampaignAccount[] {
  const first = new Float64Array(group.accounts.length).fill(Number.NaN);
  const last = first.slice();
  for (let i = 0; i < group.exchanges.length; i++) {
    const t = facts.exchanges.ts[group.exchanges[i]!]!;
    const m = group.member[i]!;
    if (Number.isNaN(t)) continue;
    if (!(first[m]! <= t)) first[m] = t;
    if (!(last[m]! >= t)) last[m] = t;
  }
  return Array.from(group.accounts, (index, m) => ({
    index,
    account: facts.accounts.ids[index]!,
    exchanges: group.uses[m]!,
    total: population.volume[index]!,
    firstSeen: first[m]!,
    lastSeen: last[m]!,
  })).sort((a, b) => b.exchanges - a.exchanges || (a.account < b.account ? -1 : 1));
}

/** Clusters of the group's user texts, most exchanges first; those below one in a hundred are strays. */
function clustersOf(facts: CampaignFacts, units: Units, group: Group): Campaign['clusters'] {
  const counts = new Map<number, number>();
  const own = new Set(group.units);
  for (const x of group.exchanges) {
    const c = facts.exchanges.userCluster[x]!;
    if (c >= 0 && own.has(units.user[x]!)) counts.set(c, (counts.get(c) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, n]) => n * 100 >= group.exchanges.length)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([c]) => facts.clusters.ids[c]!);
}

function timeline(facts: CampaignFacts, group: Group): CampaignDay[] {
  const days = new Map<number, { exchanges: number; accounts: Set<number> }>();
  for (let i = 0; i < group.exchanges.length; i++) {
    const t = facts.exchanges.ts[group.exchanges[i]!]!;
    if (Number.isNaN(t)) continue;
    const day = Math.floor(t / DAY) * DAY;
    const seen = getOrMake(days, day, () => ({ exchanges: 0, accounts: new Set<number>() }));
    seen.exchanges++;
    seen.accounts.add(group.member[i]!);
  }
  return [...days]
    .sort((a, b) => a[0] - b[0])
    .map(([day, seen]) => ({ day, exchanges: seen.exchanges, accounts: seen.accounts.size }));
}

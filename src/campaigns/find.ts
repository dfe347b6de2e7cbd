/**
 * Campaigns: who works together, and what could explain it innocently. Reads as the table of contents of the room;
 * docs/campaigns.md has the model with its formulas and sources.
 */
import type { CampaignId } from '../domain.ts';
import { Aims } from './aims.ts';
import { describeCampaign } from './describe.ts';
import type { CampaignFacts } from './facts.ts';
import { findGroups, type Group } from './groups.ts';
import { independentMembers } from './independents.ts';
import { EXPLANATIONS } from './innocent/index.ts';
import { describePopulation } from './population.ts';
import { profileGroup } from './profile.ts';
import { applyReviews } from './review.ts';
import { judge } from './severity.ts';
import { measure } from './signals/index.ts';
import { usualValue } from './signals/infrastructure.ts';
import type { SignalContext } from './signals/signal.ts';
import { benjaminiHochberg } from './stats/correction.ts';
import { mix, seeded, shortHash } from './stats/random.ts';
import type { Campaign, CampaignCap, CampaignOptions, CampaignResult } from './types.ts';
import { buildUnits } from './units.ts';

/** Findings are kept at this false discovery rate: one in a hundred, as precision at high severity is to be. */
export const FALSE_DISCOVERIES = 0.01;

export function findCampaigns(facts: CampaignFacts, options: CampaignOptions): CampaignResult {
  const units = buildUnits(facts);
  const binding = Array.from(units.ref.subarray(0, units.kind.indexOf(1) < 0 ? units.count : units.kind.indexOf(1)));
  const aims = new Aims(facts, options, binding);
  const { groups, heavyAccounts } = findGroups(facts, units, aims, options.seed);
  const population = describePopulation(facts, units, aims);
  const profiles = groups.map((group) => profileGroup(facts, units, group, population.volume));
  const anchors = groups.map((group) => anchorOf(facts, units, group));
  // A generator per group and signal, named by content, so that results do not depend on what else is in the log.
  const random = (salt: string, group: Group): (() => number) =>
    seeded(mix(options.seed) ^ Number.parseInt(shortHash(salt + anchors[group.index]!).slice(0, 6), 32));
  const context: SignalContext = { facts, units, population, aims, groups, random };
  // Keys of one payer are one actor, so signals see them once.
  const { value: payer } = usualValue('payment', context);
  const actors = groups.map((group) => independentMembers(group, payer));
  const actorProfiles = actors.map((actor, g) =>
    actor === groups[g] ? profiles[g]! : profileGroup(facts, units, actor, population.volume),
  );
  const results = measure(actors, actorProfiles, context, options.without);

  const flat = results.flat();
  const adjusted = benjaminiHochberg(flat.map((r) => r.pValue));
  const campaigns: Campaign[] = [];
  let at = 0;
  for (let g = 0; g < groups.length; g++) {
    const own = results[g]!.map((result, i) => ({ ...result, adjusted: adjusted[at + i]! }));
    at += own.length;
    const verdict = judge(groups[g]!, profiles[g]!, context, own, EXPLANATIONS, FALSE_DISCOVERIES);
    if (verdict === null) continue;
    campaigns.push({
      id: `k-${shortHash(anchors[g]!)}` as CampaignId,
      anchor: anchors[g]!,
      ...verdict,
      ...describeCampaign(facts, units, population, groups[g]!),
    });
  }
  const reviewed = applyReviews(campaigns, options.reviews ?? []);
  return {
    campaigns: [...reviewed].sort(strongestFirst),
    caps: caps(heavyAccounts),
    candidates: groups.length,
  };
}

/** The unit of its own seen first (ties by id), which later nights cannot change: its id names the campaign. */
function anchorOf(facts: CampaignFacts, units: ReturnType<typeof buildUnits>, group: Group): Campaign['anchor'] {
  const idOf = (u: number): Campaign['anchor'] =>
    units.kind[u] === 0 ? facts.families.ids[units.ref[u]!]! : facts.clusters.ids[units.ref[u]!]!;
  let best = group.own[0]!;
  for (const u of group.own) {
    const [a, b] = [units.firstSeen[u]!, units.firstSeen[best]!];
    if (a < b || (a === b && idOf(u) < idOf(best))) best = u;
  }
  return idOf(best);
}

const RANK = { high: 0, medium: 1, low: 2 } as const;

function strongestFirst(a: Campaign, b: Campaign): number {
  return RANK[a.severity] - RANK[b.severity] || b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function caps(heavyAccounts: number): CampaignCap[] {
  if (heavyAccounts === 0) return [];
  return [
    {
      kind: 'heavy_accounts',
      count: heavyAccounts,
      text: `${heavyAccounts} accounts carry more than 256 shared texts and were not used to link texts; they are still members.`,
    },
  ];
}

/**
 * Severity. A shared private kit only nominates. `high` takes two independent aspects of observed evidence after
 * correction and no fitting innocent explanation; `medium` takes one, or an inferred one beside a kit of several texts
 * that asks for targeted capabilities; metadata is never counted.
 */
import type { Evidence, Severity } from '../domain.ts';
import type { CampaignFacts } from './facts.ts';
import type { Group } from './groups.ts';
import type { Explain, Held } from './innocent/explanation.ts';
import { countLabels } from './labels.ts';
import type { Profile } from './profile.ts';
import { percent, type SignalContext, type SignalResult } from './signals/signal.ts';
import type { Campaign } from './types.ts';

export interface Corrected extends SignalResult {
  readonly adjusted: number;
}

export type Verdict = Pick<Campaign, 'severity' | 'score' | 'evidence' | 'innocent'>;

const ORDER: readonly Severity[] = ['low', 'medium', 'high'];
const SCORE_PER_SIGNAL = 10;
/** Fewer accounts are what one person, a household or a small team has. */
const A_NETWORK = 5;
/** Labels abstain now and then: three labelled requests in ten are enough to tell what a kit is for. */
const LABELLED = 0.3;

/** Whether most labelled requests of the group ask for a targeted capability, and enough are labelled. */
function isTargeted(facts: CampaignFacts, group: Group): boolean {
  const { labelled, targeted } = countLabels(facts, group.exchanges);
  return labelled >= LABELLED * group.exchanges.length && targeted * 2 > labelled;
}

/** Null when the group is nothing to report. */
export function judge(
  group: Group,
  profile: Profile,
  context: SignalContext,
  results: readonly Corrected[],
  explanations: readonly Explain[],
  rate: number,
): Verdict | null {
  const holds = results.filter((r) => r.large && r.adjusted <= rate);
  const counted = holds.filter((r) => r.aspect !== 'support');
  if (counted.length === 0) return null;
  const held: Held = {
    observed: new Set(counted.filter((r) => r.basis === 'observed').map((r) => r.aspect)),
    kinds: new Set(holds.map((r) => r.kind)),
  };
  const inferred = new Set(counted.filter((r) => r.basis === 'inferred').map((r) => r.aspect));
  const considered = explanations.map((explain) => explain(group, profile, context, held));
  // What is inferred makes a medium only of a kit of several texts that asks for targeted capabilities.
  const inferredEnough = inferred.size >= 1 && group.units.length >= 2 && isTargeted(context.facts, group);
  let level = held.observed.size >= 2 ? 2 : held.observed.size === 1 || inferredEnough ? 1 : 0;
  if (group.accounts.length < A_NETWORK) level = 0;
  for (const c of considered) if (c.fits) level = Math.min(level, ORDER.indexOf(c.ceiling));
  const fitting = considered.filter((c) => c.fits).length;
  // Without anything observed there must at least be a kit that nothing innocent explains.
  if (held.observed.size === 0 && (fitting > 0 || group.units.length < 2)) return null;
  const strength = counted.reduce((sum, r) => sum + Math.min(SCORE_PER_SIGNAL, -Math.log10(r.adjusted)), 0);
  return {
    severity: ORDER[level]!,
    score: strength / (1 + fitting),
    evidence: [...evidenceFor(group, profile, holds), ...evidenceAgainst(results, holds, rate)],
    innocent: considered.map(({ kind, fits, text }) => ({ kind, fits, text })),
  };
}

function evidenceFor(group: Group, profile: Profile, holds: readonly Corrected[]): Evidence[] {
  const kit: Evidence = {
    kind: 'shared_kit',
    basis: 'observed',
    direction: 'for',
    text: `${group.accounts.length} accounts share ${group.units.length} ${group.units.length === 1 ? 'text' : 'texts'} in ${group.exchanges.length} requests; this nominates the group and decides nothing.`,
  };
  const signals = [...holds]
    .sort((a, b) => a.adjusted - b.adjusted || (a.kind < b.kind ? -1 : 1))
    .map(toEvidence('for'));
  if (profile.mainShare >= 0.5) return [kit, ...signals];
  const mixture: Evidence = {
    kind: 'mixture',
    basis: 'observed',
    direction: 'for',
    text: `For a typical account these requests are ${percent(profile.mainShare)} of its traffic; the rest is not held against it.`,
  };
  return [kit, ...signals, mixture];
}

/** Signals that were tested and clearly do not show: they speak for an innocent reading. */
function evidenceAgainst(results: readonly Corrected[], holds: readonly Corrected[], rate: number): Evidence[] {
  return results.filter((r) => !holds.includes(r) && r.adjusted > Math.max(0.5, rate)).map(toEvidence('against'));
}

const toEvidence =
  (direction: Evidence['direction']) =>
  (r: Corrected): Evidence => ({ kind: r.kind, basis: r.basis, direction, text: r.text, pValue: r.adjusted });

/**
 * Severity. A shared private kit only nominates: alone it is never more than `medium`, and that only when nearly all of
 * it asks for targeted capabilities. `high` takes two independent aspects of observed evidence after correction and no
 * fitting innocent explanation; `medium` takes one, or inferred ones beside targeted texts. Metadata is never counted.
 */
import type { Evidence, Severity } from '../domain.ts';
import type { Group } from './groups.ts';
import { type Explain, type Held, isFocused } from './innocent/explanation.ts';
import { actors } from './innocent/one-actor.ts';
import { MORE_THAN_A_FIRM, SMALL_FIRM, smallFirm } from './innocent/start-up.ts';
import { haveFavourites, type Profile, SEVERAL, usersOfSeveral } from './profile.ts';
import { usualValue } from './signals/infrastructure.ts';
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
/** More actors than a firm that is no longer small has. */
const MANY = 15;
/** What an account is mainly there for. */
const MAINLY = 0.5;
/** Without any evidence beside it a kit must be this likely to ask for targeted capabilities: exercises of a course look alike. */
const ALONE = 0.8;
/** Favourites this strong are habits of many people at one trade, whatever it is that they share. */
const STRONG = 0.4;
/** Targeted texts that are no more of an account's traffic than this pass through a proxy. */
const A_PROXY = 0.15;
/** Share of the requests that others send word for word too, from which a text is passed on. */
const PASSED_ON = 0.3;
/** Share of the requests whose item others send too, from which people ask the same things: exercises, well-known problems. */
const SAME_ITEMS = 0.6;
/** Share of the accounts that use several of the texts, where they send them beside other traffic. */
const NOT_A_CROWD = 0.45;
/** Probability of targeted labels of texts that are for the training of models, and accounts that use several, from which these are no trade. */
const NO_TRADE = { targeted: 0.9, accounts: 20 } as const;

/** Null when the group is nothing to report. */
export function judge(
  group: Group,
  profile: Profile,
  context: SignalContext,
  results: readonly Corrected[],
  explanations: readonly Explain[],
  rate: number,
): Verdict | null {
  const { aim: aimed, telling } = context.aims.of(group);
  // People of several languages pass multilingual texts on; what a proxy is used for comes with other fillings each time.
  const proxied = aimed === 'targeted' && profile.mainShare <= A_PROXY;
  const passedOn = (profile.sharedTexts >= PASSED_ON || profile.sharedItems >= SAME_ITEMS) && !proxied;
  const holds = results.filter((r) => r.large && r.adjusted <= rate && !(r.aspect === 'hands' && passedOn));
  const counted = holds.filter((r) => r.aspect !== 'support');
  // What people with other traffic pass on word for word is neither a kit nor drawn from a queue.
  const aside = passedOn && profile.mainShare < MAINLY;
  const nominated = !aside && isNominated(group, profile, context);
  if (counted.length === 0 && !nominated) return null;
  const held: Held = {
    observed: new Set(counted.filter((r) => r.basis === 'observed' && r.aspect !== 'rotation').map((r) => r.aspect)),
    kinds: new Set(holds.map((r) => r.kind)),
  };
  const inferred = new Set(counted.filter((r) => r.basis === 'inferred').map((r) => r.aspect));
  // Courses, menus and a firm's keys rotate too: that counts only where nearly all is targeted, and towards the highest
  // severity only for more accounts than a small firm has, whose payers are known to differ.
  const focused = isFocused(profile, held);
  const crowd = isCrowd(group, profile, context) && !focused;
  const rotates =
    !aside && !crowd && held.kinds.has('account_rotation') && (aimed === 'targeted' || (aimed === 'mostly' && telling));
  if (rotates) inferred.add('rotation');
  const dealt =
    rotates && profile.mainShare >= MAINLY && usersOfSeveral(profile) > SMALL_FIRM && payersKnown(group, context);
  const considered = explanations.map((explain) => explain(group, profile, context, held));
  const needed = inferredNeeded(group, profile, context, focused);
  const inferredEnough =
    nominated ||
    (inferred.size >= needed &&
      (aimed === 'targeted' || aimed === 'mostly') &&
      (telling || focused || !haveFavourites(profile, STRONG)) &&
      !crowd);
  // A course moves on to the next lesson together, so a switch and rotation may be one thing.
  const second = dealt && [...held.observed].some((aspect) => aspect !== 'switch');
  let level = held.observed.size >= 2 || second ? 2 : held.observed.size === 1 || inferredEnough ? 1 : 0;
  if (group.accounts.length < A_NETWORK) level = 0;
  for (const c of considered) if (c.fits) level = Math.min(level, ORDER.indexOf(c.ceiling));
  const fitting = considered.filter((c) => c.fits).length;
  // Without anything observed there must at least be a kit that nothing innocent explains.
  const explained = considered.some((c) => c.fits && c.ceiling === 'low');
  if (held.observed.size === 0 && (explained || (level === 0 && group.units.length < 2))) return null;
  const strength = counted.reduce((sum, r) => sum + Math.min(SCORE_PER_SIGNAL, -Math.log10(r.adjusted)), 0);
  return {
    severity: ORDER[level]!,
    score: strength / (1 + fitting),
    evidence: [...evidenceFor(group, profile, holds), ...evidenceAgainst(results, rate)],
    innocent: considered.map(({ kind, fits, text }) => ({ kind, fits, text })),
  };
}

/**
 * Inferred aspects that it takes where nothing is observed and the texts are targeted: one beside a kit of several texts; two beside a
 * single template that is for the training of a model or what more accounts than a small firm has are there for (one, where it is
 * both, or these are three times what a firm has). A single cluster may be but a subject.
 */
function inferredNeeded(group: Group, profile: Profile, context: SignalContext, focused: boolean): number {
  if (profile.texts >= SEVERAL) return 1;
  if (!isWorded(group, context)) return Number.POSITIVE_INFINITY;
  const { telling, aim } = context.aims.of(group);
  const size = actors(group, context);
  const pool = (profile.mainShare >= MAINLY || focused) && size > SMALL_FIRM;
  if (pool && (telling || (aim === 'targeted' && size > MORE_THAN_A_FIRM))) return 1;
  return telling || (pool && aim === 'targeted') ? 2 : Number.POSITIVE_INFINITY;
}

/**
 * Whether the kit alone is worth an analyst's look: several texts that nearly all ask for targeted capabilities (or mostly for
 * what only the training of a model needs), several of which are used by more accounts than a small firm has, and by
 * more than a few of a crowd that sends them beside other traffic. Favourites speak of people who help themselves, unless
 * such texts are what the accounts are mainly there for. A single text takes still more actors that are there for it, and must
 * be for the training of a model.
 */
function isNominated(group: Group, profile: Profile, context: SignalContext): boolean {
  const { aim, targeted, telling } = context.aims.of(group);
  const size = actors(group, context);
  const mainly = profile.mainShare >= MAINLY;
  if (aim !== 'targeted' && !(telling && aim === 'mostly' && size > MORE_THAN_A_FIRM)) return false;
  if (profile.texts < SEVERAL)
    return telling && mainly && size > MANY && isWorded(group, context) && profile.sharedTexts < PASSED_ON;
  if (!telling && targeted < ALONE) return false;
  if (isCrowd(group, profile, context)) return false;
  if (haveFavourites(profile) && !(mainly && telling)) return false;
  return actors(group, context, profile.several) > smallFirm(profile);
}

/**
 * Whether most accounts send, beside other traffic, but one of several texts: people who ask for the same things now and then. No trade
 * asks now and then for what only the training of models needs.
 */
function isCrowd(group: Group, profile: Profile, context: SignalContext): boolean {
  const several = usersOfSeveral(profile);
  const { telling, targeted } = context.aims.of(group);
  if (telling && targeted >= NO_TRADE.targeted && several > NO_TRADE.accounts) return false;
  return profile.texts >= SEVERAL && profile.mainShare < MAINLY && several < NOT_A_CROWD * group.accounts.length;
}

/** Whether the first of its texts is wording and no mere subject. */
function isWorded(group: Group, { units }: SignalContext): boolean {
  return units.kind[group.units[0]!] === 0;
}

/** Whether at least half of the accounts have a known payment instrument: without, one firm's keys cannot be told. */
function payersKnown(group: Group, context: SignalContext): boolean {
  const { value } = usualValue('payment', context);
  return group.accounts.reduce((n, a) => n + (value[a]! >= 0 ? 1 : 0), 0) * 2 >= group.accounts.length;
}

function evidenceFor(group: Group, profile: Profile, holds: readonly Corrected[]): Evidence[] {
  const kit: Evidence = {
    kind: 'shared_kit',
    basis: 'observed',
    direction: 'for',
    ...(group.units.length > 1 ? { pValue: group.linkP } : {}),
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

/** Signals that were tested and clearly do not show, neither in size nor beyond chance: they speak for an innocent reading. */
function evidenceAgainst(results: readonly Corrected[], rate: number): Evidence[] {
  return results.filter((r) => !r.large && r.adjusted > Math.max(0.5, rate)).map(toEvidence('against'));
}

const toEvidence =
  (direction: Evidence['direction']) =>
  (r: Corrected): Evidence => ({ kind: r.kind, basis: r.basis, direction, text: r.text, pValue: r.adjusted });

/**
 * What is usual: per-account statistics of the whole population, against which groups are tested at equal volume.
 * Computed once per run, linear in exchanges.
 */

import { Aims } from './aims.ts';
import type { CampaignFacts } from './facts.ts';
import { buildReference, type Reference } from './stats/ranks.ts';
import type { Units } from './units.ts';
import { orderByAccount } from './units.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface Population {
  /** Exchange indices by account, canonical order within each: order[offsets[a]..offsets[a + 1]). */
  readonly order: Int32Array;
  readonly offsets: Int32Array;
  /** Exchanges per account. */
  readonly volume: Int32Array;
  /** First and last known time of the log; NaN when no time is known. */
  readonly start: number;
  readonly end: number;
  readonly clock: Reference;
  readonly lifetime: Reference;
  readonly foreign: Reference;
  readonly replay: Reference;
  readonly focus: Reference;
  /** Per account share of turn pairs that another account also sent. */
  readonly replayShare: Float64Array;
  /** Per account `targetedShare` and `lifetimeOf` over all its exchanges. */
  readonly targeted: Float64Array;
  readonly life: Float64Array;
  /** First time (epoch ms) each model was seen. */
  readonly modelFirst: Float64Array;
  readonly facts: CampaignFacts;
  readonly units: Units;
  readonly aims: Aims;
}

/** Exchanges an account needs before its daily rhythm says anything: eight hours out of 24 can then be told from all. */
export const CLOCK_MIN = 8;

export function describePopulation(facts: CampaignFacts, units: Units, aims: Aims = new Aims(facts)): Population {
  const { exchanges, accounts } = facts;
  const order = orderByAccount(facts);
  const volume = new Int32Array(accounts.count);
  for (let x = 0; x < exchanges.count; x++) volume[exchanges.account[x]!]!++;
  const offsets = new Int32Array(accounts.count + 1);
  for (let a = 0; a < accounts.count; a++) offsets[a + 1] = offsets[a]! + volume[a]!;
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  const modelFirst = new Float64Array(facts.models.length).fill(Number.POSITIVE_INFINITY);
  for (let x = 0; x < exchanges.count; x++) {
    const t = exchanges.ts[x]!;
    if (Number.isNaN(t)) continue;
    if (t < start) start = t;
    if (t > end) end = t;
    const m = exchanges.model[x]!;
    if (m >= 0 && t < modelFirst[m]!) modelFirst[m] = t;
  }
  if (start > end) start = end = Number.NaN;
  const clock = new Float64Array(accounts.count);
  const lifetime = new Float64Array(accounts.count);
  const foreignShare = new Float64Array(accounts.count);
  const focus = new Float64Array(accounts.count);
  for (let a = 0; a < accounts.count; a++) {
    const own = order.subarray(offsets[a]!, offsets[a + 1]!);
    clock[a] = roundTheClock(exchanges.ts, own);
    lifetime[a] = lifetimeOf(exchanges.ts, own, end);
    foreignShare[a] = foreignTurnShare(exchanges, own);
    focus[a] = targetedShare(aims, own);
  }
  const replayShare = replayShares(facts, order, offsets);
  return {
    order,
    offsets,
    volume,
    start,
    end,
    clock: buildReference(volume, clock),
    lifetime: buildReference(volume, lifetime),
    foreign: buildReference(volume, foreignShare),
    replay: buildReference(volume, replayShare),
    focus: buildReference(volume, focus),
    targeted: focus,
    life: lifetime,
    replayShare,
    modelFirst,
    facts,
    units,
    aims,
  };
}

/**
 * How evenly exchanges spread over the 24 hours, larger is rounder: minus the unbiased squared mean resultant length
 * (n R^2 - 1) / (n - 1) (N. I. Fisher, "Statistical Analysis of Circular Data", 1993). NaN below CLOCK_MIN known times.
 */
export function roundTheClock(ts: Float64Array, own: ArrayLike<number>): number {
  let c = 0;
  let s = 0;
  let n = 0;
  for (let i = 0; i < own.length; i++) {
    const t = ts[own[i]!]!;
    if (Number.isNaN(t)) continue;
    const angle = ((t % DAY) / DAY) * 2 * Math.PI;
    c += Math.cos(angle);
    s += Math.sin(angle);
    n++;
  }
  if (n < CLOCK_MIN) return Number.NaN;
  const r2 = (c * c + s * s) / (n * n);
  return -(n * r2 - 1) / (n - 1);
}

/**
 * Minus the time between an account's first and last exchange, larger is shorter. NaN for a single exchange, and for
 * accounts still active in the log's last day, whose life has not ended as far as anybody can see.
 */
export function lifetimeOf(ts: Float64Array, own: ArrayLike<number>, end: number): number {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < own.length; i++) {
    const t = ts[own[i]!]!;
    if (t < first) first = t;
    if (t > last) last = t;
  }
  if (own.length < 2 || !(last >= first) || last > end - DAY) return Number.NaN;
  return first - last;
}

/** Share of the requests with a history whose history is not this account's own; NaN when none has one. */
export function foreignTurnShare(exchanges: CampaignFacts['exchanges'], own: ArrayLike<number>): number {
  let history = 0;
  let foreign = 0;
  for (let i = 0; i < own.length; i++) {
    if (exchanges.assistantTurns[own[i]!]! === 0) continue;
    history++;
    if (exchanges.foreignTurns[own[i]!]! > 0) foreign++;
  }
  return history === 0 ? Number.NaN : foreign / history;
}

/** Mean probability of a targeted label; NaN when fewer than two exchanges have one. */
export function targetedShare(aims: Aims, own: ArrayLike<number>): number {
  const { share, known } = aims.mean(own);
  return known < 2 ? Number.NaN : share;
}

/** Per account the share of its turn pairs (two user texts in a row within one session) that another account also sent. */
function replayShares(facts: CampaignFacts, order: Int32Array, offsets: Int32Array): Float64Array {
  const { session, userText } = facts.exchanges;
  const firstSender = new Map<number, number>();
  const shares = new Float64Array(facts.accounts.count).fill(Number.NaN);
  const eachPair = (a: number, visit: (key: number) => void): void => {
    const last = new Map<number, number>();
    for (let i = offsets[a]!; i < offsets[a + 1]!; i++) {
      const x = order[i]!;
      const text = userText[x]!;
      if (session[x]! < 0 || text < 0) continue;
      const before = last.get(session[x]!);
      if (before !== undefined && before !== text) visit(before * 0x400_0000 + text);
      last.set(session[x]!, text);
    }
  };
  for (let a = 0; a < shares.length; a++)
    eachPair(a, (key) => {
      const sender = firstSender.get(key);
      if (sender === undefined) firstSender.set(key, a);
      else if (sender !== a) firstSender.set(key, -1);
    });
  for (let a = 0; a < shares.length; a++) {
    let pairs = 0;
    let repeated = 0;
    eachPair(a, (key) => {
      pairs++;
      if (firstSender.get(key) === -1) repeated++;
    });
    if (pairs > 0) shares[a] = repeated / pairs;
  }
  return shares;
}

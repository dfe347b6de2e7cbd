/**
 * Pool hand-over: at one moment a part of the accounts is gone for good and the rest has just begun, and hardly anybody
 * is there on both sides. Null: a member lives across that moment as often as other accounts of its volume do, which
 * also absorbs outages and busy days; the moment is chosen among 256, which is corrected for (Bonferroni).
 */

import { getOrMake } from '../stats/maps.ts';
import { STRATA, stratumOf } from '../stats/ranks.ts';
import { binomialLower } from '../stats/tails.ts';
import type { Signal, SignalContext } from './signal.ts';

const MOMENTS = 256;
/** Both sides of a hand-over hold at least a fifth of the accounts: otherwise it is an early or a late joiner. */
const SIDE = 0.2;
const FEWEST = 4;
/** At most a third of those who would be expected to live across the moment. */
const RARE = 1 / 3;

export const handover: Signal = (group, context) => {
  const { start, end, volume } = context.population;
  if (!(end > start)) return null;
  const lives = getOrMake(cache, context.population, () => describeLives(context));
  let best = { p: 1, moment: -1, before: 0, after: 0, across: 0, expected: 0 };
  let tried = 0;
  for (let k = 1; k < MOMENTS; k++) {
    let before = 0;
    let after = 0;
    let across = 0;
    let expected = 0;
    for (const a of group.accounts) {
      if (lives.first[a]! < 0) continue;
      if (lives.last[a]! < k) before++;
      else if (lives.first[a]! >= k) after++;
      else across++;
      const s = stratumOf(volume[a]!);
      expected += lives.across[s * MOMENTS + k]! / lives.known[s]!;
    }
    const known = before + after + across;
    if (Math.min(before, after) < Math.max(FEWEST, SIDE * known)) continue;
    tried++;
    const p = binomialLower(across, known, expected / known);
    if (p < best.p) best = { p, moment: k, before, after, across, expected };
  }
  if (best.moment < 0) return null;
  const at = start + ((end - start) * best.moment) / MOMENTS;
  return {
    kind: 'pool_handover',
    aspect: 'lifecycle',
    basis: 'observed',
    pValue: Math.min(1, best.p * tried),
    large: best.across <= RARE * best.expected,
    text: `Around ${new Date(at).toISOString().slice(0, 16)}Z ${best.before} accounts were gone for good and ${best.after} others began; ${best.across} were there on both sides, where ${best.expected.toFixed(1)} of as many accounts of the same volume would be.`,
  };
};

interface Lives {
  /** Moment (0..255) of an account's first and last exchange; -1 when no time is known. */
  readonly first: Int16Array;
  readonly last: Int16Array;
  /** Per stratum and moment, accounts active both before and from that moment on. */
  readonly across: Int32Array;
  readonly known: Int32Array;
}

const cache = new WeakMap<object, Lives>();

function describeLives({ facts, population }: SignalContext): Lives {
  const { count } = facts.accounts;
  const { start, end, volume } = population;
  const first = new Int16Array(count).fill(-1);
  const last = new Int16Array(count).fill(-1);
  for (let x = 0; x < facts.exchanges.count; x++) {
    const t = facts.exchanges.ts[x]!;
    if (Number.isNaN(t)) continue;
    const a = facts.exchanges.account[x]!;
    const k = Math.min(MOMENTS - 1, Math.floor(((t - start) / (end - start)) * MOMENTS));
    if (first[a]! < 0 || k < first[a]!) first[a] = k;
    if (k > last[a]!) last[a] = k;
  }
  const across = new Int32Array(STRATA * MOMENTS);
  const known = new Int32Array(STRATA);
  for (let a = 0; a < count; a++) {
    if (first[a]! < 0) continue;
    const s = stratumOf(volume[a]!);
    known[s]!++;
    // Alive across moment k when first < k <= last.
    across[s * MOMENTS + first[a]! + 1]!++;
    if (last[a]! + 1 < MOMENTS) across[s * MOMENTS + last[a]! + 1]!--;
  }
  for (let s = 0; s < STRATA; s++)
    for (let k = 1; k < MOMENTS; k++) across[s * MOMENTS + k]! += across[s * MOMENTS + k - 1]!;
  return { first, last, across, known };
}

/**
 * Shared infrastructure: members use the same payment instruments or addresses more than random accounts do. Metadata
 * supports and never decides: basis observed, but the aspect is not counted towards severity. Null: members are a
 * random draw of the accounts with a known value; sharing is counted as accounts whose value another member has too.
 */
import { getOrMake } from '../stats/maps.ts';
import { binomialUpper } from '../stats/tails.ts';
import type { Signal, SignalContext } from './signal.ts';

export const infrastructure: Signal = (group, context) => {
  const results = (['payment', 'ip'] as const)
    .map((field) => shared(group.accounts, field, context))
    .filter((r) => r !== null);
  const best = results.sort((a, b) => a.pValue - b.pValue)[0];
  if (best === undefined) return null;
  return {
    kind: 'shared_infrastructure',
    aspect: 'support',
    basis: 'observed',
    pValue: Math.min(1, best.pValue * results.length),
    large: best.sharing * 10 >= best.known,
    text: `${best.sharing} of ${best.known} accounts with a known ${best.field === 'ip' ? 'address' : 'payment instrument'} share it with another member (${best.expected.toFixed(1)} by chance).`,
  };
};

function shared(
  accounts: Int32Array,
  field: 'payment' | 'ip',
  context: SignalContext,
): { field: 'payment' | 'ip'; pValue: number; sharing: number; known: number; expected: number } | null {
  const { value, holders, population } = usualValue(field, context);
  const among = new Map<number, number>();
  for (const a of accounts) if (value[a]! >= 0) among.set(value[a]!, (among.get(value[a]!) ?? 0) + 1);
  let known = 0;
  let sharing = 0;
  let expected = 0;
  for (const n of among.values()) known += n;
  if (known < 3) return null;
  for (const [v, n] of among) {
    if (n > 1) sharing += n;
    // Chance that one of the other members, drawn from everybody, holds this value too.
    const others = (holders.get(v)! - 1) / Math.max(1, population - 1);
    expected += n * (1 - (1 - others) ** (known - 1));
  }
  // One coincidence per group is always thinkable.
  const p = Math.min(1, (expected + 1) / known);
  return { field, pValue: binomialUpper(sharing, known, p), sharing, known, expected };
}

const cache = new WeakMap<
  object,
  Map<string, { value: Int32Array; holders: Map<number, number>; population: number }>
>();

/** Per account its most used value of a field (-1 unknown), and how many accounts hold each value. */
export function usualValue(
  field: 'payment' | 'ip' | 'asn' | 'country' | 'userAgent',
  { facts, population }: SignalContext,
): { value: Int32Array; holders: Map<number, number>; population: number } {
  const fields = getOrMake(cache, population, () => new Map());
  const done = fields.get(field);
  if (done !== undefined) return done;
  const column = facts.exchanges[field];
  const value = new Int32Array(facts.accounts.count).fill(-1);
  const holders = new Map<number, number>();
  let known = 0;
  for (let a = 0; a < facts.accounts.count; a++) {
    const counts = new Map<number, number>();
    let best = -1;
    for (let i = population.offsets[a]!; i < population.offsets[a + 1]!; i++) {
      const v = column[population.order[i]!]!;
      if (v < 0) continue;
      const n = (counts.get(v) ?? 0) + 1;
      counts.set(v, n);
      const lead = best < 0 ? 0 : counts.get(best)!;
      if (n > lead || (n === lead && v < best)) best = v;
    }
    value[a] = best;
    if (best < 0) continue;
    known++;
    holders.set(best, (holders.get(best) ?? 0) + 1);
  }
  const result = { value, holders, population: known };
  fields.set(field, result);
  return result;
}

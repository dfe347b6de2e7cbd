/**
 * Coordinated switch: from one moment on the accounts together use other texts than before, as a pool does that is
 * given a new aim. Null: which text an account uses does not depend on the time, so each account's texts are permuted
 * among its own times; the statistic is the largest chi-square between before and after over sixteen moments.
 */

import { moments } from '../stats/permutation.ts';
import { below } from '../stats/random.ts';
import { momentUpper } from '../stats/tails.ts';
import { percent, type Signal } from './signal.ts';

const MOMENTS = 16;
const PERMUTATIONS = 48;
/** At least half of the use moves to other texts (total variation distance). */
const LARGE = 0.5;
const FEWEST_EXCHANGES = 20;

export const coordinatedSwitch: Signal = (group, { facts, units, random }) => {
  if (group.units.length < 2) return null;
  const position = new Map(Array.from(group.units, (u, i) => [u, i]));
  const unit: number[] = [];
  const member: number[] = [];
  const times: number[] = [];
  for (let i = 0; i < group.exchanges.length; i++) {
    const x = group.exchanges[i]!;
    const at = position.get(units.user[x]!);
    if (at === undefined || Number.isNaN(facts.exchanges.ts[x]!)) continue;
    unit.push(at);
    member.push(group.member[i]!);
    times.push(facts.exchanges.ts[x]!);
  }
  const n = unit.length;
  if (n < FEWEST_EXCHANGES || !(times[n - 1]! > times[0]!)) return null;
  const rng = random('switch', group);
  const order = placesByMember(member, group.accounts.length);
  const shuffled = unit.slice();
  const values = Array.from({ length: PERMUTATIONS }, () => {
    for (const places of order)
      for (let i = places.length - 1; i > 0; i--) {
        const j = below(rng, i + 1);
        const [a, b] = [places[i]!, places[j]!];
        [shuffled[a], shuffled[b]] = [shuffled[b]!, shuffled[a]!];
      }
    return strongest(shuffled, group.units.length).statistic;
  });
  const observed = strongest(unit, group.units.length);
  const chance = moments(values, 1);
  return {
    kind: 'coordinated_switch',
    aspect: 'switch',
    basis: 'observed',
    pValue: momentUpper(observed.statistic, chance.mean, chance.sd, chance.skew),
    large: observed.distance >= LARGE,
    text: `From ${new Date(times[observed.at]!).toISOString().slice(0, 16)}Z on ${percent(observed.distance)} of the requests moved to other shared texts than before, over ${group.accounts.length} accounts.`,
  };
};

function placesByMember(member: readonly number[], count: number): number[][] {
  const places = Array.from({ length: count }, (): number[] => []);
  for (const [i, m] of member.entries()) places[m]!.push(i);
  return places;
}

/** The split of the sequence (in time order) at a sixteenth with the largest chi-square. */
function strongest(unit: readonly number[], width: number): { statistic: number; distance: number; at: number } {
  const n = unit.length;
  const total = new Float64Array(width);
  for (const u of unit) total[u]!++;
  const before = new Float64Array(width);
  let best = { statistic: 0, distance: 0, at: 0 };
  for (let i = 0, k = 1; k < MOMENTS; k++) {
    const to = Math.floor((n * k) / MOMENTS);
    for (; i < to; i++) before[unit[i]!]!++;
    if (to === 0) continue;
    let statistic = 0;
    let distance = 0;
    for (let u = 0; u < width; u++) {
      const expected = (total[u]! * to) / n;
      statistic += ((before[u]! - expected) ** 2 * n) / (expected * (n - to));
      distance += Math.abs(before[u]! / to - (total[u]! - before[u]!) / (n - to)) / 2;
    }
    if (statistic > best.statistic) best = { statistic, distance, at: to };
  }
  return best;
}

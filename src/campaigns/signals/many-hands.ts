/**
 * Many hands: an account's other traffic comes in more languages (scripts) than one person's does, as behind a reseller's
 * proxy. Null: members are a random draw of accounts of their volume. A gateway of an honest firm looks alike, so this
 * only counts where the accounts share a private kit too.
 */

import { getOrMake } from '../stats/maps.ts';
import { buildReference, type Reference, rankTest } from '../stats/ranks.ts';
import { LARGE_SUPERIORITY, percent, type Signal, type SignalContext } from './signal.ts';

export const manyHands: Signal = (group, context) => {
  if (context.facts.exchanges.userScript === undefined) return null;
  const { values, reference } = getOrMake(cache, context.population, () => mixtures(context));
  const own = Array.from(group.accounts, (a) => values[a]!);
  const { volume } = context.population;
  const test = rankTest(
    reference,
    Array.from(group.accounts, (a) => volume[a]!),
    own,
  );
  if (test.tested < 3) return null;
  const mixed = own.filter((v) => v > 0.1).length;
  return {
    kind: 'many_hands',
    aspect: 'hands',
    basis: 'observed',
    pValue: test.pValue,
    large: test.superiority >= LARGE_SUPERIORITY && mixed * 2 >= test.tested,
    text: `${mixed} of ${test.tested} accounts write in several scripts, more evenly mixed than ${percent(test.superiority)} of accounts of the same volume: they serve many people.`,
  };
};

const cache = new WeakMap<object, { values: Float64Array; reference: Reference }>();

/** Per account the chance that two of its own texts, those of families apart, are in different scripts; NaN below four. */
function mixtures({ facts, population }: SignalContext): { values: Float64Array; reference: Reference } {
  const script = facts.exchanges.userScript!;
  const values = new Float64Array(facts.accounts.count).fill(Number.NaN);
  const counts = new Int32Array(256);
  for (let a = 0; a < values.length; a++) {
    let n = 0;
    counts.fill(0);
    for (let i = population.offsets[a]!; i < population.offsets[a + 1]!; i++) {
      const x = population.order[i]!;
      const s = script[x]!;
      if (s === 0 || facts.exchanges.userFamily[x]! >= 0) continue;
      counts[s]!++;
      n++;
    }
    if (n < 4) continue;
    let same = 0;
    for (const k of counts) same += k * (k - 1);
    values[a] = 1 - same / (n * (n - 1));
  }
  return { values, reference: buildReference(population.volume, values) };
}

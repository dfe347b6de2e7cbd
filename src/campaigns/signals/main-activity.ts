/**
 * Main activity: the group's shared texts are what its accounts are there for, more exclusively than other accounts of
 * the same volume keep to any text they share with others. Inferred: it says that the sharing is no accident, not why.
 */

import { getOrMake } from '../stats/maps.ts';
import { buildReference, type Reference, rankTest } from '../stats/ranks.ts';
import { LARGE_SUPERIORITY, percent, type Signal, type SignalContext } from './signal.ts';

export const mainActivity: Signal = (group, context) => {
  const { volume } = context.population;
  const reference = getOrMake(cache, context.population, () => largestShares(context));
  const shares = Array.from(group.accounts, (a, m) => group.uses[m]! / volume[a]!);
  const test = rankTest(
    reference,
    Array.from(group.accounts, (a) => volume[a]!),
    shares,
  );
  const mean = shares.reduce((sum, s) => sum + s, 0) / shares.length;
  return {
    kind: 'main_activity',
    aspect: 'placement',
    basis: 'inferred',
    pValue: test.pValue,
    large: mean >= 0.5 && test.superiority >= LARGE_SUPERIORITY,
    text: `The shared texts are ${percent(mean)} of an account's traffic on average, more than the most used shared text is for ${percent(test.superiority)} of accounts of the same volume.`,
  };
};

const cache = new WeakMap<object, Reference>();

/** Per account the share of its traffic that carries its most used group's texts. */
function largestShares({ facts, groups, population }: SignalContext): Reference {
  const most = new Float64Array(facts.accounts.count);
  for (const group of groups)
    for (const [m, a] of group.accounts.entries()) most[a] = Math.max(most[a]!, group.uses[m]! / population.volume[a]!);
  return buildReference(population.volume, most);
}

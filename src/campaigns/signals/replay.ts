/**
 * Replayed sessions: two user texts follow each other in one account's session exactly as in another account's. Null:
 * members share as many turn pairs with other accounts as accounts of their volume do.
 */
import { rankTest } from '../stats/ranks.ts';
import { LARGE_SUPERIORITY, percent, type Signal } from './signal.ts';

export const replay: Signal = (group, { population }) => {
  const volumes = Array.from(group.accounts, (a) => population.volume[a]!);
  const shares = Array.from(group.accounts, (a) => population.replayShare[a]!);
  const repeating = shares.filter((s) => s > 0);
  if (repeating.length < 3) return null;
  const test = rankTest(population.replay, volumes, shares);
  const mean = repeating.reduce((sum, s) => sum + s, 0) / repeating.length;
  return {
    kind: 'replayed_sessions',
    aspect: 'history',
    basis: 'observed',
    pValue: test.pValue,
    large: test.superiority >= LARGE_SUPERIORITY,
    text: `In the sessions of ${repeating.length} accounts, ${percent(mean)} of consecutive turns also follow each other in another account's session.`,
  };
};

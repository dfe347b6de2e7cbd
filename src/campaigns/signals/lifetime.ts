/**
 * Throw-away accounts: members stop for good after far less time than accounts of the same volume. Accounts still
 * active in the log's last day are left out. Null: members are a random draw of accounts of their volume.
 */
import { HOUR } from '../population.ts';
import { rankTest } from '../stats/ranks.ts';
import { LARGE_SUPERIORITY, percent, type Signal } from './signal.ts';

export const lifetime: Signal = (group, { population }) => {
  const values = Array.from(group.accounts, (a) => population.life[a]!);
  const volumes = Array.from(group.accounts, (a) => population.volume[a]!);
  const known = values.filter((v) => !Number.isNaN(v)).sort((a, b) => a - b);
  // A group that mostly goes on says nothing about throwing away.
  if (known.length < 5 || known.length * 2 < group.accounts.length) return null;
  const test = rankTest(population.lifetime, volumes, values);
  const median = -known[known.length >> 1]! / HOUR;
  return {
    kind: 'throw_away',
    aspect: 'lifecycle',
    basis: 'observed',
    pValue: test.pValue,
    large: test.superiority >= LARGE_SUPERIORITY && median <= 24,
    text: `${known.length} of ${group.accounts.length} accounts were used and dropped, the median within ${median.toFixed(1)} h; shorter than ${percent(test.superiority)} of accounts of the same volume.`,
  };
};

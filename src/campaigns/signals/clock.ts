/**
 * Round-the-clock activity: members spread their requests over the 24 hours more evenly than accounts of the same
 * volume. Null: members are a random draw of accounts of their volume (stratified rank sum).
 */
import { CLOCK_MIN, DAY, roundTheClock } from '../population.ts';
import { rankTest } from '../stats/ranks.ts';
import { byMember, LARGE_SUPERIORITY, percent, type Signal } from './signal.ts';

export const clock: Signal = (group, { facts, population }) => {
  const lists = byMember(group);
  const volumes = lists.map((own) => own.length);
  const values = lists.map((own) => roundTheClock(facts.exchanges.ts, own));
  const test = rankTest(population.clock, volumes, values);
  if (test.tested < 3 || !(population.end - population.start >= DAY)) return null;
  return {
    kind: 'round_the_clock',
    aspect: 'clock',
    basis: 'observed',
    pValue: test.pValue,
    large: test.superiority >= LARGE_SUPERIORITY,
    text: `${test.tested} of ${group.accounts.length} accounts sent at least ${CLOCK_MIN} of these requests; their hours are rounder than those of ${percent(test.superiority)} of accounts of the same volume.`,
  };
};

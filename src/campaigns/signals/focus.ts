/**
 * Capability focus: members ask for targeted capabilities in nearly everything they send, more exclusively than
 * accounts of the same volume. Labels are inferred, so this is too. Null: members are a random draw of their peers.
 */
import { rankTest } from '../stats/ranks.ts';
import { percent, type Signal } from './signal.ts';

/** Between always and three in four: labels are right about nine times in ten. */
const MOSTLY = 0.75;

export const focus: Signal = (group, { population }) => {
  const shares = Array.from(group.accounts, (a) => population.targeted[a]!);
  const known = shares.filter((s) => !Number.isNaN(s));
  if (known.length < 3) return null;
  const test = rankTest(
    population.focus,
    Array.from(group.accounts, (a) => population.volume[a]!),
    shares,
  );
  const mean = known.reduce((sum, s) => sum + s, 0) / known.length;
  return {
    kind: 'capability_focus',
    aspect: 'content',
    basis: 'inferred',
    pValue: test.pValue,
    large: mean >= MOSTLY,
    text: `On average ${percent(mean)} of an account's labelled requests ask for a targeted capability; more than ${percent(test.superiority)} of accounts of the same volume.`,
  };
};

/** A classroom, a course, a public list of questions: everybody sends the same items, so nothing is divided. */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

/** A task done by three in ten is an assignment; dealt-out or chosen items are shared by a few in a hundred. */
const ASSIGNED = 0.3;

export const course: Explain = (_group, profile, _context, held) => {
  const assigned = profile.itemShare >= ASSIGNED;
  const evading = held.observed.has('lifecycle') || held.observed.has('history') || held.observed.has('discovery');
  const fits = assigned && !evading;
  return {
    kind: 'course',
    fits,
    ceiling: 'low',
    text: `A classroom or course: an item is sent by ${percent(profile.itemShare || 0)} of the accounts on average${fits ? ', as tasks set to everybody are' : ''}.`,
  };
};

/**
 * A classroom, a course, a public list of questions, the menu of a plug-in: everybody sends the same things, so nothing
 * is divided among them.
 */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

/** A task done by three in ten is an assignment; dealt-out or chosen items are shared by a few in a hundred. */
const ASSIGNED = 0.3;
/** Whole texts that come from a menu nearly always come from somebody else too. */
const MENU = 0.8;

export const course: Explain = (_group, profile, _context, held) => {
  const assigned = profile.itemShare >= ASSIGNED || profile.sharedTexts >= MENU;
  const evading = held.observed.has('lifecycle') || held.observed.has('history') || held.observed.has('discovery');
  const fits = assigned && !evading;
  return {
    kind: 'course',
    fits,
    ceiling: 'low',
    text: `A course, a list of questions or a menu: an item is sent by ${percent(profile.itemShare || 0)} of the accounts on average, and ${percent(profile.sharedTexts || 0)} of the requests are word for word somebody else's too${fits ? ', so nothing is divided among them' : ''}.`,
  };
};

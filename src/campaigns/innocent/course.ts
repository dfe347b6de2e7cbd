/**
 * A classroom, a course, a public list of questions, the menu of a plug-in: everybody sends the same things, so nothing
 * is divided among them. A class meets for lessons: what its accounts send comes in hours that many of them share. Where a
 * good part of it is word for word a neighbour's, that the next class follows is no hand-over.
 */
import type { CampaignFacts } from '../facts.ts';
import type { Group } from '../groups.ts';
import { DAY, HOUR } from '../population.ts';
import { percent } from '../signals/signal.ts';
import { getOrMake } from '../stats/maps.ts';
import { type Explain, isReplayingOrSweeping } from './explanation.ts';

/** A task done by three in ten is an assignment; dealt-out or chosen items are shared by a few in a hundred. */
const ASSIGNED = 0.3;
/** Whole texts that come from a menu nearly always come from somebody else too. */
const MENU = 0.8;
/** A lesson is an hour in which a fifth of the accounts are active; a class sends nearly everything in lessons. */
const ATTENDANCE = 0.2;
const NEARLY_ALL = 0.8;
/** Requests of a lesson that are word for word another account's. */
const TOGETHER = 0.3;

export const course: Explain = (group, profile, { facts, population, aims }, held) => {
  const assigned = profile.itemShare >= ASSIGNED || profile.sharedTexts >= MENU;
  // In a log of hours everything comes in the same hours.
  const lessons = population.end - population.start >= DAY ? inLessons(group, facts) : 0;
  const taught = lessons >= NEARLY_ALL && (profile.sharedTexts >= TOGETHER || held.observed.size === 0);
  const evading = isReplayingOrSweeping(held);
  // No class is after the training of models with everything that it sends.
  const collecting = aims.of(group).telling && held.kinds.has('capability_focus');
  const fits = !collecting && (taught || (assigned && !held.observed.has('lifecycle'))) && !evading;
  return {
    kind: 'course',
    fits,
    ceiling: 'low',
    text: `A course, a list of questions or a menu: an item is sent by ${percent(profile.itemShare || 0)} of the accounts on average, ${percent(profile.sharedTexts || 0)} of the requests are word for word somebody else's too, and ${percent(lessons)} come in hours that a fifth of the accounts share${fits ? ', so nothing is divided among them' : ''}.`,
  };
};

/** Share of the requests sent in hours in which at least a fifth of the accounts are active. */
function inLessons(group: Group, { exchanges }: CampaignFacts): number {
  const hours = new Map<number, { n: number; accounts: Set<number> }>();
  for (let i = 0; i < group.exchanges.length; i++) {
    const t = exchanges.ts[group.exchanges[i]!]!;
    if (Number.isNaN(t)) continue;
    const hour = getOrMake(hours, Math.floor(t / HOUR), () => ({ n: 0, accounts: new Set<number>() }));
    hour.n++;
    hour.accounts.add(group.member[i]!);
  }
  let together = 0;
  for (const { n, accounts } of hours.values()) if (accounts.size >= ATTENDANCE * group.accounts.length) together += n;
  return together / group.exchanges.length;
}

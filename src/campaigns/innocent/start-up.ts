/**
 * A small firm with its own templates on its own keys: few accounts, all of them there all along. Its texts are private
 * and its machines run day and night, so that alone must not make it a campaign of the highest severity.
 */
import { DAY } from '../population.ts';
import { type Profile, usersOfSeveral } from '../profile.ts';
import { byMember, percent } from '../signals/signal.ts';
import { type Explain, isEvading, isFocused } from './explanation.ts';
import { actors } from './one-actor.ts';

/** Keys one small firm runs; published pools count from two dozen to tens of thousands of accounts. */
export const SMALL_FIRM = 10;
/** Keys of a firm are there for its texts; accounts with mostly other traffic that share a kit are people, and fewer of them know each other. */
const SMALL_TEAM = 8;
/** Accounts that no firm runs without one payer showing, whatever texts of theirs they use. */
export const MORE_THAN_A_FIRM = 45;
const MAINLY = 0.5;
const ALL_ALONG = 0.6;

/** The most accounts that a small firm explains. */
export const smallFirm = (profile: Profile): number => (profile.mainShare >= MAINLY ? SMALL_FIRM : SMALL_TEAM);

export const startUp: Explain = (group, profile, context, held) => {
  const { ts } = context.facts.exchanges;
  const days = new Set<number>();
  let presence = 0;
  for (const own of byMember(group)) {
    const active = new Set<number>();
    for (const x of own) if (!Number.isNaN(ts[x]!)) active.add(Math.floor(ts[x]! / DAY));
    for (const day of active) days.add(day);
    presence += active.size;
  }
  const present = days.size > 0 ? presence / days.size / group.accounts.length : 1;
  const evading = isEvading(held);
  // Of a kit of several texts (not of one that only the training of a model needs, and its strays), accounts that use but one may be passers-by with wording of their own.
  // Without anything observed, keys of one payer are one actor; a pool that acts together may share its cards.
  const oneTelling = profile.choices === 1 && context.aims.of(group).telling;
  const focused = profile.mainShare < MAINLY && isFocused(profile, held);
  const moreThanAFirm = actors(group, context) > MORE_THAN_A_FIRM;
  const using = group.units.length > 1 && !oneTelling && !moreThanAFirm && !focused ? profile.several : undefined;
  const size =
    held.observed.size === 0
      ? actors(group, context, using)
      : using === undefined
        ? group.accounts.length
        : usersOfSeveral(profile);
  const few = size <= smallFirm(profile);
  const fits = few && !evading && (present >= ALL_ALONG || held.observed.size === 0);
  return {
    kind: 'start_up',
    fits,
    ceiling: held.observed.size === 0 ? 'low' : 'medium',
    text: `A small firm with templates of its own: ${size} accounts that use its texts${held.observed.size === 0 ? ' (keys of one payer counted once)' : ''}, each active on ${percent(present)} of the days${evading ? ', but firms do not rotate accounts or replay foreign sessions' : ''}.`,
  };
};

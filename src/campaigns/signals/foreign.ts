/**
 * Foreign assistant turns: the history in a request answers user turns that this account never sent here, as when
 * sessions of another model are replayed. Compared among requests with a history, so that a text which is only ever a
 * follow-up does not look foreign. Where the shared texts stand in requests without a history, all that the accounts send is
 * looked at. Null: members are a random draw of accounts of their volume.
 */
import type { CampaignFacts } from '../facts.ts';
import { foreignTurnShare } from '../population.ts';
import { getOrMake } from '../stats/maps.ts';
import { rankTest } from '../stats/ranks.ts';
import { byMember, percent, type Signal } from './signal.ts';

/** Clients that keep history elsewhere make some foreign turns everywhere: twice their share is another habit. */
const TIMES = 2;
const MOSTLY = 0.5;
/** Accounts with a history, and requests with foreign turns: fewer are a side line of the group. */
const THIRD = 1 / 3;
const QUARTER = 1 / 4;
const FEWEST = 5;

export const foreign: Signal = (group, { facts, population }) => {
  const sharesOf = (of: readonly ArrayLike<number>[]): number[] =>
    of.map((own) => foreignTurnShare(facts.exchanges, own));
  const hasHistory = (share: number): boolean => !Number.isNaN(share);
  let lists: readonly ArrayLike<number>[] = byMember(group);
  let shares = sharesOf(lists);
  const whole = shares.filter(hasHistory).length < THIRD * shares.length;
  if (whole) {
    const { order, offsets } = population;
    lists = Array.from(group.accounts, (a) => order.subarray(offsets[a]!, offsets[a + 1]!));
    shares = sharesOf(lists);
  }
  const carriers = shares.filter((s) => s > 0).length;
  const known = shares.filter(hasHistory);
  if (carriers < FEWEST) return null;
  const sent = lists.reduce((sum, own) => sum + own.length, 0);
  const test = rankTest(
    population.foreign,
    lists.map((own) => own.length),
    shares,
  );
  const all = getOrMake(cache, population, () => count(facts, [population.order]));
  const own = count(facts, lists);
  const elsewhere = (all.foreign - own.foreign) / Math.max(1, all.requests - own.requests);
  const mean = known.reduce((sum, s) => sum + s, 0) / known.length;
  return {
    kind: 'foreign_turns',
    aspect: 'history',
    basis: 'observed',
    pValue: test.pValue,
    large:
      known.length >= THIRD * shares.length &&
      own.foreign >= QUARTER * sent &&
      mean >= MOSTLY &&
      own.foreign >= TIMES * elsewhere * own.requests,
    text: `${own.foreign} requests of ${carriers} accounts${whole ? ', beside the shared texts,' : ''} carry assistant turns that answer user turns never sent here: ${percent(own.foreign / own.requests)} of the requests with a history, elsewhere in this log ${percent(elsewhere)}.`,
  };
};

interface Histories {
  /** Requests with a history, and those whose history is not the account's own. */
  readonly requests: number;
  readonly foreign: number;
}

const cache = new WeakMap<object, Histories>();

function count({ exchanges }: CampaignFacts, lists: readonly ArrayLike<number>[]): Histories {
  let requests = 0;
  let foreign = 0;
  for (const own of lists)
    for (let i = 0; i < own.length; i++) {
      if (exchanges.assistantTurns[own[i]!]! === 0) continue;
      requests++;
      if (exchanges.foreignTurns[own[i]!]! > 0) foreign++;
    }
  return { requests, foreign };
}

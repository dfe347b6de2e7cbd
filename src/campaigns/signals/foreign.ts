/**
 * Foreign assistant turns: the history in a request answers user turns that this account never sent here, as when
 * sessions of another model are replayed. Compared among requests with a history, so that a text which is only ever a
 * follow-up does not look foreign. Null: members are a random draw of accounts of their volume.
 */
import { foreignTurnShare } from '../population.ts';
import { rankTest } from '../stats/ranks.ts';
import { byMember, percent, type Signal } from './signal.ts';

/** Three times the usual share: clients that keep history elsewhere make some foreign turns everywhere. */
const TIMES = 3;
const FEWEST = 5;

export const foreign: Signal = (group, { facts, population }) => {
  const lists = byMember(group);
  const shares = lists.map((own) => foreignTurnShare(facts.exchanges, own));
  const carriers = shares.filter((s) => s > 0).length;
  const withHistory = shares.filter((s) => !Number.isNaN(s)).length;
  if (carriers < FEWEST) return null;
  const test = rankTest(
    population.foreign,
    lists.map((own) => own.length),
    shares,
  );
  const usual = mean(population.foreignShare);
  const own = mean(shares);
  const requests = group.exchanges.reduce((n, x) => n + (facts.exchanges.foreignTurns[x]! > 0 ? 1 : 0), 0);
  return {
    kind: 'foreign_turns',
    aspect: 'history',
    basis: 'observed',
    pValue: test.pValue,
    large: withHistory * 2 >= shares.length && own >= TIMES * usual && own >= 0.5,
    text: `${requests} requests of ${carriers} accounts carry assistant turns that answer user turns never sent here: ${percent(own)} of an account's requests with a history, usually ${percent(usual)}.`,
  };
};

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    sum += values[i]!;
    n++;
  }
  return n === 0 ? 0 : sum / n;
}

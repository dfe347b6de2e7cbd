/**
 * Foreign assistant turns: requests carry assistant turns after user turns that this account never sent here, as when
 * sessions of another model are replayed. Null: members are a random draw of accounts of their volume.
 */
import { rankTest } from '../stats/ranks.ts';
import { byMember, percent, type Signal } from './signal.ts';

/** Three times the usual share: clients that keep history elsewhere make some foreign turns everywhere. */
const TIMES = 3;

export const foreign: Signal = (group, { facts, population }) => {
  const lists = byMember(group);
  const { foreignTurns } = facts.exchanges;
  const shares = lists.map((own) => own.reduce((n, x) => n + (foreignTurns[x]! > 0 ? 1 : 0), 0) / own.length);
  const carriers = shares.filter((s) => s > 0).length;
  if (carriers < 3) return null;
  const test = rankTest(
    population.foreign,
    lists.map((own) => own.length),
    shares,
  );
  const known = population.foreignShare.filter((s) => !Number.isNaN(s));
  const usual = known.reduce((sum, s) => sum + s, 0) / Math.max(1, known.length);
  const own = shares.reduce((sum, s) => sum + s, 0) / shares.length;
  const requests = group.exchanges.reduce((n, x) => n + (foreignTurns[x]! > 0 ? 1 : 0), 0);
  return {
    kind: 'foreign_turns',
    aspect: 'history',
    basis: 'observed',
    pValue: test.pValue,
    large: carriers * 2 >= shares.length && own >= TIMES * usual,
    text: `${requests} requests of ${carriers} accounts carry assistant turns that answer user turns never sent here (${percent(requests / group.exchanges.length)} of these requests); the share exceeds that of ${percent(test.superiority)} of accounts of the same volume.`,
  };
};

/**
 * A popular client or harness, a CI review bot, an audit product: many customers send one system text or tool list,
 * and what they ask differs. Customers come and go as they like, so at most one observed aspect may be unusual.
 */

import { haveFavourites, haveOwnSubjects } from '../profile.ts';
import { percent } from '../signals/signal.ts';
import { getOrMake } from '../stats/maps.ts';
import { type Explain, isEvading } from './explanation.ts';

/** Requests that carry the most common system text or tool list, and those that share wording in the user text. */
const NEARLY_ALL = 0.8;
const HARDLY = 0.2;
/** A client has one system text; who draws both wording and subject from a queue is no customer of it. */
const SEVERAL = 2;

export const popularClient: Explain = (group, profile, { facts, units }, held) => {
  const own = new Set(group.units);
  const { systemFamily, toolsFamily } = facts.exchanges;
  const counts = new Map<number, { n: number }>();
  let worded = 0;
  let binding = 0;
  for (const x of group.exchanges) {
    for (const f of [systemFamily[x]!, toolsFamily[x]!]) if (f >= 0) getOrMake(counts, f, () => ({ n: 0 })).n++;
    if (own.has(units.system[x]!) || own.has(units.tools[x]!)) binding++;
    if (own.has(units.user[x]!) && units.kind[units.user[x]!] === 0) worded++;
  }
  const n = group.exchanges.length;
  // What makes the group, or one text beside what makes it.
  const client = Math.max(binding, ...Array.from(counts.values(), (c) => c.n));
  const common = client >= NEARLY_ALL * n && worded <= HARDLY * n;
  // Customers of a product are not swapped for others overnight, nor do they replay or sweep.
  const evading = isEvading(held);
  // Where too little is asked to tell, who rotates among several texts is no customer either.
  const ownSubjects = haveOwnSubjects(profile, !held.kinds.has('account_rotation'));
  const queue = profile.choices >= SEVERAL && !ownSubjects && !haveFavourites(profile);
  const fits = common && held.observed.size < 2 && !evading && !queue;
  return {
    kind: 'popular_client',
    fits,
    ceiling: 'low',
    text: `A popular client: ${percent(client / n)} of the requests carry the same system text or tools, ${percent(worded / n)} share wording in the user text${common && !fits ? (queue ? '; but what they ask comes as if from one queue' : '; but the accounts do not act like independent customers') : ''}.`,
  };
};

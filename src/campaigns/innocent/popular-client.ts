/**
 * A popular client or harness, a CI review bot, an audit product: many customers send one system text or tool list,
 * and what they ask differs. Customers come and go as they like, so at most one observed aspect may be unusual.
 */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

/** Requests that carry the common system text or tools, and those that share wording in the user text beside. */
const NEARLY_ALL = 0.8;
const HARDLY = 0.2;

export const popularClient: Explain = (group, _profile, { units }, held) => {
  const own = new Set(group.units);
  let client = 0;
  let worded = 0;
  for (const x of group.exchanges) {
    if (own.has(units.system[x]!) || own.has(units.tools[x]!)) client++;
    if (own.has(units.user[x]!) && units.kind[units.user[x]!] === 0) worded++;
  }
  const n = group.exchanges.length;
  const common = client >= NEARLY_ALL * n && worded <= HARDLY * n;
  const fits = common && held.observed.size < 2;
  return {
    kind: 'popular_client',
    fits,
    ceiling: 'low',
    text: `A popular client: ${percent(client / n)} of the requests carry common system text or tools, ${percent(worded / n)} share wording in the user text${common && !fits ? ', but the accounts act together in more than one way' : ''}.`,
  };
};

/**
 * A common subject: what the accounts share is hardly wording, but a subject that their texts are close to, and it is
 * not what they are mainly there for. Languages and trades do that. More than one observed aspect takes more than a subject.
 */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

const MOSTLY = 0.5;

export const commonSubject: Explain = (group, profile, { units }, held) => {
  const own = new Set(group.units);
  let worded = 0;
  for (const x of group.exchanges)
    if ([units.system[x]!, units.user[x]!, units.tools[x]!].some((u) => own.has(u) && units.kind[u] === 0)) worded++;
  const share = worded / group.exchanges.length;
  const fits = share < MOSTLY && profile.mainShare <= MOSTLY && held.observed.size < 2;
  return {
    kind: 'common_subject',
    fits,
    ceiling: 'low',
    text: `A common subject: ${percent(share)} of the requests share wording, the others only a subject, which is ${percent(profile.mainShare)} of a typical account's traffic.`,
  };
};

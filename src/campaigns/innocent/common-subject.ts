/**
 * A common subject: the accounts share no wording, only a subject that their texts are close to, and it is not what they
 * are mainly there for. Languages and trades do that. More than one observed aspect takes more than a subject.
 */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

export const commonSubject: Explain = (group, profile, { units }, held) => {
  const wording = group.units.some((u) => units.kind[u] === 0);
  const fits = !wording && profile.mainShare < 0.5 && held.observed.size < 2;
  return {
    kind: 'common_subject',
    fits,
    ceiling: 'low',
    text: wording
      ? 'A common subject: the accounts share wording, not only a subject.'
      : `A common subject: no wording is shared, and the subject is ${percent(profile.mainShare)} of a typical account's traffic.`,
  };
};

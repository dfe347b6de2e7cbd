/** A viral prompt or prompt game: one text, sent as it is, once or a few times by people with traffic of their own. */
import { percent } from '../signals/signal.ts';
import { type Explain, medianUses } from './explanation.ts';

const A_FEW = 3;
const VERBATIM = 0.9;

export const viral: Explain = (group, profile, { facts, units }) => {
  const verbatim = Array.from(group.units).every(
    (u) => units.kind[u] === 0 && facts.families.coverage[units.ref[u]!]! >= VERBATIM,
  );
  const uses = medianUses(group);
  const fits = verbatim && uses <= A_FEW && profile.mainShare < 0.5 && group.units.length <= A_FEW;
  return {
    kind: 'viral_prompt',
    fits,
    ceiling: 'low',
    text: `A viral prompt: a typical account sent it ${uses} times, ${percent(profile.mainShare)} of its traffic, ${verbatim ? 'unchanged' : 'each time with other content'}.`,
  };
};

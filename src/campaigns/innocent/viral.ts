/** A viral prompt or prompt game: one text, sent as it is, once or a few times by people with traffic of their own. */
import { percent } from '../signals/signal.ts';
import { type Explain, medianUses } from './explanation.ts';

const A_FEW = 3;
const PASSED_ON = 2;
const VERBATIM = 0.9;

export const viral: Explain = (group, profile, { facts, units }) => {
  const verbatim = Array.from(group.units).every(
    (u) => units.kind[u] === 0 && facts.families.coverage[units.ref[u]!]! >= VERBATIM,
  );
  const uses = medianUses(group);
  const aside = profile.mainShare < 0.5;
  const copied = verbatim && uses <= A_FEW && aside && group.units.length <= A_FEW;
  // One text used once or twice beside other traffic is passed on, also where people fill it in.
  const passed = group.units.length === 1 && uses <= PASSED_ON && aside;
  const fits = copied || passed;
  return {
    kind: 'viral_prompt',
    fits,
    ceiling: copied ? 'low' : 'medium',
    text: `A viral prompt: a typical account sent it ${uses} times, ${percent(profile.mainShare)} of its traffic, ${verbatim ? 'unchanged' : 'each time with other content'}.`,
  };
};

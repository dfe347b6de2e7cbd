/** A viral prompt or prompt game: one text, sent as it is, once or a few times by people with traffic of their own. */
import { percent } from '../signals/signal.ts';
import { USER_PLACE } from '../units.ts';
import { type Explain, isEvading, isReplayingOrSweeping, medianUses } from './explanation.ts';

const A_FEW = 3;
const PASSED_ON = 2;
const ONCE = 1;
const VERBATIM = 0.9;
/** Share of the requests that others send too, where texts are sent unchanged: misspelt ones of a template differ. */
const COPIES = 0.5;

export const viral: Explain = (group, profile, { facts, units }, held) => {
  const verbatim =
    !(profile.sharedTexts < COPIES) &&
    group.units.every((u) => units.kind[u] === 0 && facts.families.coverage[units.ref[u]!]! >= VERBATIM);
  const uses = medianUses(group);
  const aside = profile.mainShare < 0.5;
  // People catch up with a prompt and drop it together, but not with a system text, and they do not replay or sweep.
  const asked = group.units.every((u) => units.place[u] === USER_PLACE);
  const against = asked ? isReplayingOrSweeping(held) : isEvading(held);
  const copied = verbatim && uses <= A_FEW && aside && group.units.length <= A_FEW;
  // One text used once or twice beside other traffic is passed on, also where people fill it in.
  const passed = group.units.length === 1 && uses <= PASSED_ON && aside;
  const fits = (copied || passed) && !against;
  return {
    kind: 'viral_prompt',
    fits,
    ceiling: copied || (uses === ONCE && held.observed.size < 2) ? 'low' : 'medium',
    text: `A viral prompt: a typical account sent it ${uses} times, ${percent(profile.mainShare)} of its traffic, ${verbatim ? 'unchanged' : 'each time with other content'}${against ? ', but its accounts do what nobody does by accident' : ''}.`,
  };
};

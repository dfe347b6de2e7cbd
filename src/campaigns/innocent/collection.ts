/**
 * A public prompt collection, a plug-in, an agency's shared prompts: people with traffic of their own use the same
 * texts now and then. Nothing but the texts ties them together, so any observed coordination speaks against it, and so
 * does other traffic that is after the same few targeted capabilities.
 */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

export const collection: Explain = (group, profile, _context, held) => {
  const ownLife = profile.mainShare < 0.5 && !held.kinds.has('capability_focus');
  const fits = ownLife && held.observed.size === 0;
  const against =
    held.observed.size > 0
      ? '; but they act together otherwise too'
      : held.kinds.has('capability_focus')
        ? '; but their other traffic is after targeted capabilities too'
        : '';
  return {
    kind: 'shared_collection',
    fits,
    ceiling: 'low',
    text: `A prompt collection or plug-in: these texts are ${percent(profile.mainShare)} of a typical account's traffic over ${group.units.length} shared texts${against}.`,
  };
};

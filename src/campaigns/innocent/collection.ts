/**
 * A public prompt collection, a plug-in, an agency's shared prompts: people with traffic of their own use the same
 * texts now and then. Nothing but the texts ties them together, so any observed coordination speaks against it. So do
 * other traffic that is after the same few targeted capabilities, and texts that nearly all are, unless accounts have
 * favourites among them, as people who help themselves do.
 */
import { haveFavourites, SEVERAL } from '../profile.ts';
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';
import { actors } from './one-actor.ts';
import { smallFirm } from './start-up.ts';

export const collection: Explain = (group, profile, context, held) => {
  // What more accounts share than a small firm has, and is nearly all targeted, is worth a look whoever shares it.
  const aimed =
    !haveFavourites(profile) &&
    profile.texts >= SEVERAL &&
    actors(group, context, profile.several) > smallFirm(profile) &&
    context.aims.of(group).aim === 'targeted';
  const ownLife = profile.mainShare < 0.5;
  const against =
    held.observed.size > 0
      ? '; but they act together otherwise too'
      : held.kinds.has('capability_focus')
        ? '; but their other traffic is after targeted capabilities too'
        : aimed
          ? '; but nearly all of it is after targeted capabilities'
          : '';
  return {
    kind: 'shared_collection',
    fits: ownLife && against === '',
    ceiling: 'low',
    text: `A prompt collection or plug-in: these texts are ${percent(profile.mainShare)} of a typical account's traffic over ${group.units.length} shared texts${against}.`,
  };
};

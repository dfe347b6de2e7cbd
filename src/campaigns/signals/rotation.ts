/**
 * Rotation: accounts draw on the kit's texts as if from one queue. People have favourites: two requests of one account
 * use the same text more often than two requests of different accounts. The signal measures that excess (the intra-class
 * correlation of a Dirichlet-multinomial, J. E. Mosimann 1962) and asks whether it is below a weak personal preference.
 * Pupils who all do the same tasks, users of a menu and one firm's keys look alike, so severity takes it only beside
 * other evidence. The standard is fixed: harmless logs teach nothing better, since most groups with several private
 * texts may be campaigns.
 */
import { type Profile, WEAK_PREFERENCE } from '../profile.ts';
import { normalUpper } from '../stats/tails.ts';
import type { SignalResult } from './signal.ts';

export function rotation(profiles: readonly Profile[]): (index: number) => SignalResult | null {
  return (index) => {
    const own = profiles[index]!;
    if (Number.isNaN(own.favourite) || !(own.favouriteError > 0)) return null;
    return {
      kind: 'account_rotation',
      aspect: 'rotation',
      basis: 'observed',
      pValue: normalUpper((WEAK_PREFERENCE - own.favourite) / own.favouriteError),
      large: own.favourite < WEAK_PREFERENCE / 2,
      text: `Accounts use the shared texts as if from one queue: the preference of an account for a text is ${own.favourite.toFixed(3)} ± ${own.favouriteError.toFixed(3)} (0 none, 1 total).`,
    };
  };
}

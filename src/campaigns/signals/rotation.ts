/**
 * Rotation: accounts draw on the kit's texts as if from one queue. People have favourites: two requests of one account
 * use the same text far more often than two requests of different accounts. The signal measures that excess (the
 * intra-class correlation of a Dirichlet-multinomial, J. E. Mosimann 1962) and asks whether it is clearly below what
 * people show. Inferred: a course whose pupils all do the same tasks once looks alike.
 */
import type { Profile } from '../profile.ts';
import { normalUpper } from '../stats/tails.ts';
import { lowerThanUsual, usual } from '../stats/usual.ts';
import type { SignalResult } from './signal.ts';

/** A weak personal preference; used until the log has eight groups with several texts to learn from. */
const WEAK_PREFERENCE = 0.1;

export function rotation(profiles: readonly Profile[]): (index: number) => SignalResult | null {
  return (index) => {
    const own = profiles[index]!;
    if (Number.isNaN(own.favourite) || !(own.favouriteError > 0)) return null;
    const sample = usual(
      profiles.filter((_, i) => i !== index).map((p) => p.favourite),
      WEAK_PREFERENCE / 2,
    );
    const fixed = normalUpper((WEAK_PREFERENCE - own.favourite) / own.favouriteError);
    // Both must reject: the absolute standard, and what this log's own groups show.
    const pValue = sample === null ? fixed : Math.max(fixed, lowerThanUsual(sample, own.favourite));
    return {
      kind: 'account_rotation',
      aspect: 'placement',
      basis: 'inferred',
      pValue,
      large: own.favourite < WEAK_PREFERENCE / 2,
      text: `Accounts use the shared texts as if from one queue: the preference of an account for a text is ${own.favourite.toFixed(3)} ± ${own.favouriteError.toFixed(3)} (0 none, 1 total).`,
    };
  };
}

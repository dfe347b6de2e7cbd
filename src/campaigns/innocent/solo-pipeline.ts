/**
 * Pipelines of one account each: nearly everything comes from one account, or every account has a text of its own that
 * merely shares wording with the others'.
 */
import { usersOfSeveral } from '../profile.ts';
import { percent } from '../signals/signal.ts';
import { type Explain, isFocused } from './explanation.ts';

const NEARLY_ALL = 0.9;
/** Excess probability that an account repeats its text: above one half it has one, the group does not share them. */
const OWN_TEXT = 0.5;

export const soloPipeline: Explain = (group, profile, _context, held) => {
  const share = Math.max(...group.uses) / group.exchanges.length;
  // Few accounts with many requests weigh most in what is preferred.
  const several = usersOfSeveral(profile) * 2 > group.accounts.length;
  const apart = !several && profile.favourite >= OWN_TEXT && held.observed.size === 0 && !isFocused(profile, held);
  const fits = share >= NEARLY_ALL || apart;
  return {
    kind: 'solo_pipeline',
    fits,
    ceiling: 'low',
    text: `Pipelines of one account each: the busiest account sent ${percent(share)} of the requests${apart ? ', and each account keeps to a text of its own' : ''}.`,
  };
};

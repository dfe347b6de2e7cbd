/** A drift monitor: each account sends the same few texts again and again, to watch the answers change. */
import type { Explain } from './explanation.ts';

const AGAIN = 5;

export const monitor: Explain = (group, profile) => {
  const times = group.exchanges.length / Math.max(1, profile.items) / group.accounts.length;
  const again = profile.items > 0 ? times / Math.max(profile.itemShare, 1e-9) : 0;
  const fits = again >= AGAIN;
  return {
    kind: 'drift_monitor',
    fits,
    ceiling: 'low',
    text: `A drift monitor: an account sends the same item ${again.toFixed(1)} times on average${fits ? ', which yields nothing new to train on' : ''}.`,
  };
};

/** A drift monitor: each account sends the same few texts again and again, to watch the answers change. */
import type { Explain } from './explanation.ts';

const AGAIN = 5;

export const monitor: Explain = (_group, profile) => {
  const again = profile.itemTimes;
  const fits = again >= AGAIN;
  return {
    kind: 'drift_monitor',
    fits,
    ceiling: 'low',
    text: `A drift monitor: an account sends the same item ${again.toFixed(1)} times on average${fits ? ', which yields nothing new to train on' : ''}.`,
  };
};

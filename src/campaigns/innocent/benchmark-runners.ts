/**
 * Independent people who run the same public benchmark: nothing is divided among them. Either each account covers the
 * set by itself, or, on a new model's release, most of what one account sends others send too.
 */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

const WHOLE_SET = 0.5;
const A_SET = 10;
const MOSTLY = 0.5;

export const benchmarkRunners: Explain = (_group, profile, _context, held) => {
  const whole = profile.items >= A_SET && profile.itemShare >= WHOLE_SET;
  const release = held.kinds.has('model_pivot') && profile.sharedItems >= MOSTLY;
  const fits = whole || release;
  return {
    kind: 'benchmark_runners',
    fits,
    ceiling: 'low',
    text: `Independent benchmark runs: of ${profile.items} items an account covers ${percent(profile.itemShare || 0)}, and ${percent(profile.sharedItems || 0)} of the requests carry an item that another account also sent${fits ? ', so nothing is divided among them' : ''}.`,
  };
};

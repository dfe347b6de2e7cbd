/** Independent people who run the same public benchmark: each account covers the set by itself. */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

const WHOLE_SET = 0.5;
const A_SET = 10;

export const benchmarkRunners: Explain = (_group, profile) => {
  const fits = profile.items >= A_SET && profile.itemShare >= WHOLE_SET;
  return {
    kind: 'benchmark_runners',
    fits,
    ceiling: 'low',
    text: `Independent benchmark runs: of ${profile.items} items an account covers ${percent(profile.itemShare || 0)}${fits ? ', so each runs the set by itself and nothing is divided' : ''}.`,
  };
};

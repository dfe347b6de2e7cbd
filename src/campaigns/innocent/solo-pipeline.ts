/** One account's pipeline: nearly everything comes from one account; the others are passers-by. */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

const NEARLY_ALL = 0.9;

export const soloPipeline: Explain = (group) => {
  const share = Math.max(...group.uses) / group.exchanges.length;
  const fits = share >= NEARLY_ALL;
  return {
    kind: 'solo_pipeline',
    fits,
    ceiling: 'low',
    text: `One account's pipeline: the busiest account sent ${percent(share)} of the requests${fits ? '' : ', so the text is in common use among them'}.`,
  };
};

/** A fallback router: the same item goes out again through another key within minutes of the first try. */
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

const RETRY = 5 * 60_000;
const OFTEN = 0.2;

export const router: Explain = (group, _profile, { facts }) => {
  const { item, ts, account } = facts.exchanges;
  const last = new Map<number, number>();
  let resent = 0;
  for (const x of group.exchanges) {
    if (item[x]! < 0) continue;
    const before = last.get(item[x]!);
    if (before !== undefined && account[before] !== account[x] && ts[x]! - ts[before]! <= RETRY) resent++;
    last.set(item[x]!, x);
  }
  const share = resent / Math.max(1, group.exchanges.length);
  const fits = share >= OFTEN;
  return {
    kind: 'fallback_router',
    fits,
    ceiling: 'low',
    text: `A fallback router: ${percent(share)} of the requests repeat an item that another account sent within five minutes.`,
  };
};

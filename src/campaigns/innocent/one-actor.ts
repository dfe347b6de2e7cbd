/**
 * One payer's keys: a company's evaluation sharded over its keys, support bots, team keys, a gateway. Openly paid from
 * one instrument they are one actor, whatever they do. A pool that shares only some of its cards is not; but where one
 * payer's keys send most of a group's requests with far fewer of its accounts, their ways may be all that was observed.
 */
import type { Group } from '../groups.ts';
import { KEYS_OF_ONE } from '../independents.ts';
import { usualValue } from '../signals/infrastructure.ts';
import { percent, type SignalContext } from '../signals/signal.ts';
import { getOrMake } from '../stats/maps.ts';
import type { Explain } from './explanation.ts';

/** One exception in five: a key moved to a new card, a colleague who tried it at home. */
const ONE_PAYER = 0.8;
const MOST = 0.5;
/** Requests of those keys over what their number would give. */
const OUT_OF_PROPORTION = 1.5;

export const oneActor: Explain = (group, _profile, context) => {
  const held = payers(group, context);
  let known = 0;
  let most = 0;
  let partly = false;
  for (const { keys, sent } of held.values()) {
    known += keys;
    most = Math.max(most, keys);
    const share = sent / group.exchanges.length;
    partly ||= keys >= KEYS_OF_ONE && share >= MOST && share * group.accounts.length >= OUT_OF_PROPORTION * keys;
  }
  const whole = known * 2 >= group.accounts.length && most >= ONE_PAYER * known;
  const reading = whole
    ? 'they are one actor'
    : partly
      ? 'one payer sends most of the requests, so its ways may be what was observed'
      : 'they do not look like keys of one payer';
  const text =
    known === 0
      ? 'One payer: no payment instrument is known, so this cannot be told.'
      : `One payer: ${percent(most / known)} of the ${known} accounts with a known instrument pay with the same one (${held.size} instruments); ${reading}.`;
  return { kind: 'one_payer', fits: whole || partly, text, ceiling: whole ? 'low' : 'medium' };
};

interface Payer {
  keys: number;
  sent: number;
}

/** How many of the members pay with each known instrument, and the group's requests they sent. */
function payers(group: Group, context: SignalContext): Map<number, Payer> {
  const { value } = usualValue('payment', context);
  const held = new Map<number, Payer>();
  for (const [m, a] of group.accounts.entries()) {
    if (value[a]! < 0) continue;
    const payer = getOrMake(held, value[a]!, () => ({ keys: 0, sent: 0 }));
    payer.keys++;
    payer.sent += group.uses[m]!;
  }
  return held;
}

/** Members that `counts` (by position; all by default), where four or more keys of one payer count once. */
export function actors(group: Group, context: SignalContext, counts?: Uint8Array): number {
  const { value } = usualValue('payment', context);
  const held = payers(group, context);
  const firms = new Set<number>();
  let n = 0;
  for (const [m, a] of group.accounts.entries()) {
    if (counts !== undefined && counts[m] === 0) continue;
    if (value[a]! >= 0 && held.get(value[a]!)!.keys >= KEYS_OF_ONE) firms.add(value[a]!);
    else n++;
  }
  return n + firms.size;
}

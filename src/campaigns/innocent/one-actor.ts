/**
 * One payer's keys: a company's evaluation sharded over its keys, support bots, team keys, a gateway. Openly paid from
 * one instrument they are one actor, whatever they do. A pool that shares only some of its cards is not.
 */
import { usualValue } from '../signals/infrastructure.ts';
import { percent } from '../signals/signal.ts';
import type { Explain } from './explanation.ts';

/** One exception in five: a key moved to a new card, a colleague who tried it at home. */
const ONE_PAYER = 0.8;

export const oneActor: Explain = (group, _profile, context) => {
  const { value } = usualValue('payment', context);
  const held = new Map<number, number>();
  let known = 0;
  for (const a of group.accounts) {
    if (value[a]! < 0) continue;
    known++;
    held.set(value[a]!, (held.get(value[a]!) ?? 0) + 1);
  }
  const most = Math.max(0, ...held.values());
  const fits = known * 2 >= group.accounts.length && most >= ONE_PAYER * known;
  const text =
    known === 0
      ? 'One payer: no payment instrument is known, so this cannot be told.'
      : `One payer: ${percent(most / known)} of the ${known} accounts with a known instrument pay with the same one (${held.size} instruments); ${fits ? 'they are one actor' : 'they do not look like keys of one payer'}.`;
  return { kind: 'one_payer', fits, text, ceiling: 'low' };
};

/**
 * The independent members of a group. Keys that one payer openly runs are one actor: what they do together, or all in the
 * same way, is not coordination of a network. Signals are therefore measured on groups in which such keys count once.
 */
import type { Group } from './groups.ts';
import { getOrMake } from './stats/maps.ts';

/** Keys on one instrument from which they count as one actor inside a larger group; pools reuse a card a few times. */
export const KEYS_OF_ONE = 4;
/** And they must be this share of the group: a pool of hundreds spreads its accounts over many cards. */
const PART_OF_GROUP = 0.2;

/**
 * The group with all but the busiest key of each such payer left out (ties by account), or the group itself where there
 * is none. `payer` gives each account's usual payment instrument, -1 where unknown.
 */
export function independentMembers(group: Group, payer: Int32Array): Group {
  const keys = new Map<number, number[]>();
  for (const [m, a] of group.accounts.entries()) if (payer[a]! >= 0) getOrMake(keys, payer[a]!, () => []).push(m);
  const left = new Uint8Array(group.accounts.length);
  for (const own of keys.values()) {
    if (own.length < Math.max(KEYS_OF_ONE, PART_OF_GROUP * group.accounts.length)) continue;
    const busiest = own.reduce((best, m) => (group.uses[m]! > group.uses[best]! ? m : best));
    for (const m of own) if (m !== busiest) left[m] = 1;
  }
  if (!left.includes(1)) return group;
  const place = new Int32Array(group.accounts.length);
  let n = 0;
  for (let m = 0; m < place.length; m++) place[m] = left[m] === 1 ? -1 : n++;
  const stay = (m: number): boolean => place[m]! >= 0;
  const kept = Array.from(group.member.keys()).filter((i) => stay(group.member[i]!));
  return {
    ...group,
    accounts: group.accounts.filter((_, m) => stay(m)),
    uses: group.uses.filter((_, m) => stay(m)),
    exchanges: Int32Array.from(kept, (i) => group.exchanges[i]!),
    member: Int32Array.from(kept, (i) => place[group.member[i]!]!),
  };
}

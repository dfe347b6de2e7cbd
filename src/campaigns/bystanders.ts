/**
 * Bystanders of a kit: accounts whose only text of it is one that asks for something ordinary, where the others ask for targeted
 * capabilities. Customers behind a proxy, and the hosts of an injected text, share what everybody asks with people who have
 * nothing to do with it.
 */
import type { Aims } from './aims.ts';
import { carriersOf, degree, type Units } from './units.ts';

/** Probability of a targeted label up to which a text is ordinary, and from which it is targeted. */
const ORDINARY = 0.02;
const TARGETED = 0.7;
/** A kit is targeted where its targeted texts have so many times the carriers of its ordinary ones. */
const OUTWEIGH = 2;

/** `accounts` without the bystanders of the kit with these units. */
export function withoutBystanders(units: Units, own: readonly number[], accounts: Int32Array, aims: Aims): Int32Array {
  const among = (fits: (targeted: number) => boolean): number[] =>
    own.filter((u) => units.kind[u] === 0 && fits(aims.ofFamily(units.ref[u]!)));
  const carriers = (of: readonly number[]): number => of.reduce((sum, u) => sum + degree(units, u), 0);
  const ordinary = among((targeted) => targeted <= ORDINARY);
  if (ordinary.length === 0) return accounts;
  if (carriers(among((targeted) => targeted >= TARGETED)) < OUTWEIGH * carriers(ordinary)) return accounts;
  const members = carriersOf(
    units,
    own.filter((u) => !ordinary.includes(u)),
  );
  return accounts.filter((a) => members.has(a));
}

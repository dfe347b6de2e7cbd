/** Who belongs to a kit: its carriers, less those whose use of it is clearly not the kit's. */
import { getOrMake } from './stats/maps.ts';
import { allTheSame, preference } from './stats/preference.ts';
import type { Units } from './units.ts';

/** An account is left out when its use of the texts would happen to a member less often than this. */
const UNLIKE = 0.05;
/** No pool deals quite evenly, and one whose accounts each have a text is no pool. */
const LEAST_TASTE = 0.01;
const MOST_TASTE = 0.2;
/** Accounts with several texts of the kit that it takes to know how members use it. */
const ENOUGH_TO_KNOW = 3;
/** A passer-by: one request, where a typical request of the group comes from an account with ten or more. */
const PASSING = 10;

/**
 * Members of the kit of these units, ascending.
 *
 * An account that sticks to one text although it had every chance to use others in its place has a template of its own that merely
 * shares wording: were its taste for a text like that of the accounts with several (their intra-class correlation), its n
 * requests would all carry the same one with a probability below 0.05.
 * So is one that has only one of the texts, and for which the kit is less of its traffic than for nineteen in twenty of
 * those with several. A cluster is a looser bond, so a passer-by through a cluster is left out too.
 */
export function memberAccounts(units: Units, own: readonly number[]): Int32Array {
  const carried = new Map<number, Carried>();
  for (const u of own)
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++) {
      const a = units.accounts[i]!;
      const seen = carried.get(a);
      if (seen === undefined) carried.set(a, { texts: 1, uses: units.uses[i]!, only: u, family: units.kind[u] === 0 });
      else {
        seen.texts++;
        seen.uses += units.uses[i]!;
        seen.family ||= units.kind[u] === 0;
      }
    }
  const shares = new Map(
    [...new Set(own.map((u) => units.place[u]!))].map((place) => [
      place,
      sharesOfUnits(
        units,
        own.filter((u) => units.place[u] === place),
        carried,
      ),
    ]),
  );
  const least = leastPart(units, carried);
  const taste = tasteOf(units, own, carried);
  const typical = typicalUses(carried);
  const accounts: number[] = [];
  for (const [a, c] of carried) {
    const passing = !c.family && c.uses === 1 && typical >= PASSING;
    const share = shares.get(units.place[c.only]!) ?? null;
    const unlike = share !== null && c.texts === 1 && allTheSame(c.uses, share.get(c.only) ?? 0, taste) < UNLIKE;
    const visiting = c.texts === 1 && partOf(units, a, c) < least;
    if (!passing && !unlike && !visiting) accounts.push(a);
  }
  return Int32Array.from(accounts).sort();
}

interface Carried {
  texts: number;
  uses: number;
  /** The first unit it was seen with: the only one where `texts` is 1. */
  readonly only: number;
  family: boolean;
}

/** Share of each of these units in what accounts with several units send of them; null when those are too few. */
function sharesOfUnits(
  units: Units,
  own: readonly number[],
  carried: ReadonlyMap<number, Carried>,
): Map<number, number> | null {
  let several = 0;
  for (const c of carried.values()) if (c.texts > 1) several++;
  if (several < ENOUGH_TO_KNOW) return null;
  const uses = new Map<number, number>();
  let total = 0;
  for (const u of own)
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++) {
      if (carried.get(units.accounts[i]!)!.texts < 2) continue;
      uses.set(u, (uses.get(u) ?? 0) + units.uses[i]!);
      total += units.uses[i]!;
    }
  for (const [u, n] of uses) uses.set(u, n / total);
  return uses;
}

/** Share of an account's traffic that belongs to the kit; an exchange with two texts of it counts once at most. */
function partOf(units: Units, account: number, { uses }: Carried): number {
  return Math.min(1, uses / units.volume[account]!);
}

/** The share that all but one in twenty of the accounts with several texts reach; 0 when those are too few to tell. */
function leastPart(units: Units, carried: ReadonlyMap<number, Carried>): number {
  const parts: number[] = [];
  for (const [a, c] of carried) if (c.texts > 1) parts.push(partOf(units, a, c));
  if (parts.length < 0.5 / UNLIKE) return 0;
  return parts.sort((a, b) => a - b)[Math.floor(UNLIKE * parts.length)]!;
}

/** How much accounts with several texts have favourites among them, within bounds. */
function tasteOf(units: Units, own: readonly number[], carried: ReadonlyMap<number, Carried>): number {
  const rows = new Map<number, Map<number, number>>();
  for (const u of own)
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++)
      if (carried.get(units.accounts[i]!)!.texts > 1)
        getOrMake(rows, units.accounts[i]!, () => new Map<number, number>()).set(u, units.uses[i]!);
  const { excess } = preference([...rows.values()]);
  return Math.min(MOST_TASTE, Math.max(LEAST_TASTE, excess || 0));
}

/** Uses of the account that a random exchange comes from (the use-weighted median). */
function typicalUses(carried: ReadonlyMap<number, Carried>): number {
  const counts = Array.from(carried.values(), (c) => c.uses).sort((a, b) => a - b);
  const total = counts.reduce((sum, n) => sum + n, 0);
  let typical = 0;
  for (let i = 0, seen = 0; i < counts.length && seen * 2 < total; i++) {
    typical = counts[i]!;
    seen += typical;
  }
  return typical;
}

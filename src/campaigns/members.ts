/** Who belongs to a kit: its carriers, less those whose use of it is clearly not the kit's. */
import { getOrMake } from './stats/maps.ts';
import { allTheSame, preference } from './stats/preference.ts';
import { binomialLower } from './stats/tails.ts';
import { degree, type Units, USER_PLACE, WORDING } from './units.ts';

/** An account is left out when it is this likely a stranger who merely shares one text of the kit. */
const STRANGER = 0.7;
/** Strangers expected of each text beforehand: Beta(0.5, 5). */
const STRANGERS_BEFORE = 0.5;
const MEMBERS_BEFORE = 5;
const ROUNDS = 30;
/**
 * How much likelier a member than a stranger is to have such wording (unknown, the family's, its own): one member in a hundred keeps
 * to words of its own, and four strangers in five.
 */
const ALIKE = [1, 0.99 / 0.2, 0.01 / 0.8];
/** Requests in wording of its own that are no accident of few texts: three or four often have a word in common. */
const OWN_USES = 5;
/** An account is a visitor when a member with as much traffic would send so few of the texts less often than this. */
const SELDOM = 0.1;
/** The same for an account with several texts, which is less likely there by accident. */
const SELDOMER = 0.02;
/** Accounts with several texts that it takes to know how much of a member's traffic they are. */
const ENOUGH_TO_COMPARE = 10;
/** No pool deals quite evenly, and one whose accounts each have a text is no pool. */
const LEAST_TASTE = 0.01;
const MOST_TASTE = 0.2;
/** Accounts with several texts of the kit that it takes to know how members use it. */
const ENOUGH_TO_KNOW = 3;
/** What members send that are there for the kit alone, as a typical share of their traffic. */
const ALONE = 0.9;
/** No share is taken for certain. */
const SURELY = 0.999;
/** Through a subject alone belongs who comes back to it without a template of its own, and is there for little else. */
const REPEATED = 3;
const MAINLY = 0.5;
/** A passer-by: one request, where a typical request of the group comes from an account with ten or more. */
const PASSING = 10;

/**
 * Members of the kit of these units, ascending.
 *
 * An account that sticks to one text although it had every chance to use others in its place may have a template of its own that
 * merely shares wording. Were its taste for a text like that of the accounts with several (their intra-class
 * correlation), its n requests would all carry the same one with a small probability, and strangers' always do; how many
 * strangers there are is learnt for each text by expectation maximisation (Dempster, Laird, Rubin 1977).
 * An account is a visitor where the kit is far less of its traffic than of a member's. A cluster is a
 * looser bond: where most carriers have wording of the kit, one with its subject alone is left out unless it is there for little else,
 * and so is a passer-by.
 */
export function memberAccounts(units: Units, own: readonly number[]): Int32Array {
  const carried = new Map<number, Carried>();
  for (const u of own)
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++) {
      const a = units.accounts[i]!;
      const seen = getOrMake(carried, a, () => ({
        texts: 0,
        uses: 0,
        inSegment: [0, 0, 0],
        only: u,
        wording: 0,
        ownUses: 0,
        commonUses: 0,
        family: false,
      }));
      seen.texts++;
      seen.wording = units.wording[i]!;
      seen.uses += units.uses[i]!;
      seen.inSegment[units.kind[u] === 0 ? units.place[u]! : USER_PLACE]! += units.uses[i]!;
      if (units.kind[u] !== 0) continue;
      seen.family = true;
      if (seen.wording === WORDING.own) seen.ownUses += units.uses[i]!;
      else if (seen.wording === WORDING.common) seen.commonUses += units.uses[i]!;
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
  const parts = partsOf(units, carried);
  const taste = tasteOf(units, own, carried);
  const typical = typicalUses(carried);
  const strangers = new Map(
    own.map((u) => {
      const share = shares.get(units.place[u]!)?.get(u);
      const chance = (c: Carried): number =>
        ALIKE[c.wording]! * (share === undefined ? 1 : allTheSame(c.uses, share, taste));
      return [u, strangersOf(units, u, carried, chance)];
    }),
  );
  const accounts: number[] = [];
  let worded = 0;
  for (const c of carried.values()) if (c.family) worded++;
  for (const [a, c] of carried) {
    if (!c.family && isLoose(c, units.volume[a]!, worded * 2 > carried.size, typical)) continue;
    if (c.texts > 1 && keepsToItsOwn(c)) continue;
    if (c.texts === 1 && strangers.get(c.only)!(c) > STRANGER) continue;
    if (isVisitor(units.volume[a]!, requests(c), parts, c.texts === 1 ? SELDOM : SELDOMER)) continue;
    accounts.push(a);
  }
  return Int32Array.from(accounts).sort();
}

/**
 * The probability that an account with this text alone is a stranger. `chance` tells how much likelier it is to find a member
 * than a stranger with such requests.
 */
function strangersOf(
  units: Units,
  u: number,
  carried: ReadonlyMap<number, Carried>,
  chance: (c: Carried) => number,
): (c: Carried) => number {
  const sticking: number[] = [];
  for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++) {
    const c = carried.get(units.accounts[i]!)!;
    if (c.texts === 1) sticking.push(chance(c));
  }
  const weight = degree(units, u) + STRANGERS_BEFORE + MEMBERS_BEFORE;
  let rate = STRANGERS_BEFORE / (STRANGERS_BEFORE + MEMBERS_BEFORE);
  const posterior = (chance: number): number => rate / (rate + (1 - rate) * chance);
  for (let round = 0; round < ROUNDS; round++)
    rate = sticking.reduce((sum, chance) => sum + posterior(chance), STRANGERS_BEFORE) / weight;
  return (c) => posterior(chance(c));
}

/** Whether an account with several texts keeps to wording of its own in them: its templates share wording with several of the kit's. */
const keepsToItsOwn = ({ ownUses, commonUses }: Carried): boolean => ownUses >= OWN_USES && ownUses > commonUses;

/** Whether an account that a kit's subject alone ties to it is too loosely tied; `worded` where most have wording of the kit. */
function isLoose({ uses, wording }: Carried, volume: number, worded: boolean, typical: number): boolean {
  if (uses === 1 && typical >= PASSING) return true;
  return worded && (uses < REPEATED || uses < MAINLY * volume || wording === WORDING.own);
}

interface Carried {
  texts: number;
  /** Requests with each text, added up. */
  uses: number;
  /** The same within each segment, so that a request counts once. */
  readonly inSegment: number[];
  /** The first unit it was seen with: the only one where `texts` is 1. */
  readonly only: number;
  /** What is known of its wording inside the text last seen: a value of WORDING. */
  wording: number;
  /** Requests with texts in which its wording is its own, and the family's. */
  ownUses: number;
  commonUses: number;
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

/** Requests with a text of the kit: at least those with one in the same segment. */
const requests = (c: Carried): number => Math.max(...c.inSegment);

/** Share of the traffic of each account with several texts that belongs to the kit. */
function partsOf(units: Units, carried: ReadonlyMap<number, Carried>): number[] {
  const parts: number[] = [];
  for (const [a, c] of carried) if (c.texts > 1) parts.push(Math.min(SURELY, requests(c) / units.volume[a]!));
  return parts.sort((a, b) => a - b);
}

/** Whether `uses` of `volume` exchanges are clearly fewer than members have, whose shares `parts` lists. */
function isVisitor(volume: number, uses: number, parts: readonly number[], seldomer: number): boolean {
  if (parts.length < ENOUGH_TO_COMPARE) return false;
  // Where members are there for the kit alone, who sends it once, and something else, is no member.
  if (uses === 1 && volume > 1 && parts[parts.length >> 1]! >= ALONE) return true;
  const seldom = parts.reduce((sum, part) => sum + binomialLower(Math.min(uses, volume), volume, part), 0);
  return seldom < seldomer * parts.length;
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

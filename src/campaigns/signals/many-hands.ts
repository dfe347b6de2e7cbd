/**
 * Many hands: an account's own traffic comes in more languages (scripts) than one person's does, as behind a reseller's
 * proxy. Null: members are a random draw of accounts of their volume and main script. The main script matters, since some
 * languages mix scripts by nature and a text in a rare language selects its speakers. A gateway of an honest firm looks
 * alike, so this only counts where the accounts share wording.
 */

import { getOrMake } from '../stats/maps.ts';
import { buildReference, lowerBound, type Reference, rankTest, upperBound } from '../stats/ranks.ts';
import { LARGE_SUPERIORITY, percent, type Signal, type SignalContext } from './signal.ts';

/** Texts of its own that an account needs: fewer cannot be mixed. */
const FEWEST = 4;
const FEWEST_ACCOUNTS = 5;
/** One request in ten in another script is a quotation. */
const MIXED = 0.1;
/** Accounts of a main script that it takes to know what is usual for it. */
const ENOUGH = 20;

export const manyHands: Signal = (group, context) => {
  if (context.facts.exchanges.userScript === undefined) return null;
  const { usual, reference } = getOrMake(cache, context.population, () => describe(context));
  // What the group shares may be in another language than its accounts are.
  const inside = new Set(group.exchanges);
  const own = Array.from(group.accounts, (a) => mixture(a, context, inside));
  const { volume } = context.population;
  const test = rankTest(
    reference,
    Array.from(group.accounts, (a) => volume[a]!),
    own.map((m) => rankWithin(usual, m)),
  );
  if (test.tested < FEWEST_ACCOUNTS) return null;
  const mixed = own.filter((m) => m.chance > MIXED).length;
  const sharesWording = group.units.some((u) => context.units.kind[u] === 0);
  return {
    kind: 'many_hands',
    aspect: 'hands',
    basis: 'observed',
    pValue: test.pValue,
    large: sharesWording && test.superiority >= LARGE_SUPERIORITY && mixed * 2 >= test.tested,
    text: `${mixed} of ${test.tested} accounts write in several scripts, more evenly mixed than ${percent(test.superiority)} of accounts of the same volume and main script: they serve many people.`,
  };
};

interface Mixture {
  readonly main: number;
  /** Chance that two of an account's own texts, those of families apart, are in different scripts; NaN for too few. */
  readonly chance: number;
}

interface Described {
  /** Sorted chances of the accounts of each main script. */
  readonly usual: ReadonlyMap<number, Float64Array>;
  readonly reference: Reference;
}

const cache = new WeakMap<object, Described>();
const counts = new Int32Array(256);

function describe(context: SignalContext): Described {
  const none = new Set<number>();
  const mixtures = context.facts.accounts.ids.map((_, a) => mixture(a, context, none));
  const lists = new Map<number, number[]>();
  for (const m of mixtures) if (!Number.isNaN(m.chance)) getOrMake(lists, m.main, (): number[] => []).push(m.chance);
  const usual = new Map([...lists].map(([main, chances]) => [main, Float64Array.from(chances).sort()]));
  const ranks = Float64Array.from(mixtures, (m) => rankWithin(usual, m));
  return { usual, reference: buildReference(context.population.volume, ranks) };
}

/** Share of the accounts of the same main script that are less mixed; NaN where too little is known. */
function rankWithin(usual: ReadonlyMap<number, Float64Array>, { main, chance }: Mixture): number {
  const sorted = usual.get(main);
  if (Number.isNaN(chance) || sorted === undefined || sorted.length < ENOUGH) return Number.NaN;
  return (lowerBound(sorted, chance) + upperBound(sorted, chance)) / 2 / sorted.length;
}

function mixture(account: number, { facts, population }: SignalContext, without: ReadonlySet<number>): Mixture {
  const script = facts.exchanges.userScript!;
  counts.fill(0);
  let n = 0;
  for (let i = population.offsets[account]!; i < population.offsets[account + 1]!; i++) {
    const x = population.order[i]!;
    if (script[x] === 0 || facts.exchanges.userFamily[x]! >= 0 || without.has(x)) continue;
    counts[script[x]!]!++;
    n++;
  }
  if (n < FEWEST) return { main: 0, chance: Number.NaN };
  let same = 0;
  let main = 0;
  for (let s = 0; s < counts.length; s++) {
    same += counts[s]! * (counts[s]! - 1);
    if (counts[s]! > counts[main]!) main = s;
  }
  return { main, chance: 1 - same / (n * (n - 1)) };
}

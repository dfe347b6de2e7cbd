/**
 * Batch synchrony: accounts are active in the same ten minutes of the same night more often than in the same ten
 * minutes of different nights.
 *
 * Null: each account's active days are permuted among themselves, which keeps its hours, its bursts, time zones, cron
 * schedules and shared office hours, and breaks only what ties two accounts on one day. The statistic is the number of
 * account pairs in one bin, each divided by the square of how much busier than on other days everybody else was in that
 * bin (a release, an outage's end); its permutation distribution is summarised by three moments.
 */
import type { CampaignFacts } from '../facts.ts';
import { DAY, type Population } from '../population.ts';
import { getOrMake } from '../stats/maps.ts';
import { moments } from '../stats/permutation.ts';
import { below } from '../stats/random.ts';
import { momentUpper } from '../stats/tails.ts';
import type { Signal, SignalContext } from './signal.ts';

/** A dispatcher's batch reaches its accounts within minutes; people who agree to meet need longer. */
const BIN = 600_000;
const BINS_PER_DAY = DAY / BIN;
const PERMUTATIONS = 64;
const A_LOOK = 12;
/** Coincidences must be half again what chance gives. */
const LARGE = 1.5;

export const synchrony: Signal = (group, context) => {
  const { facts, random } = context;
  const lists = activeBins(group.exchanges, group.member, facts.exchanges.ts, group.accounts.length);
  const movable = lists.filter((own) => own.days.length > 1).length;
  if (movable < 3) return null;
  const rng = random('synchrony', group);
  const heat = hotBins(lists, context);
  const counts = new Map<number, number>();
  const pairsOf = (shuffle: boolean): number => {
    counts.clear();
    let pairs = 0;
    for (const own of lists) {
      const to = own.days.slice();
      if (shuffle)
        for (let i = to.length - 1; i > 0; i--) {
          const j = below(rng, i + 1);
          [to[i], to[j]] = [to[j]!, to[i]!];
        }
      for (let i = 0; i < own.bin.length; i++) {
        const key = to[own.day[i]!]! * BINS_PER_DAY + own.bin[i]!;
        const seen = counts.get(key) ?? 0;
        pairs += seen / heat(key);
        counts.set(key, seen + 1);
      }
    }
    return pairs;
  };
  const observed = pairsOf(false);
  const shuffled = Array.from({ length: A_LOOK }, () => pairsOf(true));
  const look = moments(shuffled, 1);
  // Most groups are plainly not synchronised; only those that may be are worth the other permutations.
  if (observed > look.mean + look.sd) while (shuffled.length < PERMUTATIONS) shuffled.push(pairsOf(true));
  const chance = moments(shuffled, Math.max(1, Math.sqrt(observed) / 4));
  return {
    kind: 'batch_synchrony',
    aspect: 'synchrony',
    basis: 'observed',
    pValue: momentUpper(observed, chance.mean, chance.sd, chance.skew),
    large: observed >= LARGE * chance.mean && observed - chance.mean >= group.accounts.length / 2,
    text: `Pairs of accounts active in the same ten minutes: ${Math.round(observed)}, where their own hours on shuffled days give ${Math.round(chance.mean)}.`,
  };
};

interface Crowd {
  /** Accounts active per bin, and their mean over the log's days per bin of the day. */
  readonly active: Map<number, number>;
  readonly mean: Float64Array;
  readonly days: number;
}

const cache = new WeakMap<object, Crowd>();

/** Squared excess of everybody else's activity in a bin over the same time on other days, at least 1. */
function hotBins(own: readonly ActiveBins[], { facts, population }: SignalContext): (bin: number) => number {
  const crowd = getOrMake(cache, population, () => describeCrowd(facts, population));
  const members = new Map<number, number>();
  const perSlot = new Float64Array(BINS_PER_DAY);
  for (const { days, day, bin } of own)
    for (let i = 0; i < bin.length; i++) {
      const key = days[day[i]!]! * BINS_PER_DAY + bin[i]!;
      members.set(key, (members.get(key) ?? 0) + 1);
      perSlot[bin[i]!]! += 1 / crowd.days;
    }
  return (key) => {
    const slot = key - Math.floor(key / BINS_PER_DAY) * BINS_PER_DAY;
    const others = (crowd.active.get(key) ?? 0) - (members.get(key) ?? 0);
    const usual = crowd.mean[slot]! - perSlot[slot]!;
    return Math.max(1, (others + 1) / (usual + 1)) ** 2;
  };
}

function describeCrowd(facts: CampaignFacts, population: Population): Crowd {
  const active = new Map<number, number>();
  const days = new Set<number>();
  for (let a = 0; a < facts.accounts.count; a++) {
    let last = Number.NaN;
    for (let i = population.offsets[a]!; i < population.offsets[a + 1]!; i++) {
      const bin = Math.floor(facts.exchanges.ts[population.order[i]!]! / BIN);
      if (Number.isNaN(bin) || bin === last) continue;
      last = bin;
      active.set(bin, (active.get(bin) ?? 0) + 1);
      days.add(Math.floor(bin / BINS_PER_DAY));
    }
  }
  const mean = new Float64Array(BINS_PER_DAY);
  for (const [key, n] of active) mean[key - Math.floor(key / BINS_PER_DAY) * BINS_PER_DAY]! += n / days.size;
  return { active, mean, days: Math.max(1, days.size) };
}

interface ActiveBins {
  /** Days (since the epoch) the account was active, and per active bin its day (position in `days`) and bin of day. */
  readonly days: number[];
  readonly day: number[];
  readonly bin: number[];
}

function activeBins(exchanges: Int32Array, member: Int32Array, ts: Float64Array, count: number): ActiveBins[] {
  const lists = Array.from({ length: count }, (): ActiveBins => ({ days: [], day: [], bin: [] }));
  const last = new Float64Array(count).fill(-1);
  // Exchanges come in time order, so equal bins of one account are adjacent.
  for (let i = 0; i < exchanges.length; i++) {
    const t = ts[exchanges[i]!]!;
    if (Number.isNaN(t)) continue;
    const m = member[i]!;
    const bin = Math.floor(t / BIN);
    if (last[m] === bin) continue;
    last[m] = bin;
    const own = lists[m]!;
    const day = Math.floor(bin / BINS_PER_DAY);
    if (own.days.at(-1) !== day) own.days.push(day);
    own.day.push(own.days.length - 1);
    own.bin.push(bin - day * BINS_PER_DAY);
  }
  return lists;
}

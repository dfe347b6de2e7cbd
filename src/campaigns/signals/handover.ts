/**
 * Pool hand-over: many members stop for good within two hours and as many others start within the next two. Null: ends
 * fall evenly over the group's life, and so do beginnings, or as the whole population's do where that is denser (an
 * outage ends many innocent lives at once); the best moment is corrected for the moments tried (Bonferroni).
 */
import { DAY, HOUR } from '../population.ts';
import { lowerBound, upperBound } from '../stats/ranks.ts';
import { poissonUpper } from '../stats/tails.ts';
import type { Signal, SignalContext } from './signal.ts';

const WINDOW = 2 * HOUR;
const FEWEST = 3;

export const handover: Signal = (group, context) => {
  const { start, end } = context.population;
  const everyone = lives(context);
  // An account's whole life, not its use of the group's text: a viral prompt is also taken up and dropped at once.
  const ends = Float64Array.from(group.accounts, (a) => everyone.last[a]!)
    .filter((t) => t > start && t <= end - DAY / 2)
    .sort();
  const starts = Float64Array.from(group.accounts, (a) => everyone.first[a]!)
    .filter((t) => t >= start + DAY / 2 && t <= end)
    .sort();
  if (ends.length < FEWEST || starts.length < FEWEST) return null;
  const span = Math.max(WINDOW, end - start - DAY / 2);
  const shareOf = (sorted: Float64Array, from: number, to: number): number =>
    (upperBound(sorted, to) - lowerBound(sorted, from)) / Math.max(1, sorted.length);
  let best = { p: 1, at: Number.NaN, ended: 0, begun: 0 };
  let tried = 0;
  for (let i = 0; i < ends.length; i++) {
    const at = ends[i]!;
    if (i + 1 < ends.length && ends[i + 1] === at) continue;
    tried++;
    const ended = i + 1 - lowerBound(ends, at - WINDOW);
    const begun = upperBound(starts, at + WINDOW) - upperBound(starts, at);
    if (ended < FEWEST || begun < FEWEST) continue;
    const rate = WINDOW / span;
    const endRate = Math.max(rate, shareOf(everyone.ends, at - WINDOW, at));
    const startRate = Math.max(rate, shareOf(everyone.starts, at, at + WINDOW));
    const p = poissonUpper(ended, ends.length * endRate) * poissonUpper(begun, starts.length * startRate);
    if (p < best.p) best = { p, at, ended, begun };
  }
  if (Number.isNaN(best.at)) return null;
  const size = group.accounts.length;
  return {
    kind: 'pool_handover',
    aspect: 'lifecycle',
    basis: 'observed',
    pValue: Math.min(1, best.p * tried),
    large: Math.min(best.ended, best.begun) >= Math.max(FEWEST, size / 20),
    text: `Around ${new Date(best.at).toISOString().slice(0, 16)}Z ${best.ended} accounts fell silent for good within two hours and ${best.begun} others began within the next two.`,
  };
};

interface Lives {
  /** Per account; infinite when no time is known. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** The finite ones, sorted. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

const cache = new WeakMap<object, Lives>();

/** First and last times of all accounts: the same for every group of one run. */
function lives({ facts, population }: SignalContext): Lives {
  const known = cache.get(population);
  if (known !== undefined) return known;
  const count = facts.accounts.count;
  const first = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (let x = 0; x < facts.exchanges.count; x++) {
    const t = facts.exchanges.ts[x]!;
    const a = facts.exchanges.account[x]!;
    if (t < first[a]!) first[a] = t;
    if (t > last[a]!) last[a] = t;
  }
  const starts = first.filter(Number.isFinite).sort();
  const ends = last.filter(Number.isFinite).sort();
  const result = { first, last, starts, ends };
  cache.set(population, result);
  return result;
}

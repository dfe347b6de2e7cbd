/**
 * Slot partition: items are dealt out, so different accounts repeat each other's items less than accounts that share a
 * text usually do. Absence of repeats is evidence only where repeats were to be expected: the null is the coincidence
 * rate of the other groups of this log (log scale, robust), and a group too small to have shown one coincidence at
 * the usual rate gives no result. Where nothing comes back within an account either, items may not be dealt out of anything: a
 * review bot reads each change once. That is no more than an inference.
 */
import type { Profile } from '../profile.ts';
import { lowerThanUsual, usual } from '../stats/usual.ts';
import type { SignalResult } from './signal.ts';

/** Pairs a group needs before its coincidence rate is worth keeping as a reference. */
const FEWEST_PAIRS = 300;
/** Rates differ by an order of magnitude between harmless groups; a smaller spread in a small log is luck. */
const LEAST_SPREAD = Math.LN10 / 2;

export function partition(profiles: readonly Profile[]): (index: number) => SignalResult | null {
  const rate = (p: Profile): number => Math.log((p.crossRepeats + 0.5) / (p.crossPairs + 1));
  return (index) => {
    const own = profiles[index]!;
    if (own.crossPairs < FEWEST_PAIRS) return null;
    // A group without any repeat may have any rate below what it could show: it counts as no higher than this one.
    const others = profiles
      .filter((p, i) => i !== index && p.crossPairs >= FEWEST_PAIRS)
      .map((p) => (p.crossRepeats === 0 ? Math.min(rate(p), rate(own)) : rate(p)));
    const sample = usual(others, LEAST_SPREAD);
    if (sample === null) return null;
    const expected = Math.exp(sample.median) * own.crossPairs;
    const repeating = own.ownRepeats + own.crossRepeats > 0;
    return {
      kind: 'slot_partition',
      aspect: 'content',
      basis: repeating ? 'observed' : 'inferred',
      pValue: lowerThanUsual(sample, rate(own)),
      large: expected >= 5 && own.crossRepeats <= expected / 5,
      text: `${own.items} items were dealt out: ${own.crossRepeats} of ${own.crossPairs} pairs of requests from different accounts repeat an item, where other shared texts of this log would give ${Math.round(expected)}${repeating ? '' : '; no account repeats one either, so that each request may have its own'}.`,
    };
  };
}

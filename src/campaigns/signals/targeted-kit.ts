/**
 * Targeted kit: all or nearly all of the texts that the accounts share ask for targeted capabilities, whatever else the
 * accounts do. Null: each shared text is targeted as often as shared texts of this log are (binomial). Clusters are left out:
 * those of one subject have one label, so they are no independent trials. Inferred.
 */
import { getOrMake } from '../stats/maps.ts';
import { binomialUpper } from '../stats/tails.ts';
import type { Signal, SignalContext } from './signal.ts';

const NEARLY_ALL = 0.8;

export const targetedKit: Signal = (group, context) => {
  const labels = getOrMake(cache, context.population, () => labelUnits(context));
  const known = group.units.filter((u) => labels[u]! >= 0);
  if (known.length < 2) return null;
  let all = 0;
  let targeted = 0;
  for (const label of labels)
    if (label >= 0) {
      all++;
      targeted += label;
    }
  const own = known.reduce((sum, u) => sum + labels[u]!, 0);
  const base = (targeted + 1) / (all + 2);
  return {
    kind: 'targeted_kit',
    aspect: 'content',
    basis: 'inferred',
    pValue: binomialUpper(own, known.length, base),
    large: own >= NEARLY_ALL * known.length,
    text: `${own} of the ${known.length} shared texts ask for a targeted capability, where ${(base * known.length).toFixed(1)} of as many shared texts of this log do.`,
  };
};

const cache = new WeakMap<object, Int8Array>();

/** Per unit: 1 when most labelled exchanges of it are targeted, 0 when not, -1 for clusters and when none has a label. */
function labelUnits({ facts, units, aims }: SignalContext): Int8Array {
  const known = new Int32Array(units.count);
  const targeted = new Float64Array(units.count);
  for (let x = 0; x < facts.exchanges.count; x++) {
    const u = units.user[x]!;
    const mass = u >= 0 ? aims.targeted(x) : Number.NaN;
    if (Number.isNaN(mass)) continue;
    known[u]!++;
    targeted[u]! += mass;
  }
  return Int8Array.from({ length: units.count }, (_, u) =>
    known[u] === 0 || units.kind[u] !== 0 ? -1 : targeted[u]! * 2 > known[u]! ? 1 : 0,
  );
}

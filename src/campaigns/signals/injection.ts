/**
 * Injection: one fixed text stands in requests about everything. Its texts fall into many more clusters than those of
 * other shared user texts of this log, and it is in nearly every request of its accounts. Inferred, as clusters are.
 */
import type { Profile } from '../profile.ts';
import { higherThanUsual, usual } from '../stats/usual.ts';
import { percent, type SignalResult } from './signal.ts';

/** Clusters are cut differently from log to log: a factor of two is no news. */
const LEAST_SPREAD = Math.LN2;
const MANY_HOSTS = 8;

export function injection(profiles: readonly Profile[]): (index: number) => SignalResult | null {
  return (index) => {
    const own = profiles[index]!;
    if (!(own.hosts > 0)) return null;
    const sample = usual(
      profiles.filter((p, i) => i !== index && p.hosts > 0).map((p) => Math.log(p.hosts)),
      LEAST_SPREAD,
    );
    if (sample === null) return null;
    return {
      kind: 'injected_text',
      aspect: 'placement',
      basis: 'inferred',
      pValue: higherThanUsual(sample, Math.log(own.hosts)),
      large: own.hosts >= MANY_HOSTS && own.mainShare >= 0.5,
      text: `The fixed text stands in requests of about ${Math.round(own.hosts)} unrelated subjects (usually ${Math.exp(sample.median).toFixed(1)}) and in ${percent(own.mainShare)} of the traffic of a typical account.`,
    };
  };
}

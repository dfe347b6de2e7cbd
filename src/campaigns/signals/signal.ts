/** What every signal takes and returns. A signal is a pure function of a group and the population around it. */

import type { Aims } from '../aims.ts';
import type { CampaignFacts } from '../facts.ts';
import type { Group } from '../groups.ts';
import type { Population } from '../population.ts';
import type { Random } from '../stats/random.ts';
import type { Units } from '../units.ts';

/** Signals of one aspect are not independent of each other; severity counts aspects, not signals. */
export type Aspect =
  | 'content'
  | 'clock'
  | 'synchrony'
  | 'lifecycle'
  | 'model'
  | 'switch'
  | 'history'
  | 'discovery'
  | 'placement'
  | 'rotation'
  | 'hands'
  | 'support';

export interface SignalContext {
  readonly facts: CampaignFacts;
  readonly units: Units;
  readonly population: Population;
  /** What exchanges ask for. */
  readonly aims: Aims;
  /** All candidate groups: the peers a group-level statistic is compared with. */
  readonly groups: readonly Group[];
  /** A generator of the signal's own for this group: results do not depend on which other signals ran. */
  readonly random: (salt: string, group: Group) => Random;
}

export interface SignalResult {
  readonly kind: string;
  readonly aspect: Aspect;
  readonly basis: 'observed' | 'inferred';
  /** One-sided, before correction. */
  readonly pValue: number;
  /** The effect is large enough to matter; a tiny effect in a huge group is significant but says nothing. */
  readonly large: boolean;
  /** One English sentence with numbers an analyst can check. */
  readonly text: string;
}

/** Returns null when the signal does not apply (too little data, the field is missing). */
export type Signal = (group: Group, context: SignalContext) => SignalResult | null;

/** Member exceeds a random peer of the same volume in three of four cases: the effect size asked of rank tests. */
export const LARGE_SUPERIORITY = 0.75;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The group's exchanges of each member, in canonical order. */
export function byMember(group: Group): readonly Int32Array[] {
  const lists = Array.from(group.uses, (n) => new Int32Array(n));
  const at = new Int32Array(group.accounts.length);
  for (let i = 0; i < group.exchanges.length; i++) {
    const m = group.member[i]!;
    lists[m]![at[m]!++] = group.exchanges[i]!;
  }
  return lists;
}

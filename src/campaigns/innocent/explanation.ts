/** What every innocent explanation takes and returns. */
import type { InnocentExplanation, Severity } from '../../domain.ts';
import type { Group } from '../groups.ts';
import type { Profile } from '../profile.ts';
import type { Aspect, SignalContext } from '../signals/signal.ts';

export interface Held {
  /** Aspects with observed evidence that held after correction, support apart. */
  readonly observed: ReadonlySet<Aspect>;
  /** Kinds of all signals that held. */
  readonly kinds: ReadonlySet<string>;
}

export interface Considered extends InnocentExplanation {
  /** The highest severity a group may have that this explanation fits. */
  readonly ceiling: Severity;
}

export type Explain = (group: Group, profile: Profile, context: SignalContext, held: Held) => Considered;

/** Median exchanges per member. */
export function medianUses(group: Group): number {
  const sorted = group.uses.slice().sort();
  return sorted[sorted.length >> 1]!;
}

/** Whether the accounts replay sessions of another model, or sweep and reuse. */
export const isReplayingOrSweeping = ({ observed }: Held): boolean =>
  observed.has('history') || observed.has('discovery');

/** Whether the accounts are swapped for others, replay sessions of another model, or sweep and reuse: nobody does so by accident. */
export const isEvading = (held: Held): boolean => held.observed.has('lifecycle') || isReplayingOrSweeping(held);

/** Kits that are less of an account's traffic than this say nothing about what the rest of it is after. */
const A_PART = 0.2;
/** Of what is more there is hardly a rest. */
const NOT_ALL = 2 / 3;

/** Whether accounts for which the kit is a good part of their traffic are after targeted capabilities with the rest of it too. */
export const isFocused = (profile: Profile, { kinds }: Pick<Held, 'kinds'>): boolean =>
  kinds.has('capability_focus') && profile.mainShare >= A_PART && profile.mainShare <= NOT_ALL;

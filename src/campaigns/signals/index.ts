/** Every signal, in the order shown. Those that need the statistics of all groups are built once per run. */
import type { Group } from '../groups.ts';
import type { Profile } from '../profile.ts';
import { clock } from './clock.ts';
import { focus } from './focus.ts';
import { foreign } from './foreign.ts';
import { handover } from './handover.ts';
import { infrastructure } from './infrastructure.ts';
import { injection } from './injection.ts';
import { lifetime } from './lifetime.ts';
import { mainActivity } from './main-activity.ts';
import { manyHands } from './many-hands.ts';
import { partition } from './partition.ts';
import { pivot } from './pivot.ts';
import { probe } from './probe.ts';
import { replay } from './replay.ts';
import { rotation } from './rotation.ts';
import type { SignalContext, SignalResult } from './signal.ts';
import { coordinatedSwitch } from './switch.ts';
import { synchrony } from './synchrony.ts';
import { targetedKit } from './targeted-kit.ts';

const PER_GROUP = [
  clock,
  synchrony,
  pivot,
  coordinatedSwitch,
  handover,
  lifetime,
  probe,
  foreign,
  replay,
  focus,
  targetedKit,
  mainActivity,
  manyHands,
  infrastructure,
];
const AMONG_GROUPS = [partition, rotation, injection];

/** All results of all groups, group by group. `without` names kinds to leave out (ablations). */
export function measure(
  groups: readonly Group[],
  profiles: readonly Profile[],
  context: SignalContext,
  without: readonly string[] = [],
): SignalResult[][] {
  const among = AMONG_GROUPS.map((build) => build(profiles));
  return groups.map((group, index) =>
    [...PER_GROUP.map((signal) => signal(group, context)), ...among.map((signal) => signal(index))].filter(
      (result): result is SignalResult => result !== null && !without.includes(result.kind),
    ),
  );
}

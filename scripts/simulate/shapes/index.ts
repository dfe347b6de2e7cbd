/** Every campaign shape. */
import type { Behaviour } from '../engine/behaviour.ts';
import { burners } from './burners.ts';
import { dealt } from './dealt.ts';
import { injection } from './injection.ts';
import { pathways } from './pathways.ts';
import { pivot } from './pivot.ts';
import { probes } from './probes.ts';
import { replay } from './replay.ts';
import { resellers } from './resellers.ts';
import { slots } from './slots.ts';

export const SHAPES: readonly Behaviour[] = [
  slots,
  dealt,
  pathways,
  pivot,
  injection,
  burners,
  replay,
  probes,
  resellers,
];

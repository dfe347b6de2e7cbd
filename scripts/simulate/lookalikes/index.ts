/** Every innocent look-alike. */
import type { Behaviour } from '../engine/behaviour.ts';
import { agency, evaluation, gateway, startup, synthetic, team } from './business.ts';
import { harness } from './harness.ts';
import { benchmark, monitor, plugin, retrieval, review, router, support } from './machines.ts';
import { pipelines } from './pipelines.ts';
import { audit, classroom, collection, course, game, viral } from './shared.ts';

export const LOOKALIKES: readonly Behaviour[] = [
  pipelines,
  harness,
  collection,
  viral,
  game,
  classroom,
  course,
  audit,
  evaluation,
  synthetic,
  startup,
  agency,
  team,
  gateway,
  review,
  support,
  retrieval,
  router,
  monitor,
  plugin,
  benchmark,
];

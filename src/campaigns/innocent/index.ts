/** Every innocent explanation that is tested, in the order shown. */
import { benchmarkRunners } from './benchmark-runners.ts';
import { collection } from './collection.ts';
import { commonSubject } from './common-subject.ts';
import { course } from './course.ts';
import type { Explain } from './explanation.ts';
import { monitor } from './monitor.ts';
import { oneActor } from './one-actor.ts';
import { ordinaryUse } from './ordinary-use.ts';
import { popularClient } from './popular-client.ts';
import { router } from './router.ts';
import { soloPipeline } from './solo-pipeline.ts';
import { startUp } from './start-up.ts';
import { viral } from './viral.ts';
import { wrapper } from './wrapper.ts';

export const EXPLANATIONS: readonly Explain[] = [
  oneActor,
  soloPipeline,
  popularClient,
  viral,
  collection,
  commonSubject,
  course,
  benchmarkRunners,
  router,
  monitor,
  startUp,
  ordinaryUse,
  wrapper,
];

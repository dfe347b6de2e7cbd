/** What a campaign is after and in which language, drawn from its own stream. */
import type { BuildContext } from '../engine/behaviour.ts';
import type { Lang } from '../engine/types.ts';
import { CAPABILITIES, type Capability } from '../texts/frames/index.ts';

const OFTEN: readonly Capability[] = [
  'reasoning_trace',
  'rubric_grading',
  'tool_use',
  'code_generation',
  'data_analysis',
  'training_data_curation',
  'rl_environment_authoring',
  'computer_use',
  'computer_vision',
  'agentic_coding',
  'cyber_ctf',
];

/** Capabilities of one campaign; those a shape fixes are given as `among`. */
export function pickCapabilities(ctx: BuildContext, count: number, among: readonly Capability[] = OFTEN): Capability[] {
  return ctx.rng.sample(among.length > 0 ? among : CAPABILITIES, count);
}

/** English and Chinese first. */
export function pickLang(ctx: BuildContext): Lang {
  return ctx.rng.weighted<Lang>([
    ['en', 11],
    ['zh', 6],
    ['ja', 1],
    ['ko', 1],
    ['ru', 1],
    ['es', 1],
  ]);
}

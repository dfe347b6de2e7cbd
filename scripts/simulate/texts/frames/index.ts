/** All frames by capability. */
import { COMPUTER_USE, RL_ENVIRONMENT, TOOL_USE } from './agents.ts';
import { AGENTIC_CODING, CODE_GENERATION, CYBER_CTF } from './coding.ts';
import { DATA_ANALYSIS, RUBRIC_GRADING, TRAINING_DATA } from './data.ts';
import type { FrameTable } from './grammar.ts';
import { CENSORSHIP_SAFE, COMPUTER_VISION } from './media.ts';
import { GRADING_OTHERS, REASONING_OTHERS } from './others.ts';
import { REASONING_EXTRACTION_PROBE, REASONING_TRACE, SESSION_REPLAY } from './reasoning.ts';

export const FRAMES = {
  agentic_coding: AGENTIC_CODING,
  code_generation: CODE_GENERATION,
  tool_use: TOOL_USE,
  computer_use: COMPUTER_USE,
  data_analysis: DATA_ANALYSIS,
  reasoning_trace: { ...REASONING_TRACE, ...REASONING_OTHERS },
  reasoning_extraction_probe: REASONING_EXTRACTION_PROBE,
  rubric_grading: { ...RUBRIC_GRADING, ...GRADING_OTHERS },
  censorship_safe_rewriting: CENSORSHIP_SAFE,
  training_data_curation: TRAINING_DATA,
  rl_environment_authoring: RL_ENVIRONMENT,
  cyber_ctf: CYBER_CTF,
  computer_vision: COMPUTER_VISION,
  session_replay: SESSION_REPLAY,
} as const satisfies Record<string, FrameTable>;

export type Capability = keyof typeof FRAMES;
export const CAPABILITIES = Object.keys(FRAMES) as readonly Capability[];

export function framesOf(capability: Capability): FrameTable {
  return FRAMES[capability];
}

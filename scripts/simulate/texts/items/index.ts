/** The data that campaigns and pipelines put into their frames: one maker of items per capability. */
import type { Capability } from '../frames/index.ts';
import { codeSpec, ctf, issue } from './code.ts';
import { answer, foreignDialogue, imageQuestion, puzzle, sensitive, tableQuestion } from './knowledge.ts';
import type { ItemMaker } from './skeleton.ts';
import { environment, screenTask, seedText, wish } from './worlds.ts';

export const ITEMS: Readonly<Record<Capability, ItemMaker>> = {
  agentic_coding: issue,
  code_generation: codeSpec,
  tool_use: wish,
  computer_use: screenTask,
  data_analysis: tableQuestion,
  reasoning_trace: puzzle,
  reasoning_extraction_probe: answer,
  rubric_grading: answer,
  censorship_safe_rewriting: sensitive,
  training_data_curation: seedText,
  rl_environment_authoring: environment,
  cyber_ctf: ctf,
  computer_vision: imageQuestion,
  session_replay: foreignDialogue,
};

/** How a prompt's frame is put together: wordings of a capability in one language, and the layouts that join them. */
import type { Lang } from '../../engine/types.ts';
import { lines } from '../../engine/wording.ts';

/** Wordings of one capability in one language. `label` names what the item is ("Problem", "Answer"). */
export interface FrameGrammar {
  readonly role: readonly string[];
  readonly task: readonly string[];
  readonly rules: readonly string[];
  readonly format: readonly string[];
  readonly label: readonly string[];
}

export type FrameTable = Readonly<Partial<Record<Lang, FrameGrammar>>>;

/** A grammar from five blocks of lines. */
export function grammar(role: string, task: string, rules: string, format: string, label: string): FrameGrammar {
  return { role: lines(role), task: lines(task), rules: lines(rules), format: lines(format), label: lines(label) };
}

/** Where the parts stand. `{item}` is the filling, `{rules}` a list, `{extra}` a short second slot with its own label. */
export const LAYOUTS: readonly string[] = [
  '{role} {task}\n\n{rules}\n\n{label}:\n{item}\n\n{format}',
  '{task} {format}\n\n{label}: {item}',
  '{role}\n\n{task}\n{rules}\n{format}\n\n=== {label} ===\n{item}\n=== end ===',
  '{item}\n\n---\n{role} {task}\n{rules}\n{format}',
  '### Instruction\n{task} {format}\n{rules}\n\n### {label}\n{item}\n\n### Response\n',
  '<{label}>\n{item}\n</{label}>\n\n{role} {task} {format}',
  '<task>\n{role} {task}\n{rules}\n</task>\n<input>\n{item}\n</input>\n{format}',
  '{role} {extra}\n{label}: {item}\n\n{task} {rules}\n{format}',
  '[SYSTEM NOTE] {role}\n[JOB] {task}\n[RULES]\n{rules}\n[{label}]\n{item}\n[OUTPUT] {format}',
  '{role} {task}\n{label}:\n"""\n{item}\n"""\n{rules}\n{format}',
  '{task}\n\n{item}\n\n{format}\n{extra}',
  '# {label}\n{item}\n\n# What to do\n{task}\n{rules}\n\n# Answer\n{format}',
];

/** Layouts of frames that live in the system text, the item standing alone in the user text. */
export const SYSTEM_LAYOUTS: readonly string[] = [
  '{role} {task}\n\n{rules}\n\n{format}',
  '{role}\n{task} {format}\n{rules}',
  '# Role\n{role}\n# Job\n{task}\n# Rules\n{rules}\n# Output\n{format}',
];

/** How the rules are listed. */
export const RULE_STYLES: readonly ((rules: readonly string[]) => string)[] = [
  (rules) => rules.map((r) => `- ${r}`).join('\n'),
  (rules) => rules.map((r, i) => `${i + 1}. ${r}`).join('\n'),
  (rules) => rules.join(' '),
  (rules) => rules.map((r, i) => `(${String.fromCharCode(97 + i)}) ${r}`).join(' '),
  (rules) => rules.map((r) => `* ${r}`).join('\n'),
  (rules) => rules.map((r, i) => `Rule ${i + 1}: ${r}`).join('\n'),
];

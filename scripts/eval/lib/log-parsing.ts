/**
 * The four accuracies of log parsing. Grouping accuracy (GA) and parsing accuracy (PA) count messages (Zhu et al., ICSE
 * 2019; Dai et al., "Logram", 2020), FGA and FTA count templates (Khan et al., ICSE 2022; Jiang et al., "Loghub-2.0",
 * ISSTA 2024), so that rare templates weigh as much as frequent ones.
 */

/** What a parser said of one message, beside the truth. */
export interface ParsedMessage {
  /** Any id of the predicted group. */
  readonly group: string | number;
  /** Predicted template, slots as `<*>`. */
  readonly template: string;
  readonly trueTemplate: string;
}

export interface LogParsingScores {
  /** Share of messages whose predicted group is, as a set of messages, exactly the true one. */
  readonly ga: number;
  /** F1 over groups: predicted groups that are exactly a true group. */
  readonly fga: number;
  /** Share of messages whose predicted template equals the true one. */
  readonly pa: number;
  /** F1 over templates: a predicted template counts when it is the one true template of every message it was given to. */
  readonly fta: number;
  readonly predictedGroups: number;
  readonly trueGroups: number;
}

export function logParsingScores(messages: readonly ParsedMessage[]): LogParsingScores {
  const predicted = sizes(messages.map((m) => m.group));
  const truth = sizes(messages.map((m) => m.trueTemplate));
  const both = new Map<string | number, Map<string, number>>();
  const truthsOfTemplate = new Map<string, Set<string>>();
  let rightTemplates = 0;
  for (const { group, template, trueTemplate } of messages) {
    const inner = both.get(group) ?? new Map<string, number>();
    inner.set(trueTemplate, (inner.get(trueTemplate) ?? 0) + 1);
    both.set(group, inner);
    const truths = truthsOfTemplate.get(template) ?? new Set<string>();
    truthsOfTemplate.set(template, truths.add(trueTemplate));
    if (template === trueTemplate) rightTemplates++;
  }
  let exactGroups = 0;
  let exactMessages = 0;
  for (const [group, inner] of both) {
    const [only] = inner;
    if (inner.size !== 1 || only === undefined || truth.get(only[0]) !== predicted.get(group)) continue;
    exactGroups++;
    exactMessages += only[1];
  }
  let exactTemplates = 0;
  for (const [template, truths] of truthsOfTemplate) {
    if (truths.size === 1 && truths.has(template)) exactTemplates++;
  }
  const n = messages.length || 1;
  return {
    ga: exactMessages / n,
    fga: f1OfCounts(exactGroups, predicted.size, truth.size),
    pa: rightTemplates / n,
    fta: f1OfCounts(exactTemplates, truthsOfTemplate.size, truth.size),
    predictedGroups: predicted.size,
    trueGroups: truth.size,
  };
}

const TYPED_SLOT = /<(?:number|date|path|url|identifier|code|json|list|enum|language|text)>/g;

/** A template as these scores compare it: typed slots as `<*>`, white space collapsed. */
export function plainTemplate(text: string): string {
  return text.replace(TYPED_SLOT, '<*>').replace(/\s+/g, ' ').trim();
}

function f1OfCounts(right: number, predicted: number, truth: number): number {
  return predicted + truth === 0 ? 1 : (2 * right) / (predicted + truth);
}

function sizes<T>(values: readonly T[]): Map<T, number> {
  const out = new Map<T, number>();
  for (const value of values) out.set(value, (out.get(value) ?? 0) + 1);
  return out;
}

/**
 * `npm run eval:templates`: how near mined templates are to the true ones, on log lines (PA, FTA) and on filled prompts
 * (token F1 of the template text, F1 of slot spans), with the families that the product finds.
 */
import { mineTemplate, slotSpans } from '../../src/templates/index.ts';
import { recordSection } from '../lib/benchmarks.ts';
import { group, logSystems, type TemplateInstance, templateInstances } from './lib/family-data.ts';
import { logParsingScores, plainTemplate } from './lib/log-parsing.ts';
import { fixed, markdownTable } from './lib/markdown.ts';
import { type Span, slotCharF1, slotSpanF1, templateTokenF1 } from './lib/template-text.ts';

/** Mined template of each text's group. */
function mineAll(texts: readonly string[]) {
  const { label, distinct, grouping } = group(texts);
  const members = new Map<number, Map<number, string>>();
  texts.forEach((text, i) => {
    const own = members.get(label[i]!) ?? new Map<number, string>();
    members.set(label[i]!, own.set(distinct[i]!, text));
  });
  const templates = new Map([...members].map(([l, own]) => [l, mineTemplate([...own.values()])]));
  return { label, families: grouping.count, template: (i: number) => templates.get(label[i]!)! };
}

function logsSection(): string {
  const systems = logSystems();
  if (systems === null) return '';
  const rows = systems.map(({ name, lines }) => {
    const mined = mineAll(lines.map((line) => line.content));
    const scores = logParsingScores(
      lines.map((line, i) => ({
        group: mined.label[i]!,
        template: plainTemplate(mined.template(i).text),
        trueTemplate: plainTemplate(line.template),
      })),
    );
    return [name, ...[scores.ga, scores.fga, scores.pa, scores.fta].map(fixed)];
  });
  const mean = [1, 2, 3, 4].map((c) => fixed(rows.reduce((sum, row) => sum + Number(row[c]), 0) / rows.length));
  return [
    '### Log lines, one setting for all systems',
    '',
    markdownTable(['system', 'GA', 'FGA', 'PA', 'FTA'], [...rows, ['mean', ...mean]]),
  ].join('\n');
}

function hasSlots(row: TemplateInstance): boolean {
  return typeof row.template === 'string' && /\{\{?[^{}]*\}?\}/.test(row.template);
}

const TRUE_SLOT = /\{\{?[^{}]*\}?\}/g;

/** Slots of the true template in an instance: its fixed pieces found in order, or null where they cannot be. */
function trueSpans(template: string, prompt: string): Span[] | null {
  const pieces = template.split(TRUE_SLOT);
  if (!prompt.startsWith(pieces[0]!)) return null;
  const spans: Span[] = [];
  let at = pieces[0]!.length;
  for (let p = 1; p < pieces.length; p++) {
    const piece = pieces[p]!;
    const next =
      p === pieces.length - 1 && piece === ''
        ? prompt.length
        : p === pieces.length - 1
          ? prompt.lastIndexOf(piece)
          : prompt.indexOf(piece, at);
    if (next < at) return null;
    spans.push({ start: at, end: next });
    at = next + piece.length;
  }
  return spans;
}

function promptsSection(instances: readonly TemplateInstance[]): string {
  const rows = [
    ['true families', scorePrompts(instances, (rows) => byTruth(rows))],
    ['what differs between instances, found without fault', ceiling(instances.filter(hasSlots))],
    ['families as found', scorePrompts(instances, (rows) => mineAll(rows.map((row) => row.prompt)).template)],
  ] as const;
  return [
    '### Filled prompts whose true template is given',
    '',
    markdownTable(
      ['families', 'prompts', 'token F1', 'slot spans F1', 'slot characters F1'],
      rows.map(([name, scores]) => [name, ...scores]),
    ),
    '',
    'Means over prompts. Spans and characters: over the prompts in which the true template can be located. Beyond what',
    'instances tell apart, spans are lost where two slots stand side by side, where a list or an address is of several',
    'parts, and where a family is of two templates or a template in several families.',
  ].join('\n');
}

/**
 * Slot spans as the instances of a template tell them apart: without the slots that have one value in all of them, and
 * without the words that all values begin or end with. Comparing the instances can do no better; knowing
 * what a date or a sum looks like can.
 */
function tellingSpans(rows: readonly TemplateInstance[]): Map<TemplateInstance, Span[]> {
  const groups = new Map<string, { row: TemplateInstance; spans: Span[] }[]>();
  for (const row of rows) {
    const spans = row.template === undefined || row.template === null ? null : trueSpans(row.template, row.prompt);
    if (spans !== null) groups.set(row.group, [...(groups.get(row.group) ?? []), { row, spans }]);
  }
  const out = new Map<TemplateInstance, Span[]>();
  for (const own of groups.values()) {
    const slots = own[0]!.spans.length;
    const same = own.filter(({ spans }) => spans.length === slots);
    const trims = Array.from({ length: slots }, (_, s) => trimOf(same.map(({ row, spans }) => cut(row, spans[s]!))));
    for (const { row, spans } of same)
      out.set(
        row,
        spans.flatMap((span, s) => {
          const { head, tail, constant } = trims[s]!;
          const words = [...cut(row, span).matchAll(/\S+/g)];
          const first = words[head];
          const last = words[words.length - 1 - tail];
          if (constant || first === undefined || last === undefined || last.index < first.index) return [];
          return [{ start: span.start + first.index, end: span.start + last.index + last[0].length }];
        }),
      );
  }
  return out;
}

function cut(row: TemplateInstance, span: Span): string {
  return row.prompt.slice(span.start, span.end);
}

/** Words that all values begin and end with, and whether they are one value. */
function trimOf(values: readonly string[]): { head: number; tail: number; constant: boolean } {
  const words = values.map((value) => value.split(/\s+/).filter((word) => word !== ''));
  const shortest = Math.min(...words.map((own) => own.length));
  let head = 0;
  while (head < shortest && words.every((own) => own[head] === words[0]![head])) head++;
  let tail = 0;
  while (tail < shortest - head && words.every((own) => own.at(-1 - tail) === words[0]!.at(-1 - tail))) tail++;
  return { head, tail, constant: words.every((own) => own.length === head) };
}

function ceiling(rows: readonly TemplateInstance[]): string[] {
  let spans = 0;
  let chars = 0;
  const telling = tellingSpans(rows);
  for (const [row, own] of telling) {
    const truth = trueSpans(row.template!, row.prompt)!;
    spans += slotSpanF1(row.prompt, own, truth).f1;
    chars += slotCharF1(row.prompt, own, truth).f1;
  }
  return [`${telling.size}`, '', fixed(spans / telling.size), fixed(chars / telling.size)];
}

function byTruth(rows: readonly TemplateInstance[]) {
  const members = new Map<string, string[]>();
  for (const row of rows) members.set(row.group, [...(members.get(row.group) ?? []), row.prompt]);
  const templates = new Map([...members].map(([name, own]) => [name, mineTemplate(own)]));
  return (i: number) => templates.get(rows[i]!.group)!;
}

function scorePrompts(
  instances: readonly TemplateInstance[],
  mine: (rows: readonly TemplateInstance[]) => (i: number) => ReturnType<typeof mineTemplate>,
): string[] {
  const template = mine(instances);
  let tokens = 0;
  let spans = 0;
  let chars = 0;
  let scored = 0;
  let located = 0;
  instances.forEach((row, i) => {
    if (row.template === undefined || row.template === null || !TRUE_SLOT.test(row.template)) return;
    TRUE_SLOT.lastIndex = 0;
    const mined = template(i);
    scored++;
    tokens += templateTokenF1(mined.text, row.template.replace(TRUE_SLOT, '<*>')).f1;
    const truth = trueSpans(row.template, row.prompt);
    const own = slotSpans(mined, row.prompt);
    if (truth === null || own === null) return;
    located++;
    spans += slotSpanF1(row.prompt, own, truth).f1;
    chars += slotCharF1(row.prompt, own, truth).f1;
  });
  return [`${scored}`, fixed(tokens / scored), fixed(spans / located), fixed(chars / located)];
}

const instances = templateInstances();
const body =
  instances === null
    ? 'Not measured: the development data is not beside this checkout.'
    : [logsSection(), promptsSection(instances)].join('\n\n');
process.stdout.write(`${body}\n`);
recordSection('Templates', 'npm run eval:templates', body);

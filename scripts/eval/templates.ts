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
    'Means over prompts. Spans and characters: over the prompts in which the true template can be located.',
  ].join('\n');
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

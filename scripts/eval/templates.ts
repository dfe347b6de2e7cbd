/**
 * `npm run eval:templates`: how near mined templates are to the true ones, on log lines (PA, FTA) and on filled prompts
 * (token F1 of the template text, F1 of slot spans), with the families that the product finds.
 */
import { mineTemplate, slotSpans } from '../../src/templates/index.ts';
import { recordSection } from '../lib/benchmarks.ts';
import { group, logSystems, type TemplateInstance, templateInstances } from './lib/family-data.ts';
import { logParsingScores, plainTemplate } from './lib/log-parsing.ts';
import { fixed, markdownTable } from './lib/markdown.ts';
import {
  apartSpanF1,
  joinTouching,
  locateSlots,
  type Span,
  slotCharF1,
  slotSpanF1,
  TRUE_SLOT,
  templateTokenF1,
} from './lib/template-text.ts';

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
  return typeof row.template === 'string' && row.template.search(TRUE_SLOT) >= 0;
}

/** Slots of the true template in a prompt, or null where it has none or they cannot be found. */
function trueSpans(row: TemplateInstance): Span[] | null {
  return hasSlots(row) ? locateSlots(row.template!, row.prompt) : null;
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
      ['families', 'prompts', 'token F1', 'slot spans F1', 'each apart', 'slot characters F1'],
      rows.map(([name, scores]) => [name, ...scores]),
    ),
    '',
    'Means over prompts. Spans and characters: over the prompts in which the true template can be located. Slots with',
    `nothing but white space between them (${touching(instances)} prompts) count as one span: the data do not say where the first`,
    'ends. "Each apart" takes the first white space for its end. Beyond what instances tell apart, spans are lost where a',
    'family is of two wordings of a template, and where a template is in several families.',
  ].join('\n');
}

/** Prompts in whose true template two slots stand side by side. */
function touching(instances: readonly TemplateInstance[]): number {
  return instances.filter((row) => {
    const spans = trueSpans(row);
    return spans !== null && joinTouching(row.prompt, spans).length < spans.length;
  }).length;
}

/**
 * Slot spans as the instances of a template tell them apart: without the slots that have one value in all of them, and
 * without the words that all values begin or end with. Comparing the instances can do no better; knowing
 * what a date or a sum looks like can.
 */
function tellingSpans(rows: readonly TemplateInstance[]): Map<TemplateInstance, Span[]> {
  const groups = new Map<string, { row: TemplateInstance; spans: Span[] }[]>();
  for (const row of rows) {
    const apart = trueSpans(row);
    const spans = apart === null ? null : joinTouching(row.prompt, apart);
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

/** Sums of F1 over prompts: of spans, of spans each apart, of characters. */
class SpanSums {
  readonly sums = [0, 0, 0];
  count = 0;

  add(text: string, predicted: readonly Span[], truth: readonly Span[]): void {
    [slotSpanF1, apartSpanF1, slotCharF1].forEach((score, s) => {
      this.sums[s]! += score(text, predicted, truth).f1;
    });
    this.count++;
  }

  means(): string[] {
    return this.sums.map((sum) => fixed(sum / this.count));
  }
}

function ceiling(rows: readonly TemplateInstance[]): string[] {
  const scores = new SpanSums();
  for (const [row, own] of tellingSpans(rows)) scores.add(row.prompt, own, trueSpans(row)!);
  const [spans, , chars] = scores.means();
  return [`${scores.count}`, '', spans!, '', chars!];
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
  const scores = new SpanSums();
  let tokens = 0;
  let scored = 0;
  instances.forEach((row, i) => {
    if (!hasSlots(row)) return;
    const mined = template(i);
    scored++;
    tokens += templateTokenF1(mined.text, row.template!.replace(TRUE_SLOT, '<*>')).f1;
    const truth = trueSpans(row);
    if (truth !== null) scores.add(row.prompt, slotSpans(mined, row.prompt) ?? [], truth);
  });
  return [`${scored}`, fixed(tokens / scored), ...scores.means()];
}

const instances = templateInstances();
const body =
  instances === null
    ? 'Not measured: the development data is not beside this checkout.'
    : [logsSection(), promptsSection(instances)].join('\n\n');
process.stdout.write(`${body}\n`);
recordSection('Templates', 'npm run eval:templates', body);

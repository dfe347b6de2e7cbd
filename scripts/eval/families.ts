/**
 * `npm run eval:families`: how well families agree with the truth, on public data and on planted families.
 * Also the table of gram lengths and windows that the shipped setting was chosen from.
 */
import { recordSection } from '../lib/benchmarks.ts';
import { EVADED, evasionCorpora } from './lib/evasion-corpus.ts';
import {
  type Grouped,
  group,
  logSystems,
  singleTexts,
  type TemplateInstance,
  templateInstances,
} from './lib/family-data.ts';
import { bCubed, pairwise } from './lib/grouping.ts';
import { logParsingScores } from './lib/log-parsing.ts';
import { fixed, markdownTable } from './lib/markdown.ts';
import { plantedFamily, syntheticTexts } from './lib/planted.ts';

function grouped(texts: readonly string[], truth: readonly string[], options = {}): { run: Grouped; row: string[] } {
  const run = group(texts, options);
  const b = bCubed(run.label, truth);
  const p = pairwise(run.label, truth);
  const log = logParsingScores(texts.map((_, i) => ({ group: run.label[i]!, template: '', trueTemplate: truth[i]! })));
  return {
    run,
    row: [
      ...[b.precision, b.recall, b.f1, p.f1, log.fga, log.ga].map((value) => fixed(value)),
      `${log.predictedGroups} / ${log.trueGroups}`,
      fixed(run.seconds),
    ],
  };
}

function instancesSection(instances: readonly TemplateInstance[]): string {
  const texts = instances.map((row) => row.prompt);
  const truth = instances.map((row) => row.group);
  const singles = singleTexts().flatMap(({ texts: own }) => own.slice(0, 3000));
  const alone = grouped(texts, truth);
  const mixed = grouped([...texts, ...singles], [...truth, ...singles.map((_, i) => `single ${i}`)]);
  return [
    `### Families on ${texts.length.toLocaleString('en')} filled prompts with known templates`,
    '',
    markdownTable(
      ['texts', 'B-cubed P', 'R', 'F1', 'pairs F1', 'FGA', 'GA', 'groups / true', 's'],
      [
        ['filled prompts', ...alone.row],
        [`the same among ${singles.length.toLocaleString('en')} single texts`, ...mixed.row],
      ],
    ),
    '',
    'What is not right, by name (share of its true group that the largest predicted group holds, and what else is in it):',
    '',
    markdownTable(['true group', 'texts', 'largest part', 'also in it'], failures(alone.run.label, truth)),
    '',
    'Templates that differ in a word or two are one family here, unless these stand beside a value or at several places of a',
    'short record: a value of a slot looks no different. So are templates of the same fixed text in another order, as',
    'sentences may have been re-ordered. A fixed text of two words (`TL;DR:`, 88 prompts) is too short to be told from the',
    'way people speak; a greeting would be a template too.',
  ].join('\n');
}

/** True groups by the number of texts that are not where they belong. */
function failures(label: readonly number[], truth: readonly string[]): string[][] {
  const byTruth = new Map<string, Map<number, number>>();
  const byLabel = new Map<number, Map<string, number>>();
  label.forEach((l, i) => {
    const t = truth[i]!;
    const parts = byTruth.get(t) ?? new Map<number, number>();
    byTruth.set(t, parts.set(l, (parts.get(l) ?? 0) + 1));
    const mix = byLabel.get(l) ?? new Map<string, number>();
    byLabel.set(l, mix.set(t, (mix.get(t) ?? 0) + 1));
  });
  return [...byTruth]
    .map(([name, parts]) => {
      const total = [...parts.values()].reduce((a, b) => a + b, 0);
      const [largest, size] = [...parts].sort((a, b) => b[1] - a[1])[0]!;
      const others = [...byLabel.get(largest)!].filter(([other]) => other !== name).sort((a, b) => b[1] - a[1]);
      const wrong = total - size + others.reduce((sum, [, n]) => sum + n, 0);
      return { name, total, size, others, wrong };
    })
    .filter(({ wrong }) => wrong > 0)
    .sort((a, b) => b.wrong - a.wrong)
    .slice(0, 25)
    .map(({ name, total, size, others }) => [
      short(name),
      `${total}`,
      `${size}`,
      others
        .slice(0, 2)
        .map(([other, n]) => `${short(other)} (${n})`)
        .join(', '),
    ]);
}

function short(name: string): string {
  return name.length > 46 ? `…${name.slice(-45)}` : name;
}

function singlesSection(): string {
  const rows = singleTexts().map(({ name, texts }) => {
    const { grouping } = group(texts);
    const alone = grouping.familyOf.filter((family) => family < 0).length;
    return [name, texts.length.toLocaleString('en'), fixed(alone / texts.length), `${grouping.count}`];
  });
  return [
    '### Single texts that stay alone',
    '',
    markdownTable(['texts', 'number', 'alone', 'families found'], rows),
  ].join('\n');
}

function evasionSection(): string {
  const rows = [...evasionCorpora()].map(({ evasion, texts, template, evadedFrom }) => {
    const { label } = group(texts);
    const home = homes(label, template, evadedFrom);
    const owner = new Map([...home].map(([t, l]) => [l, t]));
    let found = 0;
    let strangers = 0;
    let others = 0;
    for (let i = 0; i < texts.length; i++) {
      if (i >= evadedFrom && label[i] === home.get(template[i]!)) found++;
      const t = owner.get(label[i]!);
      if (t === undefined || t === template[i]) continue;
      if (template[i] === -1) strangers++;
      else others++;
    }
    return [evasion.name, fixed(found / EVADED), `${strangers}`, `${others}`];
  });
  return [
    `### Recall of the family under evasion, ${EVADED} disguised instances each`,
    '',
    markdownTable(
      ['evasion', 'recall', 'unrelated texts in these families', 'instances of other templates in them'],
      rows,
    ),
    '',
    'Rewording and translation leave no shared text: they are left to the embedding.',
  ].join('\n');
}

/** The family that most plain instances of each template are in. */
function homes(label: readonly number[], template: readonly number[], until: number): Map<number, number> {
  const counts = new Map<number, Map<number, number>>();
  for (let i = 0; i < until; i++) {
    const t = template[i]!;
    if (t < 0) continue;
    const own = counts.get(t) ?? new Map<number, number>();
    counts.set(t, own.set(label[i]!, (own.get(label[i]!) ?? 0) + 1));
  }
  return new Map([...counts].map(([t, own]) => [t, [...own].sort((a, b) => b[1] - a[1])[0]![0]]));
}

function plantedSection(): string {
  const family = [...plantedFamily(50_000)];
  const others = [...syntheticTexts(50_000, { seed: 2 })];
  const { label, seconds } = group([...family, ...others.map(({ text }) => text)]);
  const whole = new Map<number, number>();
  for (let i = 0; i < family.length; i++) whole.set(label[i]!, (whole.get(label[i]!) ?? 0) + 1);
  const [home, size] = [...whole].sort((a, b) => b[1] - a[1])[0]!;
  const strangers = label.slice(family.length).filter((l) => l === home).length;
  const b = bCubed(
    label.slice(family.length),
    others.map(({ group: g }, i) => (g < 0 ? `s${i}` : `t${g}`)),
  );
  return [
    '### One planted family of 50,000 among 50,000 other texts',
    '',
    `Largest part of the planted family: ${fixed(size / family.length)} of it; others in it: ${strangers}; the other texts, B-cubed P ${fixed(b.precision)}, R ${fixed(b.recall)}; ${fixed(seconds)} s.`,
  ].join('\n');
}

function logsSection(): string {
  const systems = logSystems();
  if (systems === null) return '';
  const rows = systems.map(({ name, lines }) => {
    const { label } = group(lines.map((line) => line.content));
    const scores = logParsingScores(
      lines.map((line, i) => ({ group: label[i]!, template: '', trueTemplate: line.template })),
    );
    return [name, fixed(scores.ga), fixed(scores.fga), `${scores.predictedGroups} / ${scores.trueGroups}`];
  });
  const mean = (column: number): string => fixed(rows.reduce((sum, row) => sum + Number(row[column]), 0) / rows.length);
  return [
    '### Log lines, one setting for all systems',
    '',
    markdownTable(['system', 'GA', 'FGA', 'groups / true'], [...rows, ['mean', mean(1), mean(2), '']]),
  ].join('\n');
}

function sweepSection(instances: readonly TemplateInstance[]): string {
  const texts = instances.map((row) => row.prompt);
  const truth = instances.map((row) => row.group);
  const rows: string[][] = [];
  for (const k of [3, 4, 5, 6, 7])
    for (const w of [1, 2, 4]) rows.push([`${k}`, `${w}`, ...grouped(texts, truth, { k, w }).row]);
  return [
    '### Gram length k and winnowing window w',
    '',
    markdownTable(['k', 'w', 'B-cubed P', 'R', 'F1', 'pairs F1', 'FGA', 'GA', 'groups / true', 's'], rows),
  ].join('\n');
}

const instances = templateInstances();
const sections =
  instances === null
    ? ['Not measured on public data: it is not beside this checkout.', evasionSection(), plantedSection()]
    : [
        instancesSection(instances),
        singlesSection(),
        logsSection(),
        evasionSection(),
        plantedSection(),
        sweepSection(instances),
      ];
const body = sections.join('\n\n');
process.stdout.write(`${body}\n`);
recordSection('Families', 'npm run eval:families', body);

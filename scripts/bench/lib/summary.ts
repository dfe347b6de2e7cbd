/** From scores to Markdown: means and spreads over seeds. */
import type { Score, Tally } from './score.ts';

/** One world scored at the two levels a user acts on. */
export interface Scored {
  readonly high: Score;
  readonly medium: Score;
}

/** `mean (lowest to highest)`, as percentages. */
export function spread(values: readonly number[], factor = 100, digits = 1): string {
  if (values.length === 0) return '-';
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const show = (v: number) => (factor * v).toFixed(digits);
  return values.length === 1
    ? show(mean)
    : `${show(mean)} (${show(Math.min(...values))} to ${show(Math.max(...values))})`;
}

const METRICS: readonly (readonly [string, (s: Score) => number, number?, number?])[] = [
  ['account precision %', (s) => s.precision],
  ['account recall %', (s) => s.recall],
  ['account F1 %', (s) => s.f1],
  ['false alarms per 10,000 benign accounts', (s) => s.falseAlarms, 1],
  ['campaigns found %', (s) => s.found.length / Math.max(1, s.campaigns)],
  ['campaigns reported', (s) => s.reported, 1],
  ['B-cubed F1 %', (s) => s.bcubed],
  ['right capability on top, of the found %', (s) => s.capabilityRight / Math.max(1, s.found.length)],
  ['templates recovered %', (s) => s.templatesFound / Math.max(1, s.templates)],
];

/** A row per metric, a column per named list of scores. */
export function metricTable(columns: readonly (readonly [string, readonly Score[]])[]): string {
  const head = `| | ${columns.map(([name]) => name).join(' | ')} |\n|---|${columns.map(() => '---:|').join('')}`;
  const rows = METRICS.map(
    ([name, of, factor, digits]) =>
      `| ${name} | ${columns.map(([, scores]) => spread(scores.map(of), factor, digits)).join(' | ')} |`,
  );
  return [head, ...rows].join('\n');
}

/** Share of the accounts of each kind that were flagged, over all seeds together. */
export function kindTable(
  title: string,
  scored: readonly Scored[],
  pick: (s: Score) => Readonly<Record<string, Tally>>,
): string {
  const kinds = [...new Set(scored.flatMap((s) => Object.keys(pick(s.high))))].sort();
  const rows = kinds.map(
    (kind) =>
      `| ${kind} | ${share(scored, kind, (s) => pick(s.high))} | ${share(scored, kind, (s) => pick(s.medium))} |`,
  );
  return [`| ${title} | at high | at medium and high |`, '|---|---:|---:|', ...rows].join('\n');
}

function share(scored: readonly Scored[], kind: string, of: (s: Scored) => Readonly<Record<string, Tally>>): string {
  let hit = 0;
  let all = 0;
  for (const s of scored) {
    hit += of(s)[kind]?.hit ?? 0;
    all += of(s)[kind]?.all ?? 0;
  }
  return `${hit} of ${all}`;
}

/** How often each shape was found, over all seeds together. */
export function shapeTable(scored: readonly Scored[]): string {
  const shapes = [...new Set(scored.flatMap((s) => Object.keys(s.medium.shapes)))].sort();
  const rows = shapes.map((shape) => {
    const found = (pick: (s: Scored) => Score) =>
      scored.filter((s) => pick(s).found.some((m) => m.shape === shape)).length;
    return `| ${shape} | ${share(scored, shape, (s) => s.high.shapes)} | ${share(scored, shape, (s) => s.medium.shapes)} | ${found((s) => s.high)} of ${scored.length} | ${found((s) => s.medium)} of ${scored.length} |`;
  });
  return [
    '| shape | accounts at high | accounts at medium and high | found at high | found at medium and high |',
    '|---|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

/** What each evasion costs beside the undisguised worlds of the same seeds. */
export function evasionTable(
  rows: readonly { readonly name: string; readonly seeds: readonly number[]; readonly scored: readonly Scored[] }[],
  plain: ReadonlyMap<number, Scored>,
): string {
  const head =
    '| evasion | seeds | recall at medium % | points lost | precision at medium % | precision at high % | campaigns found % |\n|---|---:|---:|---:|---:|---:|---:|';
  const body = rows.map(({ name, seeds, scored }) => {
    const lost = scored.flatMap((s, i) => {
      const before = plain.get(seeds[i]!);
      return before === undefined ? [] : [before.medium.recall - s.medium.recall];
    });
    const cell = (of: (s: Scored) => number) => spread(scored.map(of));
    return `| ${name} | ${seeds.length} | ${cell((s) => s.medium.recall)} | ${spread(lost)} | ${cell((s) => s.medium.precision)} | ${cell((s) => s.high.precision)} | ${cell((s) => s.medium.found.length / Math.max(1, s.medium.campaigns))} |`;
  });
  return [head, ...body].join('\n');
}

/**
 * `npm run bench:campaigns`: runs the nightly batch over simulated worlds and scores its report.
 *
 *   --seeds 101,102,...   worlds (default five with held-out wordings)     --exchanges N --accounts N
 *   --evasions a,b|all|none  --evasion-seeds N   how many of the seeds each evasion runs on
 *   --drop payment,plan   runs again without these metadata fields, one after the other
 *   --real DIR|none       real prompts in the worlds (default: the development data where present)
 *   --no-record           prints only
 *   --report FILE --truth DIR   scores any tool's report of one world and stops
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { recordSection } from '../lib/benchmarks.ts';
import { sharedPath } from '../lib/shared.ts';
import { EVASIONS, type Evasion } from '../simulate/engine/types.ts';
import { makeWorld } from '../simulate/world.ts';
import { writeWorld } from '../simulate/write.ts';
import { BASELINE_NAMES, BASELINES, baselines } from './lib/baselines.ts';
import { runProduct } from './lib/product.ts';
import { atLeast, parseReport, type ScoredReport } from './lib/report.ts';
import { type Score, score } from './lib/score.ts';
import { evasionTable, kindTable, metricTable, type Scored, shapeTable } from './lib/summary.ts';
import { readTruth, type Truth } from './lib/truth.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '101,102,103,104,105' },
    exchanges: { type: 'string', default: '30000' },
    accounts: { type: 'string', default: '4000' },
    evasions: { type: 'string', default: 'all' },
    'evasion-seeds': { type: 'string', default: '2' },
    drop: { type: 'string', default: '' },
    real: { type: 'string' },
    'no-record': { type: 'boolean', default: false },
    report: { type: 'string' },
    truth: { type: 'string' },
  },
});

function both(report: ScoredReport, truth: Truth): Scored {
  return { high: score(atLeast(report, 'high'), truth), medium: score(atLeast(report, 'medium'), truth) };
}

if (values.report !== undefined || values.truth !== undefined) {
  if (values.report === undefined || values.truth === undefined) throw new Error('--report and --truth go together');
  const scored = both(parseReport(readFileSync(values.report, 'utf8')), readTruth(values.truth));
  process.stdout.write(
    `${[
      metricTable([
        ['at high', [scored.high]],
        ['at medium and high', [scored.medium]],
      ]),
      shapeTable([scored]),
      kindTable('benign accounts flagged', [scored], (s) => s.benign),
    ].join('\n\n')}\n`,
  );
  process.exit(0);
}

const seeds = values.seeds.split(',').map(Number);
const real = values.real === 'none' ? null : (values.real ?? sharedPath('data'));
const dropped = values.drop.split(',').filter((field) => field !== '');
const chosen =
  values.evasions === 'none' ? [] : values.evasions === 'all' ? EVASIONS : (values.evasions.split(',') as Evasion[]);
const evasions = chosen.filter((mode) => mode !== 'none');

interface Run {
  readonly scored: Scored;
  readonly seconds: number;
  readonly exchanges: number;
  readonly naive: Readonly<Record<(typeof BASELINES)[number], Score>>;
}

/** Makes one world, runs the product and the baselines on it, and leaves nothing behind. */
async function run(seed: number, evasion: Evasion, drop: string | null): Promise<Run> {
  const dir = mkdtempSync(join(tmpdir(), 'hydrascope-bench-'));
  try {
    const world = makeWorld({
      seed,
      exchanges: Number(values.exchanges),
      accounts: Number(values.accounts),
      days: 7,
      evasion,
      real,
    });
    const { exchanges } = writeWorld(world, dir, drop === null ? undefined : (line) => without(line, drop));
    const logs = join(dir, 'logs');
    const truth = readTruth(join(dir, 'truth'));
    const { report, seconds } = runProduct(logs, join(dir, 'data'));
    const scored = both(parseReport(report), truth);
    const naive = await baselines(logs);
    process.stderr.write(
      `seed ${seed}, ${evasion}${drop === null ? '' : `, without ${drop}`}: ${seconds.toFixed(0)} s, recall ${scored.medium.recall.toFixed(3)}, precision ${scored.medium.precision.toFixed(3)} (high ${scored.high.precision.toFixed(3)})\n`,
    );
    return {
      scored,
      seconds,
      exchanges,
      naive: { exact: score(naive.exact, truth), prefix: score(naive.prefix, truth) },
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function without(line: string, field: string): string {
  const record = JSON.parse(line) as { meta: Record<string, unknown> };
  delete record.meta[field];
  return JSON.stringify(record);
}

const plain = new Map<number, Run>();
for (const seed of seeds) plain.set(seed, await run(seed, 'none', null));
const runs = [...plain.values()];
const scored = runs.map((r) => r.scored);
const some = seeds.slice(0, Math.max(1, Number(values['evasion-seeds'])));
const rows: { name: string; seeds: readonly number[]; scored: Scored[] }[] = [];
for (const mode of evasions) {
  const row = { name: mode as string, seeds: some, scored: [] as Scored[] };
  for (const seed of some) row.scored.push((await run(seed, mode, null)).scored);
  rows.push(row);
}
const ablations: typeof rows = [];
for (const field of dropped) {
  const row = { name: `without ${field}`, seeds: some, scored: [] as Scored[] };
  for (const seed of some) row.scored.push((await run(seed, 'none', field)).scored);
  ablations.push(row);
}
const undisguised = new Map([...plain].map(([seed, r]) => [seed, r.scored]));
const seconds = runs.map((r) => r.seconds);
const sections = [
  `Worlds of ${values.exchanges} exchanges and ${values.accounts} accounts over seven nights, seeds ${seeds.join(', ')}${real === null ? '' : ', with real prompts of the development data'}. Means over seeds, lowest and highest in brackets. A run took ${(seconds.reduce((a, b) => a + b, 0) / seconds.length).toFixed(0)} s on average. What the worlds leave out stands in docs/simulator.md.`,
  metricTable([
    ['Hydrascope at high', scored.map((s) => s.high)],
    ['Hydrascope at medium and high', scored.map((s) => s.medium)],
    ...BASELINES.map((b) => [BASELINE_NAMES[b], runs.map((r) => r.naive[b])] as const),
  ]),
  '### Campaign shapes',
  shapeTable(scored),
  '### Innocent accounts flagged',
  kindTable('kind', scored, (s) => s.benign),
  ...(rows.length > 0 ? ['### Evasions', evasionTable(rows, undisguised)] : []),
  ...(ablations.length > 0 ? ['### Without metadata fields', evasionTable(ablations, undisguised)] : []),
];
const body = sections.join('\n\n');
process.stdout.write(`${body}\n`);
if (!values['no-record']) recordSection('Campaigns', 'npm run bench:campaigns', body);

/**
 * `npm run bench:campaigns`: runs the nightly batch over simulated worlds and scores its report. A run that fails is
 * recorded as failed and the others go on; the section is written again after every step, so a stopped benchmark keeps
 * what it measured.
 *
 *   --seeds 101,102,...   worlds (default five with held-out wordings)     --exchanges N --accounts N
 *   --evasions a,b|all|none  --evasion-seeds N   how many of the seeds each evasion runs on (default 2)
 *   --evasion-scale F     size of the evasions' worlds beside the others (default 0.5; 1 for full size)
 *   --drop payment,plan   runs again without these metadata fields, one after the other, on the evasions' worlds
 *   --real DIR|none       real prompts in the worlds (default: the development data where present)
 *   --no-record           prints only
 *   --report FILE --truth DIR   scores any tool's report of one world and stops
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { recordSection } from '../lib/benchmarks.ts';
import { sharedPath } from '../lib/shared.ts';
import { EVASIONS, type Evasion } from '../simulate/engine/types.ts';
import { BASELINE_NAMES, BASELINES } from './lib/baselines.ts';
import { parseReport } from './lib/report.ts';
import { evasionTable, kindTable, metricTable, type Scored, shapeTable } from './lib/summary.ts';
import { both, type Outcome, type Trial, Trials } from './lib/trial.ts';
import { readTruth } from './lib/truth.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '101,102,103,104,105' },
    exchanges: { type: 'string', default: '30000' },
    accounts: { type: 'string', default: '4000' },
    evasions: { type: 'string', default: 'all' },
    'evasion-seeds': { type: 'string', default: '2' },
    'evasion-scale': { type: 'string', default: '0.5' },
    drop: { type: 'string', default: '' },
    real: { type: 'string' },
    'no-record': { type: 'boolean', default: false },
    report: { type: 'string' },
    truth: { type: 'string' },
  },
});

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
const scale = Number(values['evasion-scale']);
if (!(scale > 0)) throw new Error('--evasion-scale must be above 0');
const real = values.real === 'none' ? null : (values.real ?? sharedPath('data'));
const dropped = values.drop.split(',').filter((field) => field !== '');
const chosen =
  values.evasions === 'none' ? [] : values.evasions === 'all' ? EVASIONS : (values.evasions.split(',') as Evasion[]);
const evasions = chosen.filter((mode) => mode !== 'none');
const full = { exchanges: Number(values.exchanges), accounts: Number(values.accounts), real };
const part = {
  exchanges: Math.round(full.exchanges * scale),
  accounts: Math.round(full.accounts * scale),
  real,
};

interface Row {
  readonly name: string;
  readonly seeds: number[];
  readonly scored: Scored[];
}

const trials = new Trials((line) => process.stderr.write(`${line}\n`));
const plain = new Map<number, Outcome>();
const undisguised = new Map<number, Scored>();
const disguised: Row[] = [];
const ablations: Row[] = [];

function body(): string {
  const runs = [...plain.values()];
  const scored = runs.map((r) => r.scored);
  const seconds = runs.reduce((sum, r) => sum + r.seconds, 0) / Math.max(1, runs.length);
  const beside = `Worlds of ${part.exchanges} exchanges and ${part.accounts} accounts, beside undisguised ones of the same seeds and size.`;
  return [
    `Worlds of ${full.exchanges} exchanges and ${full.accounts} accounts over seven nights, seeds ${[...plain.keys()].join(', ')}${real === null ? '' : ', with real prompts of the development data'}. Means over seeds, lowest and highest in brackets. A run took ${seconds.toFixed(0)} s on average. What the worlds leave out stands in docs/simulator.md.`,
    ...(trials.failures.length > 0
      ? [`Runs that failed and are in no table:\n\n${trials.failures.map((f) => `- ${f}`).join('\n')}`]
      : []),
    metricTable([
      ['Hydrascope at high', scored.map((s) => s.high)],
      ['Hydrascope at medium and high', scored.map((s) => s.medium)],
      ...BASELINES.map((b) => [BASELINE_NAMES[b], runs.map((r) => r.naive[b])] as const),
    ]),
    '### Campaign shapes',
    shapeTable(scored),
    '### Innocent accounts flagged',
    kindTable('kind', scored, (s) => s.benign),
    ...(disguised.length > 0 ? ['### Evasions', beside, evasionTable(disguised, undisguised)] : []),
    ...(ablations.length > 0 ? ['### Without metadata fields', beside, evasionTable(ablations, undisguised)] : []),
  ].join('\n\n');
}

function record(): void {
  if (!values['no-record'] && plain.size > 0) recordSection('Campaigns', 'npm run bench:campaigns', body());
}

for (const seed of seeds) {
  const outcome = await trials.attempt({ ...full, seed, evasion: 'none', drop: null });
  if (outcome !== null) plain.set(seed, outcome);
}
record();

const some = seeds.slice(0, Math.max(1, Number(values['evasion-seeds'])));
if (evasions.length + dropped.length > 0)
  for (const seed of some) {
    const outcome =
      scale === 1 ? plain.get(seed) : await trials.attempt({ ...part, seed, evasion: 'none', drop: null });
    if (outcome) undisguised.set(seed, outcome.scored);
  }

/** One row over the chosen seeds; a failed seed is left out of it. */
async function measure(rows: Row[], name: string, change: Pick<Trial, 'evasion' | 'drop'>): Promise<void> {
  const row: Row = { name, seeds: [], scored: [] };
  for (const seed of some) {
    const outcome = await trials.attempt({ ...part, ...change, seed });
    if (outcome === null) continue;
    row.seeds.push(seed);
    row.scored.push(outcome.scored);
  }
  rows.push(row);
  record();
}

for (const mode of evasions) await measure(disguised, mode, { evasion: mode, drop: null });
for (const field of dropped) await measure(ablations, `without ${field}`, { evasion: 'none', drop: field });

process.stdout.write(`${body()}\n`);
record();
process.exitCode = trials.failures.length > 0 ? 1 : 0;

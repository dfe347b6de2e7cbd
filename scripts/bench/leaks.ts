/**
 * `npm run bench:leaks [-- --seeds 21,22,23 --exchanges N --accounts N]`: can campaigns be told from metadata alone? A
 * boosted classifier is trained on one seed's world and scores the next one's; beside it the best single rule. A world
 * that leaks would flatter every detector measured on it.
 */
import { parseArgs } from 'node:util';
import { recordSection } from '../lib/benchmarks.ts';
import { TruthKeeper } from '../simulate/truth.ts';
import { exchangesOf, makeWorld } from '../simulate/world.ts';
import { boost } from './lib/boost.ts';
import { CATEGORIES, MetadataReader, type MetadataTable, NUMERIC } from './lib/metadata.ts';
import { averagePrecision, bestRule, encode, type Rule } from './lib/ranking.ts';

const LIMIT_AP = 0.35;
const LIMIT_RULE = 0.3;
const WIDTH = NUMERIC.length + CATEGORIES.length;
const NAMES = [...NUMERIC, ...CATEGORIES];

interface Sample {
  readonly seed: number;
  readonly table: MetadataTable;
  readonly target: Uint8Array;
}

function sample(seed: number, exchanges: number, accounts: number): Sample {
  const world = makeWorld({ seed, exchanges, accounts, days: 7, evasion: 'none', real: null });
  const reader = new MetadataReader();
  const keeper = new TruthKeeper();
  for (let day = 0; day < world.plan.days; day++)
    for (const { line, group, account, draft } of exchangesOf(world, day)) {
      reader.read(line);
      keeper.see(group, account.id, draft);
    }
  const table = reader.table();
  const guilty = new Set(
    keeper
      .accountTruth()
      .filter((a) => a.kind === 'campaign')
      .map((a) => a.account),
  );
  return { seed, table, target: Uint8Array.from(table.accounts, (a) => (guilty.has(a) ? 1 : 0)) };
}

/** Rows with the categories encoded by what the training world says about them. */
function rows(of: MetadataTable, train: Sample): Float64Array {
  const n = of.accounts.length;
  const out = new Float64Array(n * WIDTH);
  const encoders = train.table.categories.map((values) => encode(values, train.target));
  for (let i = 0; i < n; i++) {
    out.set(of.numeric.subarray(i * NUMERIC.length, (i + 1) * NUMERIC.length), i * WIDTH);
    encoders.forEach((encoder, c) => {
      out[i * WIDTH + NUMERIC.length + c] = encoder(of.categories[c]![i]!);
    });
  }
  return out;
}

interface Outcome {
  readonly train: number;
  readonly test: number;
  readonly base: number;
  readonly ap: number;
  readonly rule: Rule | null;
  readonly gains: readonly (readonly [string, number])[];
}

function judge(train: Sample, test: Sample): Outcome {
  const model = boost(rows(train.table, train), WIDTH, train.target);
  const table = rows(test.table, train);
  const n = test.table.accounts.length;
  const rules = NAMES.map((name, f) =>
    bestRule(
      name,
      Float64Array.from({ length: n }, (_, i) => table[i * WIDTH + f]!),
      test.target,
      0.3,
    ),
  ).filter((rule) => rule !== null);
  rules.sort((a, b) => b.precision - a.precision);
  const total = model.gains.reduce((a, b) => a + b, 0);
  const gains = NAMES.map((name, f) => [name, model.gains[f]! / total] as const).sort((a, b) => b[1] - a[1]);
  return {
    train: train.seed,
    test: test.seed,
    base: test.target.reduce((a, b) => a + b, 0) / n,
    ap: averagePrecision(model.score(table), test.target),
    rule: rules[0] ?? null,
    gains: gains.slice(0, 6),
  };
}

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '21,22,23,24' },
    exchanges: { type: 'string', default: '30000' },
    accounts: { type: 'string', default: '4000' },
  },
});
const seeds = values.seeds.split(',').map(Number);
const samples = seeds.map((seed) => sample(seed, Number(values.exchanges), Number(values.accounts)));
const outcomes = samples.map((train, i) => judge(train, samples[(i + 1) % samples.length]!));
const lines = [
  `Worlds of ${values.exchanges} exchanges and ${values.accounts} accounts; a gradient-boosted classifier over ${WIDTH} metadata features, no text. Limits: average precision ${LIMIT_AP}, precision of one rule ${LIMIT_RULE} at recall 0.3 or more.`,
  '',
  '| trained on seed | scored on seed | campaign accounts | average precision | best single rule | its precision | its recall |',
  '|---:|---:|---:|---:|---|---:|---:|',
  ...outcomes.map(
    (o) =>
      `| ${o.train} | ${o.test} | ${(100 * o.base).toFixed(1)} % | ${o.ap.toFixed(3)} | ${o.rule === null ? '-' : `${o.rule.low.toPrecision(3)} <= ${o.rule.feature} <= ${o.rule.high.toPrecision(3)}`} | ${o.rule?.precision.toFixed(3) ?? '-'} | ${o.rule?.recall.toFixed(3) ?? '-'} |`,
  ),
  '',
  `Most used features: ${outcomes[0]!.gains.map(([name, share]) => `${name} ${(100 * share).toFixed(0)} %`).join(', ')}.`,
];
process.stdout.write(`${lines.join('\n')}\n`);
recordSection('Metadata leaks of the simulator', 'npm run bench:leaks', lines.join('\n'));
const leaks = outcomes.some((o) => o.ap >= LIMIT_AP || (o.rule !== null && o.rule.precision > LIMIT_RULE));
if (leaks) process.stderr.write('the simulated world leaks: mend the world\n');
process.exitCode = leaks ? 1 : 0;

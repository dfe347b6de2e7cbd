/**
 * `npm run bench:ablations [-- --seeds 130,131,132 --exchanges 30000 --accounts 4000 --no-record]`: what each signal and each
 * field carries. The campaign stage runs again on one night's facts without it; everything else stays as it is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CampaignFacts, type CampaignOptions, findCampaigns, type Labels } from '../../src/campaigns/index.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { resolveInputs } from '../../src/logs/index.ts';
import { SILENT } from '../../src/pipeline/context.ts';
import { runNightly } from '../../src/pipeline/nightly.ts';
import { recordSection } from '../lib/benchmarks.ts';
import { sharedPath } from '../lib/shared.ts';
import { makeWorld } from '../simulate/world.ts';
import { writeWorld } from '../simulate/write.ts';
import { parseReport } from './lib/report.ts';
import type { Scored } from './lib/summary.ts';
import { both } from './lib/trial.ts';
import { readTruth, type Truth } from './lib/truth.ts';

const SIGNALS = [
  'round_the_clock',
  'batch_synchrony',
  'model_pivot',
  'coordinated_switch',
  'pool_handover',
  'throw_away',
  'probe_and_reuse',
  'foreign_turns',
  'replayed_sessions',
  'many_hands',
  'slot_partition',
  'injected_text',
  'account_rotation',
  'main_activity',
  'capability_focus',
  'targeted_kit',
  'shared_infrastructure',
];

type Exchanges = CampaignFacts['exchanges'];
const FIELDS: readonly (readonly [string, readonly (keyof Exchanges)[]])[] = [
  ['clusters (semantic links)', ['userCluster']],
  ['payment instruments', ['payment']],
  ['addresses and networks', ['ip', 'asn']],
  ['clients', ['userAgent']],
  ['plans', ['plan']],
  ['countries', ['country']],
  ['all metadata', ['payment', 'ip', 'asn', 'country', 'userAgent', 'plan']],
];

interface Ablation {
  readonly name: string;
  readonly facts: (facts: CampaignFacts) => CampaignFacts;
  readonly options: (labels: Labels) => Partial<CampaignOptions>;
}

const whole = (facts: CampaignFacts): CampaignFacts => facts;
const ABLATIONS: readonly Ablation[] = [
  { name: 'nothing', facts: whole, options: (labels) => labels },
  ...SIGNALS.map((kind) => ({
    name: `\`${kind}\``,
    facts: whole,
    options: (labels: Labels) => ({ ...labels, without: [kind] }),
  })),
  { name: "label scores of families (clusters' labels only)", facts: whole, options: () => ({}) },
  ...FIELDS.map(([name, fields]) => ({
    name,
    facts: (facts: CampaignFacts) => without(facts, fields),
    options: (labels: Labels) => labels,
  })),
];

function without(facts: CampaignFacts, fields: readonly (keyof Exchanges)[]): CampaignFacts {
  const none = new Int32Array(facts.exchanges.count).fill(-1);
  return { ...facts, exchanges: { ...facts.exchanges, ...Object.fromEntries(fields.map((field) => [field, none])) } };
}

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '130,131,132' },
    exchanges: { type: 'string', default: '30000' },
    accounts: { type: 'string', default: '4000' },
    'no-record': { type: 'boolean', default: false },
  },
});

const scores = new Map<string, Scored[]>(ABLATIONS.map(({ name }) => [name, []]));
const real = sharedPath('data');
for (const seed of values.seeds.split(',').map(Number)) {
  const dir = mkdtempSync(join(tmpdir(), 'hydrascope-bench-'));
  try {
    const size = { exchanges: Number(values.exchanges), accounts: Number(values.accounts) };
    writeWorld(makeWorld({ ...size, seed, days: 7, evasion: 'none', real }), dir);
    const truth = readTruth(join(dir, 'truth'));
    await runNightly({
      dir: join(dir, 'data'),
      inputs: await resolveInputs([join(dir, 'logs')]),
      progress: SILENT,
      workers: 1,
      inspect: (facts, labels) => tryAll(facts, labels, truth),
    });
    process.stderr.write(`seed ${seed} done\n`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function tryAll(facts: CampaignFacts, labels: Labels, truth: Truth): void {
  for (const { name, facts: change, options } of ABLATIONS) {
    const { campaigns } = findCampaigns(change(facts), { seed: DEFAULTS.seed, ...options(labels) });
    scores.get(name)!.push(both(parseReport(JSON.stringify({ campaigns })), truth));
  }
}

const mean = (list: readonly Scored[], of: (s: Scored) => number): string =>
  (list.reduce((sum, s) => sum + of(s), 0) / list.length).toFixed(3);
const body = [
  `Worlds of ${values.exchanges} exchanges and ${values.accounts} accounts, seeds ${values.seeds.replaceAll(',', ', ')}; means.`,
  [
    '| without | precision at high | precision at medium and high | recall | B-cubed | campaigns found |',
    '|---|---:|---:|---:|---:|---:|',
    ...ABLATIONS.map(({ name }) => {
      const list = scores.get(name)!;
      const cells = [
        mean(list, (s) => s.high.precision),
        mean(list, (s) => s.medium.precision),
        mean(list, (s) => s.medium.recall),
        mean(list, (s) => s.medium.bcubed),
        mean(list, (s) => s.medium.found.length / s.medium.campaigns),
      ];
      return `| ${name} | ${cells.join(' | ')} |`;
    }),
  ].join('\n'),
].join('\n\n');
process.stdout.write(`${body}\n`);
if (!values['no-record']) recordSection('Campaign ablations', 'npm run bench:ablations', body);

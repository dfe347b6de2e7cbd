/**
 * `npm run bench:leaks [-- --seeds 21,22,23 --exchanges N --accounts N]`: can campaigns be told from metadata alone? A
 * boosted classifier is trained on one seed's world and scores the next one's; beside it the best single rule. A world
 * that leaks would flatter every detector measured on it.
 */
import { parseArgs } from 'node:util';
import { recordSection } from '../lib/benchmarks.ts';
import { FEATURES, judge, LIMIT_AP, LIMIT_RULE, leaks, RULE_RECALL, sample } from './lib/leak.ts';

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
  `Worlds of ${values.exchanges} exchanges and ${values.accounts} accounts; a gradient-boosted classifier over ${FEATURES} metadata features, no text. Limits: average precision ${LIMIT_AP}, precision of one rule ${LIMIT_RULE} at recall ${RULE_RECALL} or more.`,
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
const leaky = outcomes.some(leaks);
if (leaky) process.stderr.write('the simulated world leaks: mend the world\n');
process.exitCode = leaky ? 1 : 0;

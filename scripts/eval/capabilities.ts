/**
 * `npm run eval:capabilities [-- --gold <file>]`: how right, how sure and how quiet the capability labels are on prompts
 * labelled blind, each source scored by a model that has seen nothing of it. Writes "Capability labels" of the benchmarks.
 */
import { parseArgs } from 'node:util';
import { softmax } from '../../src/capabilities/scorer.ts';
import { chooseThreshold, heldOut } from '../capabilities/calibrate.ts';
import { loadDataset } from '../capabilities/dataset.ts';
import type { Item } from '../capabilities/items.ts';
import { type Learned, learn, predict } from '../capabilities/learn.ts';
import { recordSection } from '../lib/benchmarks.ts';
import { report } from './capabilities-report.ts';
import type { Judged } from './capabilities-scores.ts';

const { values } = parseArgs({
  options: { gold: { type: 'string' }, record: { type: 'boolean', default: true } },
  allowNegative: true,
});
const data = loadDataset(values.gold);
if (data.gold !== null) {
  const { items, table, labels, gold } = data;
  const held = chooseThreshold(heldOut(items, table, labels));
  const asItems = gold.map(
    ({ prompt, source }): Item => ({ text: prompt, label: null, also: [], source, tier: 'own' }),
  );
  const featured = data.featurize(asItems);
  const models = new Map<string, Learned>();
  const all = learn(items, table, labels);
  const judged = gold.map((prompt, at): Judged => {
    let model = models.get(prompt.source);
    if (model === undefined) {
      const others = items.filter(({ item }) => item.source !== prompt.source);
      model = others.length === items.length ? all : learn(others, table, labels);
      models.set(prompt.source, model);
    }
    const p = softmax(
      predict(model, featured[at], table, labels).map((value) => Math.log(Math.max(value, 1e-12))),
      held.temperature,
    );
    const best = p.indexOf(Math.max(...p));
    const label = labels[best];
    return {
      gold: prompt,
      p,
      label,
      confidence: p[best],
      right: label === prompt.primary || prompt.also.includes(label),
    };
  });
  const corpus = items.filter(({ item }) => item.tier === 'own').length;
  const body = report(judged, labels, held, { own: corpus, public: items.length - corpus });
  process.stdout.write(`${body}\n`);
  if (values.record) recordSection('Capability labels', 'npm run eval:capabilities', body);
}

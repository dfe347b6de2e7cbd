/**
 * `npm run eval:capabilities [-- --gold <file>]`: how right, how sure and how quiet the capability labels are on prompts
 * labelled blind, each source scored by a model that has seen nothing of it. Writes "Capability labels" of the benchmarks.
 */
import { parseArgs } from 'node:util';
import { softmax } from '../../src/capabilities/scorer.ts';
import { type Calibration, chooseThreshold, heldOut, modelsWithout } from '../capabilities/calibrate.ts';
import { loadDataset } from '../capabilities/dataset.ts';
import type { Item } from '../capabilities/items.ts';
import { learn, predict } from '../capabilities/learn.ts';
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
  const models = modelsWithout(items, table, labels);
  const held = heldOut(items, models, table, labels);
  const all = learn(items, table, labels);
  const calibrations = new Map<string, Calibration>();
  const asItems = gold.map(
    ({ prompt, source }): Item => ({ text: prompt, label: null, also: [], source, tier: 'own' }),
  );
  const featured = data.featurize(asItems);
  const judged = gold.map((prompt, at): Judged => {
    const { source } = prompt;
    const calibration = calibrations.get(source) ?? chooseThreshold(held.filter((one) => one.source !== source));
    calibrations.set(source, calibration);
    const logits = predict(models.get(source) ?? all, featured[at], table, labels).map((p) =>
      Math.log(Math.max(p, 1e-12)),
    );
    const p = softmax(logits, calibration.temperature);
    const best = p.indexOf(Math.max(...p));
    const label = labels[best];
    const confidence = p[best];
    const right = label === prompt.primary || prompt.also.includes(label);
    return { gold: prompt, p, label, confidence, answered: confidence >= calibration.abstainBelow, right };
  });
  const corpus = items.filter(({ item }) => item.tier === 'own').length;
  const body = report(judged, labels, chooseThreshold(held).abstainBelow, {
    own: corpus,
    public: items.length - corpus,
  });
  process.stdout.write(`${body}\n`);
  if (values.record) recordSection('Capability labels', 'npm run eval:capabilities', body);
}

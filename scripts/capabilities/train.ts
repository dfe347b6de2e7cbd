/**
 * `npm run train:capabilities`: fits the shipped capability model on the written corpus and the public files whose
 * licence allows it, and writes models/capabilities.json. Seeded: the same data give the same file.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { MODEL_PATH, MODEL_SCHEMA } from '../../src/capabilities/model.ts';
import { calibrate } from './calibrate.ts';
import { loadDataset } from './dataset.ts';
import { isGram } from './examples.ts';
import { type Learned, learn } from './learn.ts';

/** Word features whose weights are all below this are not kept. */
const LEAST_WEIGHT = 0.1;

const { labels, table, items, embedding } = loadDataset();
const { temperature, abstainBelow, accuracy, coverage } = calibrate(items, table, labels);
const model = learn(items, table, labels);
write(model);
process.stderr.write(
  `${items.length} prompts; held-out sources: temperature ${temperature.toFixed(2)}, abstain below ${abstainBelow.toFixed(2)}: ` +
    `accuracy ${accuracy.toFixed(3)} on ${coverage.toFixed(3)}\n`,
);

function write({ bias, weights, rowOf }: Learned): void {
  const lines: string[] = [];
  table.names.forEach((name, id) => {
    const row = rowOf[id];
    if (row < 0) return;
    const values = Array.from(weights.subarray(row * labels.length, (row + 1) * labels.length));
    if (isGram(name) && Math.max(...values.map(Math.abs)) < LEAST_WEIGHT) return;
    lines.push(`${JSON.stringify(name)}:[${values.map((value) => Math.round(value * 100)).join(',')}]`);
  });
  const head = {
    schema: MODEL_SCHEMA,
    note: 'Made by npm run train:capabilities. Weights in hundredths, in the order of the labels.',
    labels,
    embedding,
    temperature: Number(temperature.toFixed(3)),
    abstainBelow: Number(abstainBelow.toFixed(3)),
    bias: [...bias].map((value) => Number(value.toFixed(3))),
  };
  const json = `${JSON.stringify(head).slice(0, -1)},\n"weights":{\n${lines.sort().join(',\n')}\n}}\n`;
  writeFileSync(`${MODEL_PATH}.tmp`, json);
  renameSync(`${MODEL_PATH}.tmp`, MODEL_PATH);
}

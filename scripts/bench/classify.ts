/** `npm run bench:classify`: prompts of 1,000 characters a second on one core, loading, and how long prompts of any size take. */
import { loadClassifier } from '../../src/capabilities/index.ts';
import { loadCorpus } from '../capabilities/items.ts';
import { markdownTable } from '../eval/lib/markdown.ts';
import { seededRandom } from '../eval/lib/random.ts';
import { recordSection } from '../lib/benchmarks.ts';

const LENGTH = 1000;
const COUNT = 3000;
const ROUNDS = 3;

const start = performance.now();
const classifier = loadClassifier();
const load = performance.now() - start;

const random = seededRandom(11);
const pool = loadCorpus().map((item) => item.text);
const texts = Array.from({ length: COUNT }, () => {
  let text = random.pick(pool);
  while (text.length < LENGTH) text += `\n${random.pick(pool)}`;
  return text.slice(0, LENGTH);
});

let best = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  const from = performance.now();
  for (const text of texts) classifier.classify({ text });
  best = Math.max(best, (COUNT * 1000) / (performance.now() - from));
}

const sizes = [100, 10_000, 1_000_000, 10_000_000].map((size) => {
  const text = 'The pump ran at 40 percent and the tank was half full. '.repeat(Math.ceil(size / 55)).slice(0, size);
  const from = performance.now();
  for (let round = 0; round < 5; round += 1) classifier.classify({ text });
  return [size.toLocaleString('en'), `${((performance.now() - from) / 5).toFixed(1)} ms`];
});

const body = [
  markdownTable(
    ['measure', 'asked', 'measured'],
    [
      ['prompts of 1,000 characters a second on one core', '3,000', Math.round(best).toLocaleString('en')],
      ['loading, ms', '300', load.toFixed(0)],
    ],
  ),
  'Mixed languages and labels; the best of three rounds, evidence included. One prompt of a given size:',
  markdownTable(['characters', 'time'], sizes),
].join('\n\n');
process.stdout.write(`${body}\n`);
recordSection('Capability labels: speed', 'npm run bench:classify', body);

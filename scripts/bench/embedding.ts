/**
 * How fast texts become vectors on one core: the fast path of the embedded model beside the inference engine on the same
 * model and on the teacher. `npm run bench:embedding [-- --no-record]`.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Embedder, openEmbedder } from '../../src/embedding/index.ts';
import { recordSection } from '../lib/benchmarks.ts';
import { readJsonl, sharedPath } from '../lib/shared.ts';

const { values: flags } = parseArgs({ options: { record: { type: 'boolean', default: true } }, allowNegative: true });
const data = sharedPath('data');
if (data === null) process.exit(2);

/** Distinct real prompts, cut to about 300 characters. */
const texts = [
  ...new Set(
    [
      'accounts/awesome_chatgpt_prompts',
      'capability/tool_use__bfcl',
      'capability/reasoning_trace__gsm8k',
      'accounts/lobe_chat_agents',
    ]
      .flatMap((file) => readJsonl<{ prompt: string }>(join(data, `${file}.jsonl`)))
      .map(({ prompt }) => prompt.slice(0, 300))
      .filter((text) => text.length >= 200),
  ),
];

interface Measured {
  readonly what: string;
  readonly texts: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** The best of `rounds`: noise of the machine only ever slows. */
async function measure(what: string, embedder: Embedder, count: number, rounds: number): Promise<Measured> {
  const some = texts.slice(0, count);
  let seconds = Number.POSITIVE_INFINITY;
  await embedder.embed(some.slice(0, 64));
  for (let round = 0; round < rounds; round++) {
    const from = process.hrtime.bigint();
    await embedder.embed(some);
    seconds = Math.min(seconds, Number(process.hrtime.bigint() - from) / 1e9);
  }
  await embedder.close();
  return { what, texts: some.length, seconds, bytes: some.reduce((sum, text) => sum + Buffer.byteLength(text), 0) };
}

const measured = [await measure('fast path, words met for the first time', await openEmbedder(), texts.length, 1)];
measured.push(await measure('fast path', await openEmbedder(), texts.length, 7));
measured.push(await measure('pipeline(), the same model', await engineOnPackaged(), 1024, 3));
const teacher = sharedPath('models/all-MiniLM-L6-v2');
if (teacher !== null)
  measured.push(
    await measure('pipeline(), all-MiniLM-L6-v2 fp32', await openEmbedder({ model: teacher, workers: 1 }), 64, 1),
  );

const table = [
  '| | texts | texts/s | MB/s |',
  '|---|---:|---:|---:|',
  ...measured.map(
    (m) =>
      `| ${m.what} | ${m.texts} | ${Math.round(m.texts / m.seconds)} | ${(m.bytes / m.seconds / 1e6).toFixed(2)} |`,
  ),
].join('\n');
const body = `Real prompts of 200 to 300 characters, one thread, the best of several rounds.\n\n${table}`;
process.stdout.write(`${body}\n`);
if (flags.record) recordSection('Embedding speed', 'npm run bench:embedding', body);

/** The packaged model without the mark that sends it to the fast path. */
async function engineOnPackaged(): Promise<Embedder> {
  const packaged = await openEmbedder();
  const folder = mkdtempSync(join(tmpdir(), 'hydrascope-bench-'));
  cpSync(packaged.model.path, folder, { recursive: true });
  const file = join(folder, 'config.json');
  const { hydrascope: _, ...config } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify(config));
  const embedder = await openEmbedder({ model: folder, workers: 1 });
  rmSync(folder, { recursive: true });
  return embedder;
}

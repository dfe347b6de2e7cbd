/**
 * How well models rank duplicates above other pairs, on the six sets of development pairs: `npm run eval:embedding --
 * [--model NAME] [--cache DIR]`. Prints ROC-AUC per set, the teacher beside the embedded model, and records the table.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { int8Rows, leadingDims, openEmbedder, signBits } from '../../src/embedding/index.ts';
import { recordSection } from '../lib/benchmarks.ts';
import { sharedPath } from '../lib/shared.ts';
import { aucs, readPairs } from '../model/pairs.ts';

const { values: flags } = parseArgs({
  options: {
    model: { type: 'string' },
    cache: { type: 'string', default: join(tmpdir(), 'hydrascope-teacher') },
    record: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const data = sharedPath('data');
if (data === null) process.exit(2);
const pairs = readPairs(data);

interface Column {
  readonly title: string;
  readonly values: readonly number[];
}

const columns: Column[] = [];
const embedder = await openEmbedder(flags.model === undefined ? {} : { model: flags.model });
const { name, dims } = embedder.model;
const rows = await embedder.embed(pairs.texts);
await embedder.close();
for (const use of [dims, 128, 64].filter((use) => use <= dims))
  columns.push({ title: `first ${use}`, values: aucs(pairs, leadingDims(rows, dims, use), use) });
const { values: int8 } = int8Rows(rows, dims);
columns.push({ title: `int8 ${dims}`, values: aucs(pairs, Float32Array.from(int8), dims) });
columns.push({ title: `signs ${dims}`, values: aucs(pairs, signVectors(rows, dims), dims) });

const teacherPath = sharedPath('models/all-MiniLM-L6-v2');
if (teacherPath !== null) columns.push({ title: 'teacher', values: await teacherAucs(teacherPath) });

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const table = [
  `| pairs | ${columns.map(({ title }) => title).join(' | ')} |`,
  `|---|${columns.map(() => '---:').join('|')}|`,
  ...pairs.sets.map((set, s) => `| ${set.name} | ${columns.map(({ values }) => values[s].toFixed(3)).join(' | ')} |`),
  `| **mean** | ${columns.map(({ values }) => `**${mean(values).toFixed(3)}**`).join(' | ')} |`,
].join('\n');
const body = `ROC-AUC of cosine over development pairs, \`${name}\` (256 columns in the order of principal components, then its leading
columns, as int8, as signs) and its teacher all-MiniLM-L6-v2 (fp32, 384 dimensions). No text of these pairs was fitted on.\n\n${table}`;
process.stdout.write(`${body}\n`);
if (flags.record && flags.model === undefined) recordSection('Embedding quality', 'npm run eval:embedding', body);

/** Signs as vectors of +1 and -1, read back from the packed bits. */
function signVectors(rows: Float32Array, dims: number): Float32Array {
  const bits = signBits(rows, dims);
  const width = Math.ceil(dims / 8);
  return Float32Array.from(rows, (_, at) => {
    const [row, k] = [Math.floor(at / dims), at % dims];
    return (bits[row * width + (k >> 3)] >> (k & 7)) & 1 ? 1 : -1;
  });
}

/** The teacher takes minutes, so its vectors are kept, by its files and the texts. */
async function teacherAucs(path: string): Promise<number[]> {
  const teacher = await openEmbedder({ model: path });
  const hash = createHash('sha256').update(teacher.model.hash);
  for (const text of pairs.texts) hash.update(text).update('\0');
  const file = join(flags.cache, `pairs-${hash.digest('hex').slice(0, 16)}.f32`);
  let rows: Float32Array;
  if (existsSync(file)) rows = new Float32Array(new Uint8Array(readFileSync(file)).buffer);
  else {
    process.stderr.write(`the teacher reads ${pairs.texts.length} texts, which takes some minutes\n`);
    rows = await teacher.embed(pairs.texts);
    mkdirSync(flags.cache, { recursive: true });
    writeFileSync(file, new Uint8Array(rows.buffer));
  }
  await teacher.close();
  return aucs(pairs, rows, teacher.model.dims);
}

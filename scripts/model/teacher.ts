/** The teacher's side: its vectors for every vocabulary entry and for the fitting texts, cached on disk by content. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';

export type TeacherDtype = 'fp32' | 'q8';

interface Output {
  readonly last_hidden_state: Tensor;
}

export interface TeacherOptions {
  /** Folder in the transformers.js layout. */
  readonly path: string;
  /** Folder for cached vectors. */
  readonly cache: string;
  readonly threads: number;
  readonly progress: (line: string) => void;
}

const SPECIAL = { cls: 101, sep: 102, pad: 0 } as const;

/**
 * Mean-pooled vectors of `[CLS] entry [SEP]` for each id below `size`, fp32, `size` x teacher dimensions, not
 * normalised: the length of a row says how much the teacher lets it move a mean.
 */
export async function vocabularyVectors(size: number, options: TeacherOptions): Promise<Float32Array> {
  const file = cacheFile(options, 'vocabulary', 'fp32', [String(size)]);
  if (existsSync(file)) return readVectors(file);
  const batches = Array.from({ length: Math.ceil(size / 256) }, (_, b) =>
    Array.from({ length: Math.min(256, size - b * 256) }, (_, i) => [SPECIAL.cls, b * 256 + i, SPECIAL.sep]),
  );
  const rows = await runBatches(batches, 'fp32', options, 'vocabulary');
  return writeVectors(file, rows.flat());
}

/** Mean-pooled, L2-normalised vectors of `texts` in their order, `texts.length` x teacher dimensions. */
export async function textVectors(
  texts: readonly string[],
  dtype: TeacherDtype,
  options: TeacherOptions,
): Promise<Float32Array> {
  const file = cacheFile(options, 'texts', dtype, texts);
  if (existsSync(file)) return readVectors(file);
  local(options.path);
  const tokenizer = await AutoTokenizer.from_pretrained(basename(options.path));
  const ids = texts.map((text) => tokenizer.encode(text).slice(0, 512));
  const order = Array.from(ids, (_, i) => i).sort((a, b) => ids[a].length - ids[b].length || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const i of order) {
    if (batch.length > 0 && (batch.length + 1) * ids[i].length > 2048) {
      batches.push(batch);
      batch = [];
    }
    batch.push(i);
  }
  batches.push(batch);
  const rows = await runBatches(
    batches.map((members) => members.map((i) => ids[i])),
    dtype,
    options,
    'texts',
  );
  const out: Float32Array[] = new Array(texts.length);
  batches.forEach((members, b) => {
    members.forEach((i, m) => {
      out[i] = normalised(rows[b][m]);
    });
  });
  return writeVectors(file, out);
}

async function runBatches(
  batches: readonly number[][][],
  dtype: TeacherDtype,
  options: TeacherOptions,
  what: string,
): Promise<Float32Array[][]> {
  local(options.path);
  const model = await AutoModel.from_pretrained(basename(options.path), {
    dtype,
    device: 'cpu',
    session_options: { intraOpNumThreads: options.threads, interOpNumThreads: 1 },
  });
  const results: Float32Array[][] = [];
  let told = Date.now();
  for (const batch of batches) {
    results.push(await meanPooled(model as unknown as (inputs: object) => Promise<Output>, batch));
    if (Date.now() - told > 10_000) {
      told = Date.now();
      options.progress(`teacher, ${what}: ${results.length}/${batches.length} batches`);
    }
  }
  await model.dispose();
  return results;
}

async function meanPooled(model: (inputs: object) => Promise<Output>, batch: readonly number[][]) {
  const width = Math.max(...batch.map((row) => row.length));
  const size = batch.length * width;
  const ids = new BigInt64Array(size);
  const mask = new BigInt64Array(size);
  batch.forEach((row, r) => {
    row.forEach((id, c) => {
      ids[r * width + c] = BigInt(id);
      mask[r * width + c] = 1n;
    });
  });
  const shape = [batch.length, width];
  const inputs = {
    input_ids: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', mask, shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(size), shape),
  };
  const { last_hidden_state: hidden } = await model(inputs);
  const dims = hidden.dims[2];
  const data = hidden.data as Float32Array;
  const rows = batch.map((row, r) => {
    const sum = new Float32Array(dims);
    for (let t = 0; t < row.length; t++)
      for (let k = 0, at = (r * width + t) * dims; k < dims; k++, at++) sum[k] += data[at] / row.length;
    return sum;
  });
  hidden.dispose();
  return rows;
}

function local(path: string): void {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(path);
}

function cacheFile(options: TeacherOptions, what: string, dtype: TeacherDtype, parts: readonly string[]): string {
  const hash = createHash('sha256').update(basename(options.path)).update(what).update(dtype);
  for (const part of parts) hash.update(part).update('\0');
  return join(options.cache, `${what}-${dtype}-${hash.digest('hex').slice(0, 16)}.f32`);
}

function readVectors(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function writeVectors(file: string, rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.length * rows[0].length);
  rows.forEach((row, i) => {
    all.set(row, i * row.length);
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, new Uint8Array(all.buffer));
  renameSync(`${file}.tmp`, file);
  return all;
}

function normalised(row: Float32Array): Float32Array {
  const length = Math.hypot(...row);
  return row.map((x) => x / length);
}

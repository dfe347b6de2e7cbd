/** Any model of the transformers.js layout, run in worker threads. */
import { availableParallelism } from 'node:os';
import { batchesOf } from './batches.ts';
import { cutText } from './cut.ts';
import { type Dtype, engineFiles, hashFiles, precisionIn } from './identity.ts';
import type { OnnxWorkerData } from './onnx-worker.ts';
import type { ModelPlace } from './resolve.ts';
import type { Embedder } from './types.ts';
import { WorkerPool, workerUrl } from './worker-pool.ts';

export interface OnnxOptions {
  readonly workers: number | undefined;
  readonly maxChars: number;
  readonly cacheDir: string;
}

/** A download takes the small precision that nearly every hub model has. */
const REMOTE_DTYPE: Dtype = 'q8';
/** 8,192 characters are about 2,000 tokens: larger batches are no faster on a CPU and take more memory. */
const BATCH = { texts: 32, chars: 8192 };
/** Integer precisions scale by the largest value of the whole batch, so a text's vector would depend on its company. */
const ALONE = { texts: 1, chars: 0 };
const MOST_WORKERS = 4;

export async function openOnnxEmbedder(place: ModelPlace, options: OnnxOptions): Promise<Embedder> {
  const remote = place.kind === 'remote';
  const dtype = remote ? REMOTE_DTYPE : precisionIn(place.path).dtype;
  const data: OnnxWorkerData = {
    path: place.path,
    remote: remote ? place.name : null,
    cacheDir: options.cacheDir,
    dtype,
  };
  const url = workerUrl('onnx-worker');
  if (remote) await (await WorkerPool.open(url, 1, data)).pool.close();
  const precision = precisionIn(place.path);
  const hash = hashFiles(place.path, engineFiles(place.path, precision));
  const count = Math.max(1, options.workers ?? Math.min(MOST_WORKERS, availableParallelism()));
  const { pool, dims } = await WorkerPool.open<Float32Array>(url, count, {
    ...data,
    remote: null,
    dtype: precision.dtype,
  });
  const limits = precision.dtype === 'fp32' || precision.dtype === 'fp16' ? BATCH : ALONE;
  return {
    model: { name: place.name, path: place.path, hash, dims, kind: 'onnx' },
    async embed(texts) {
      const cut = texts.map((text) => cutText(text, options.maxChars).toWellFormed());
      const out = new Float32Array(texts.length * dims);
      const fill = async (batch: readonly number[]): Promise<void> => {
        const rows = await pool.run(batch.map((i) => cut[i]));
        batch.forEach((i, r) => {
          out.set(rows.subarray(r * dims, (r + 1) * dims), i * dims);
        });
      };
      await Promise.all(batchesOf(cut, limits).map(fill));
      return out;
    },
    close: () => pool.close(),
  };
}

/** Worker thread that runs a model by `pipeline('feature-extraction')`: inference blocks its thread, so never the caller's. */
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { FeatureExtractionPipeline } from '@xenova/transformers';
import type { Dtype } from './identity.ts';
import type { WorkerJob, WorkerReply } from './worker-pool.ts';

export interface OnnxWorkerData {
  /** Folder of the model, or the hub name of one to be fetched. */
  readonly path: string;
  readonly remote: string | null;
  readonly cacheDir: string;
  readonly dtype: Dtype;
}

const data = workerData as OnnxWorkerData;
const port = parentPort!;
const reply = (message: WorkerReply<Float32Array>, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

async function open(): Promise<FeatureExtractionPipeline> {
  const { env, pipeline } = await import('@xenova/transformers');
  env.allowRemoteModels = data.remote !== null;
  env.allowLocalModels = data.remote === null;
  env.useFSCache = data.remote !== null;
  env.cacheDir = data.cacheDir;
  env.localModelPath = dirname(data.path);
  return pipeline('feature-extraction', data.remote ?? data.path, {
    dtype: data.dtype,
    device: 'cpu',
    local_files_only: data.remote === null,
    // No arena: every batch has another shape, and the arena keeps memory for each.
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false, enableMemPattern: false },
  });
}

async function vectors(model: FeatureExtractionPipeline, texts: readonly string[]): Promise<Float32Array> {
  const output = await model([...texts], { pooling: 'mean', normalize: true });
  const rows = Float32Array.from(output.data as Float32Array, (x) => (Number.isNaN(x) ? 0 : x));
  output.dispose();
  return rows;
}

const failed = (code: 'model_broken' | 'model_remote', error: unknown): void =>
  reply({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });

try {
  const model = await open();
  const probe = await vectors(model, ['a']);
  port.on('message', async (job: WorkerJob) => {
    if (job.kind === 'close') {
      await model.dispose();
      port.close();
      return;
    }
    try {
      const result = await vectors(model, job.texts);
      reply({ kind: 'result', result }, [result.buffer as ArrayBuffer]);
    } catch (error) {
      failed('model_broken', error);
    }
  });
  reply({ kind: 'ready', dims: probe.length });
} catch (error) {
  failed(data.remote === null ? 'model_broken' : 'model_remote', error);
}

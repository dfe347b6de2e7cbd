/** Worker thread of a static model: reads the model itself, answers lists of texts with their vectors. */
import { parentPort, workerData } from 'node:worker_threads';
import { HydrascopeError } from '../errors.ts';
import { StaticEncoder } from './static-encoder.ts';
import { readStaticModel } from './static-model.ts';
import type { WorkerJob, WorkerReply } from './worker-pool.ts';

export interface StaticWorkerData {
  readonly path: string;
  readonly maxChars: number;
}

const { path, maxChars } = workerData as StaticWorkerData;
const port = parentPort!;
const reply = (message: WorkerReply<Float32Array>, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

try {
  const model = readStaticModel(path);
  const encoder = new StaticEncoder(model, maxChars);
  port.on('message', (job: WorkerJob) => {
    if (job.kind === 'close') return port.close();
    const result = encoder.encode(job.texts);
    reply({ kind: 'result', result }, [result.buffer as ArrayBuffer]);
  });
  reply({ kind: 'ready', dims: model.table.dims });
} catch (error) {
  const code = error instanceof HydrascopeError ? error.code : 'model_broken';
  reply({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
}

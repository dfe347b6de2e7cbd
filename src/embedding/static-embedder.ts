/** A static model: in the calling thread, or spread over worker threads where asked. */
import { setImmediate } from 'node:timers/promises';
import { cutText } from './cut.ts';
import { hashFiles } from './identity.ts';
import type { ModelPlace } from './resolve.ts';
import { StaticEncoder } from './static-encoder.ts';
import { readStaticModel, STATIC_FILES } from './static-model.ts';
import type { StaticWorkerData } from './static-worker.ts';
import type { Embedder } from './types.ts';
import { WorkerPool, workerUrl } from './worker-pool.ts';

/** Texts between two looks at the event loop, and per message to a worker: a few hundredths of a second. */
const SLICE = 1024;

export async function openStaticEmbedder(
  place: ModelPlace,
  options: { readonly workers: number | undefined; readonly maxChars: number },
): Promise<Embedder> {
  const { maxChars } = options;
  const model = readStaticModel(place.path);
  const { dims } = model.table;
  const encoder = new StaticEncoder(model, maxChars);
  const data: StaticWorkerData = { path: place.path, maxChars };
  const pool =
    options.workers !== undefined && options.workers > 1
      ? (await WorkerPool.open<Float32Array>(workerUrl('static-worker'), options.workers, data)).pool
      : undefined;

  const inWorkers = (texts: readonly string[]): Promise<Float32Array> =>
    pool!.run(texts.map((text) => cutText(text, maxChars)));
  const inPlace = async (texts: readonly string[]): Promise<Float32Array> => {
    await setImmediate();
    return encoder.encode(texts);
  };
  return {
    model: { name: place.name, path: place.path, hash: hashFiles(place.path, STATIC_FILES), dims, kind: 'static' },
    embedSync: (texts) => encoder.encode(texts),
    async embed(texts) {
      const out = new Float32Array(texts.length * dims);
      const slice = async (from: number): Promise<void> =>
        out.set(await (pool === undefined ? inPlace : inWorkers)(texts.slice(from, from + SLICE)), from * dims);
      const starts = Array.from({ length: Math.ceil(texts.length / SLICE) }, (_, i) => i * SLICE);
      if (pool !== undefined) await Promise.all(starts.map(slice));
      else for (const from of starts) await slice(from);
      return out;
    },
    close: async () => pool?.close(),
  };
}

/** A few worker threads that run one kind of job, each one job at a time. */
import { Worker } from 'node:worker_threads';
import { type ErrorCode, HydrascopeError } from '../errors.ts';

/** What a worker sends: `ready` once, then one answer per job in the order of the jobs. */
export type WorkerReply<Result> =
  | { readonly kind: 'ready'; readonly dims: number }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

/** What a worker is sent. */
export type WorkerJob = { readonly kind: 'embed'; readonly texts: readonly string[] } | { readonly kind: 'close' };

interface Waiting<Result> {
  readonly job: WorkerJob;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/** The worker file `name` beside this one: TypeScript when run from `src/`, JavaScript when compiled. */
export function workerUrl(name: string): URL {
  return new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}

export class WorkerPool<Result> {
  readonly #workers: Worker[];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Waiting<Result>>();
  readonly #queue: Waiting<Result>[] = [];
  #failure: HydrascopeError | undefined;

  private constructor(workers: Worker[]) {
    this.#workers = workers;
    for (const worker of workers) {
      worker.on('message', (reply: WorkerReply<Result>) => this.#answered(worker, reply));
      worker.on('error', (error) =>
        this.#fail(new HydrascopeError('model_broken', `A model worker failed: ${error.message}.`, { cause: error })),
      );
      worker.on('exit', () => this.#fail(new HydrascopeError('internal', 'A model worker ended while it was needed.')));
      worker.unref();
      this.#idle.push(worker);
    }
  }

  /**
   * Starts `count` workers on `url` with `workerData` and waits until all are ready.
   * @throws HydrascopeError as the worker reports it.
   */
  static async open<Result>(
    url: URL,
    count: number,
    workerData: unknown,
  ): Promise<{ pool: WorkerPool<Result>; dims: number }> {
    const workers = Array.from({ length: count }, () => new Worker(url, { workerData }));
    try {
      const dims = await Promise.all(workers.map(ready));
      for (const worker of workers) worker.removeAllListeners();
      return { pool: new WorkerPool<Result>(workers), dims: dims[0] };
    } catch (error) {
      for (const worker of workers) worker.removeAllListeners().on('error', () => {});
      await Promise.all(workers.map((worker) => worker.terminate()));
      throw error;
    }
  }

  run(texts: readonly string[]): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) reject(this.#failure);
      else {
        this.#queue.push({ job: { kind: 'embed', texts }, resolve, reject });
        this.#next();
      }
    });
  }

  /** Lets the workers put their models away and end. */
  async close(): Promise<void> {
    if (this.#failure === undefined) this.#fail(new HydrascopeError('internal', 'The embedder was closed.'));
    await Promise.all(
      this.#workers.map(
        (worker) =>
          new Promise<void>((resolve) => {
            worker.once('exit', () => resolve());
            if (worker.threadId === -1) resolve();
            else {
              worker.ref();
              worker.postMessage({ kind: 'close' } satisfies WorkerJob);
            }
          }),
      ),
    );
  }

  #next(): void {
    while (this.#idle.length > 0 && this.#queue.length > 0) {
      const worker = this.#idle.shift()!;
      const waiting = this.#queue.shift()!;
      this.#busy.set(worker, waiting);
      worker.ref();
      worker.postMessage(waiting.job);
    }
  }

  #answered(worker: Worker, reply: WorkerReply<Result>): void {
    const waiting = this.#busy.get(worker);
    if (waiting === undefined || reply.kind === 'ready') return;
    this.#busy.delete(worker);
    worker.unref();
    this.#idle.push(worker);
    if (reply.kind === 'result') waiting.resolve(reply.result);
    else waiting.reject(new HydrascopeError(reply.code, reply.message));
    this.#next();
  }

  #fail(error: HydrascopeError): void {
    this.#failure ??= error;
    for (const { reject } of [...this.#busy.values(), ...this.#queue]) reject(this.#failure);
    this.#busy.clear();
    this.#queue.length = 0;
  }
}

function ready(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once('message', (reply: WorkerReply<unknown>) => {
      if (reply.kind === 'ready') resolve(reply.dims);
      else reject(reply.kind === 'failed' ? new HydrascopeError(reply.code, reply.message) : new Error('no greeting'));
    });
    worker.once('error', (error) =>
      reject(new HydrascopeError('model_broken', `A model worker failed: ${error.message}.`, { cause: error })),
    );
    worker.once('exit', () => reject(new HydrascopeError('model_broken', 'A model worker ended before it was ready.')));
  });
}

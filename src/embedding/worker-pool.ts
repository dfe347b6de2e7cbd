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
  readonly #opened = Promise.withResolvers<number>();
  #failure: HydrascopeError | undefined;

  private constructor(url: URL, count: number, workerData: unknown) {
    this.#workers = Array.from({ length: count }, () => new Worker(url, { workerData }));
    for (const worker of this.#workers) {
      worker.on('message', (reply: WorkerReply<Result>) => this.#answered(worker, reply));
      worker.on('error', (error) => this.#fail(workerFailed(error)));
      worker.on('exit', () => this.#fail(new HydrascopeError('internal', 'A model worker ended while it was needed.')));
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
    const pool = new WorkerPool<Result>(url, count, workerData);
    try {
      return { pool, dims: await pool.#opened.promise };
    } catch (error) {
      await Promise.all(pool.#workers.map((worker) => worker.terminate()));
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
    this.#fail(new HydrascopeError('internal', 'The embedder was closed.'));
    const ended = (worker: Worker): Promise<void> =>
      new Promise((resolve) => {
        if (worker.threadId === -1) return resolve();
        worker.once('exit', () => resolve());
        worker.ref();
        worker.postMessage({ kind: 'close' } satisfies WorkerJob);
      });
    await Promise.all(this.#workers.map(ended));
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
    if (reply.kind === 'ready') {
      this.#rest(worker);
      if (this.#idle.length === this.#workers.length) this.#opened.resolve(reply.dims);
      return;
    }
    const waiting = this.#busy.get(worker);
    const failure = reply.kind === 'failed' ? new HydrascopeError(reply.code, reply.message) : undefined;
    if (waiting === undefined) {
      if (failure !== undefined) this.#fail(failure);
      return;
    }
    this.#busy.delete(worker);
    this.#rest(worker);
    if (reply.kind === 'result') waiting.resolve(reply.result);
    else waiting.reject(failure!);
    this.#next();
  }

  /** An idle worker does not keep the process alive. */
  #rest(worker: Worker): void {
    worker.unref();
    this.#idle.push(worker);
  }

  /** The first failure ends the pool: everything that waits, and all that is asked later, gets it. */
  #fail(error: HydrascopeError): void {
    this.#failure ??= error;
    this.#opened.reject(this.#failure);
    for (const { reject } of [...this.#busy.values(), ...this.#queue]) reject(this.#failure);
    this.#busy.clear();
    this.#queue.length = 0;
  }
}

function workerFailed(cause: Error): HydrascopeError {
  return new HydrascopeError('model_broken', `A model worker failed: ${cause.message}.`, { cause });
}

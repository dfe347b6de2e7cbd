import type { Embedder } from '../embedding/index.ts';
import type { Db } from '../store/database.ts';
import type { HashKey } from '../text/index.ts';

/** Where a stage tells how far it is. Never affects results. */
export interface Progress {
  stage(name: string, total: number | null, unit: string): StageProgress;
}

export interface StageProgress {
  advance(items: number): void;
  done(note?: string): void;
}

export const SILENT: Progress = { stage: () => ({ advance: () => {}, done: () => {} }) };

/** `cpuSeconds` is of all threads together: on a busy machine it says more than the clock. */
export interface StageTime {
  readonly stage: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly items: number;
}

/** What every stage is given beside its shard. */
export interface Context {
  readonly db: Db;
  readonly dir: string;
  readonly run: number;
  readonly progress: Progress;
  /** Secret of this store: keys the fingerprints so that nobody can craft collisions. */
  readonly key: HashKey;
  /** The same secret as a number, for hashes of grams. */
  readonly gramSeed: number;
  readonly seed: number;
  readonly workers: number;
  readonly embedder: Embedder;
  /** Where a bound was met and something was counted instead of done; shown in every report. */
  readonly caps: string[];
  readonly stages: StageTime[];
  readonly now: () => number;
}

/** Runs one stage with its time and progress kept. `items` of the result is what the stage counted. */
export async function timed<T>(
  context: Context,
  name: string,
  total: number | null,
  unit: string,
  work: (progress: StageProgress) => Promise<{ readonly items: number; readonly value: T }>,
): Promise<T> {
  const progress = context.progress.stage(name, total, unit);
  const start = performance.now();
  const before = process.cpuUsage();
  const { items, value } = await work(progress);
  const used = process.cpuUsage(before);
  context.stages.push({
    stage: name,
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (used.user + used.system) / 1e6,
    items,
  });
  progress.done();
  return value;
}

import { loadClassifier } from './capabilities/index.ts';
import { dataDirectory } from './config/paths.ts';
import type { QueryResult, Report } from './contract.ts';
import { resolveInputs } from './logs/index.ts';
import { type Progress, SILENT } from './pipeline/context.ts';
import { openStoreModel } from './pipeline/model.ts';
import { type NightlyResult, runNightly } from './pipeline/nightly.ts';
import { queryPrompt } from './query/engine.ts';
import { loadReport } from './query/report-data.ts';
import { openForReading } from './store/database.ts';

export interface HydrascopeOptions {
  /** Directory of the store; by default that of the command line. */
  readonly dataDir?: string;
  /** Embedding model in the transformers.js layout, by name or path; by default the one that ships. */
  readonly model?: string;
  readonly workers?: number;
  readonly progress?: Progress;
}

export interface Hydrascope {
  readonly dataDir: string;
  /** One nightly batch over files, folders and globs. Throws HydrascopeError. */
  run(inputs: readonly string[]): Promise<NightlyResult>;
  /** The report of the last run. Throws not_found before the first. */
  report(): Report;
  /** Accounts that sent a prompt or something like it. */
  query(prompt: string): Promise<QueryResult>;
}

/** Hydrascope as a library: the same engine as the command line, nothing is printed. */
export function hydrascope(options: HydrascopeOptions = {}): Hydrascope {
  const dataDir = dataDirectory(options.dataDir);
  const model = options.model === undefined ? {} : { model: options.model };
  const encode = () => loadClassifier().encode;
  return {
    dataDir,
    async run(inputs) {
      return runNightly({
        dir: dataDir,
        inputs: await resolveInputs(inputs),
        progress: options.progress ?? SILENT,
        workers: options.workers ?? 2,
        ...model,
      });
    },
    report() {
      const db = openForReading(dataDir);
      try {
        return loadReport(db, encode);
      } finally {
        db.close();
      }
    },
    async query(prompt) {
      const db = openForReading(dataDir);
      try {
        const embedder = await openStoreModel(db, model);
        try {
          return await queryPrompt(prompt, { db, dir: dataDir, embedder, encode });
        } finally {
          await embedder.close();
        }
      } finally {
        db.close();
      }
    },
  };
}

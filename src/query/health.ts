import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { verifyModel } from '../embedding/index.ts';
import { HydrascopeError } from '../errors.ts';
import { openForReading, schemaVersion } from '../store/database.ts';
import { SCHEMA_VERSION } from '../store/migrations.ts';
import { lastRun } from '../store/runs.ts';

/** One line of `hydrascope doctor`: `advice` says what to do when it is not ok. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly advice?: string;
}

const MIN_FREE_BYTES = 2e9;

/** Looks at everything a run depends on. Never throws: what fails is a red line. */
export async function checkHealth(options: {
  readonly dir: string;
  readonly model?: string;
}): Promise<readonly Check[]> {
  return [
    node(),
    ...(await addons()),
    await model(options.model),
    directory(options.dir),
    store(options.dir),
    disk(options.dir),
  ];
}

function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 22 || (major === 22 && minor >= 12);
  return {
    name: 'Node',
    ok,
    detail: process.versions.node,
    ...(ok ? {} : { advice: 'install Node 22.12 or newer, or `npm install node@24`' }),
  };
}

async function addons(): Promise<Check[]> {
  const load = async (name: string, use: () => Promise<string>): Promise<Check> => {
    try {
      return { name, ok: true, detail: await use() };
    } catch (error) {
      return {
        name,
        ok: false,
        detail: (error as Error).message.split('\n')[0]!,
        advice: `run \`npm rebuild ${name}\`, or \`npm ci\` again with a C++ compiler at hand`,
      };
    }
  };
  return [
    await load('better-sqlite3', async () => {
      const { default: Database } = await import('better-sqlite3');
      const db = new Database(':memory:');
      const version = db.prepare('SELECT sqlite_version()').pluck().get() as string;
      db.close();
      return `SQLite ${version}`;
    }),
    await load('hnswlib-node', async () => {
      const { default: hnswlib } = await import('hnswlib-node');
      const index = new hnswlib.HierarchicalNSW('ip', 2);
      index.initIndex(1);
      index.addPoint([1, 0], 7);
      if (index.searchKnn([1, 0], 1).neighbors[0] !== 7) throw new Error('a search gave the wrong answer');
      return 'inserts and searches';
    }),
  ];
}

async function model(name: string | undefined): Promise<Check> {
  try {
    const result = await verifyModel(name);
    return {
      name: 'model',
      ok: result.ok,
      detail: result.detail,
      ...(result.ok ? {} : { advice: 'reinstall the package: its model files were changed' }),
    };
  } catch (error) {
    const hint = error instanceof HydrascopeError ? error.hint : undefined;
    return {
      name: 'model',
      ok: false,
      detail: (error as Error).message,
      advice: hint ?? 'name a model in the transformers.js layout with --model',
    };
  }
}

/** The folder itself, or the nearest above it that is there. */
function nearest(dir: string): string {
  return existsSync(dir) || dirname(dir) === dir ? dir : nearest(dirname(dir));
}

function directory(dir: string): Check {
  const existing = nearest(dir);
  try {
    accessSync(existing, constants.W_OK | constants.R_OK | constants.X_OK);
    return { name: 'data directory', ok: true, detail: existing === dir ? dir : `${dir} (will be made)` };
  } catch {
    return {
      name: 'data directory',
      ok: false,
      detail: `${existing} cannot be written to`,
      advice: 'mend its permissions, or choose another with --data-dir',
    };
  }
}

function store(dir: string): Check {
  try {
    const db = openForReading(dir);
    try {
      const check = db.pragma('quick_check', { simple: true }) as string;
      const run = lastRun(db);
      const last =
        run === null
          ? 'no finished run'
          : `last run ${new Date(run.started).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      const detail = `schema ${schemaVersion(db)} of ${SCHEMA_VERSION}, ${last}`;
      return check === 'ok'
        ? { name: 'store', ok: true, detail }
        : { name: 'store', ok: false, detail: check, advice: 'move the directory away and run again over the logs' };
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof HydrascopeError && error.code === 'not_found')
      return { name: 'store', ok: true, detail: 'none yet; `hydrascope run` makes it' };
    const hint = error instanceof HydrascopeError ? error.hint : undefined;
    return {
      name: 'store',
      ok: false,
      detail: (error as Error).message,
      advice: hint ?? 'run again, or choose another directory with --data-dir',
    };
  }
}

function disk(dir: string): Check {
  const existing = nearest(dir);
  const { bavail, bsize } = statfsSync(existing);
  const free = bavail * bsize;
  const detail = `${(free / 1e9).toFixed(1)} GB free`;
  return free >= MIN_FREE_BYTES
    ? { name: 'disk', ok: true, detail }
    : { name: 'disk', ok: false, detail, advice: 'free some space: a run needs about the size of its logs, unpacked' };
}

import { writeFileSync } from 'node:fs';
import { dataDirectory } from '../config/paths.ts';
import { HydrascopeError } from '../errors.ts';
import { withLock } from '../pipeline/lock.ts';
import { type Db, openForReading, openForWriting } from '../store/database.ts';

interface Args {
  readonly 'data-dir'?: string;
}

/** Gives `work` the store to read. Throws not_found where there is none. */
export function reading<T>(args: Args, work: (db: Db) => T): T {
  const db = openForReading(dataDirectory(args['data-dir']));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Gives `work` the store as its only writer. Throws not_found where there is none, locked while a run is at work. */
export async function writing(args: Args, work: (db: Db) => void): Promise<void> {
  const dir = dataDirectory(args['data-dir']);
  openForReading(dir).close();
  await withLock(dir, async () => {
    const db = openForWriting(dir);
    try {
      work(db);
    } finally {
      db.close();
    }
  });
}

/** Writes a file the user named. Throws disk_full, store_readonly. */
export function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const full = (error as { code?: string }).code === 'ENOSPC';
    throw new HydrascopeError(
      full ? 'disk_full' : 'store_readonly',
      `cannot write ${file}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

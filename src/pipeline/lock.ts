import { join } from 'node:path';
import Database from 'better-sqlite3';
import { HydrascopeError } from '../errors.ts';
import { makeFolder, storeError } from '../store/database.ts';

/**
 * Runs `work` while holding the data directory's lock: an exclusive SQLite transaction on a file of its own. The
 * operating system lets go of it when the process dies, so there is no stale lock to clean up. Throws `locked`.
 */
export async function withLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  let lock: Database.Database;
  try {
    makeFolder(dir);
    lock = new Database(join(dir, 'lock.sqlite'), { timeout: 0 });
  } catch (error) {
    throw storeError(error, dir);
  }
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) {
      throw new HydrascopeError('locked', `another run is working in ${dir}`, {
        hint: 'wait for it to end, or give this one a directory of its own with --data-dir',
        cause: error,
      });
    }
    throw storeError(error, dir);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

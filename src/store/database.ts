import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { HydrascopeError } from '../errors.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations.ts';

export type Db = Database.Database;
export const DATABASE_FILE = 'hydrascope.sqlite';

/** Turns what SQLite and the file system say into an error a user can act on. */
export function storeError(error: unknown, dir: string): unknown {
  if (error instanceof HydrascopeError) return error;
  const code = (error as { code?: string }).code ?? '';
  const message = (error as Error).message;
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') {
    return new HydrascopeError('disk_full', `no space left in ${dir}`, {
      hint: 'free some space and run again: the run goes on where it stopped',
      cause: error,
    });
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code === 'EACCES' ||
    code === 'EROFS' ||
    code === 'EPERM' ||
    code === 'ENOTDIR' ||
    code === 'EEXIST'
  ) {
    return new HydrascopeError('store_readonly', `cannot write to the data directory ${dir}: ${message}`, {
      hint: 'choose another with --data-dir, or mend its permissions',
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new HydrascopeError('store_corrupt', `the store in ${dir} is damaged: ${message}`, {
      hint: 'move the directory away and run again over the logs; labels can be brought over with `hydrascope label import`',
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new HydrascopeError('store_corrupt', `reading or writing the store in ${dir} failed: ${message}`, {
      hint: 'check the disk, then run again',
      cause: error,
    });
  }
  return error;
}

/**
 * Makes a folder and those above it. Not `mkdir` with `recursive`: Node never returns from that where the parent is
 * there but takes no folders and says so by ENOENT, as `/proc` does. Throws store_readonly, disk_full.
 */
export function makeFolder(dir: string): void {
  const missing: string[] = [];
  for (let at = resolve(dir); !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  try {
    // What lies in it is what customers wrote: nobody else on this machine may read a folder that is made here.
    for (const folder of missing.reverse()) mkdirSync(folder, { mode: 0o700 });
    if (!statSync(dir).isDirectory()) throw Object.assign(new Error('it is not a folder'), { code: 'ENOTDIR' });
  } catch (error) {
    // Another process may have been faster.
    if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return;
    if ((error as { code?: string }).code !== 'ENOENT') throw storeError(error, dir);
    throw storeError(Object.assign(new Error((error as Error).message), { code: 'EACCES' }), dir);
  }
}

/** Opens the store for writing, creating and migrating it. Throws store_newer, store_readonly, store_corrupt, disk_full. */
export function openForWriting(dir: string): Db {
  let db: Db | undefined;
  try {
    makeFolder(dir);
    // SQLite creates files lazily; a directory that cannot be written to must be told now, not after an hour of work.
    closeSync(openSync(join(dir, '.writable'), 'w'));
    db = new Database(join(dir, DATABASE_FILE));
    checkVersion(db, dir);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('cache_size = -65536');
    db.pragma('temp_store = MEMORY');
    // 64 MB of log between checkpoints: the pages of indexes, which every batch touches, are copied back less often.
    db.pragma('wal_autocheckpoint = 16384');
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw storeError(error, dir);
  }
}

/** Opens an existing store for reading. Throws not_found when there is none. */
export function openForReading(dir: string): Db {
  try {
    const db = new Database(join(dir, DATABASE_FILE), { readonly: true, fileMustExist: true });
    const version = checkVersion(db, dir);
    if (version < SCHEMA_VERSION) {
      db.close();
      const writable = openForWriting(dir);
      writable.close();
      return openForReading(dir);
    }
    db.pragma('cache_size = -65536');
    return db;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (
      code.startsWith('SQLITE_CANTOPEN') ||
      code === 'ENOENT' ||
      (error instanceof TypeError && /directory/.test(error.message))
    ) {
      throw new HydrascopeError('not_found', `there is no store in ${dir}`, {
        hint: 'run `hydrascope run <logs>` first, or name its directory with --data-dir',
        cause: error,
      });
    }
    throw storeError(error, dir);
  }
}

/**
 * Everything `work` writes becomes visible at once, or not at all when the process dies. Transactions inside become
 * savepoints. `work` may wait for other threads, but nothing else may use `db` meanwhile.
 */
export async function atomically<T>(db: Db, work: () => Promise<T>): Promise<T> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = await work();
    db.exec('COMMIT');
    return value;
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}

export function schemaVersion(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
}

function checkVersion(db: Db, dir: string): number {
  const version = schemaVersion(db);
  if (version > SCHEMA_VERSION) {
    db.close();
    throw new HydrascopeError(
      'store_newer',
      `the store in ${dir} has schema ${version}, this Hydrascope knows up to ${SCHEMA_VERSION}`,
      {
        hint: 'update Hydrascope, or choose another directory with --data-dir; nothing was changed',
      },
    );
  }
  return version;
}

function migrate(db: Db): void {
  const from = schemaVersion(db);
  for (const migration of MIGRATIONS) {
    if (migration.version <= from) continue;
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    })();
  }
}

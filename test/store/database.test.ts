import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { HydrascopeError } from '../../src/errors.ts';
import { campaignHistory } from '../../src/store/campaign-history.ts';
import { DATABASE_FILE, openForReading, openForWriting, schemaVersion, storeError } from '../../src/store/database.ts';
import { allFamilies } from '../../src/store/families.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../src/store/migrations.ts';
import { scratch } from '../helpers/logs.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof HydrascopeError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('the store', () => {
  it('is made with the newest schema, in WAL mode', () => {
    const db = openForWriting(scratch());
    expect(schemaVersion(db)).toBe(SCHEMA_VERSION);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });

  it('makes its folder for its owner alone, and leaves the mode of one that is there', () => {
    const made = join(scratch(), 'new', 'data');
    openForWriting(made).close();
    expect(statSync(made).mode & 0o777).toBe(0o700);
    const shared = scratch();
    chmodSync(shared, 0o750);
    openForWriting(shared).close();
    expect(statSync(shared).mode & 0o777).toBe(0o750);
  });

  it('numbers its migrations without a gap', () => {
    expect(MIGRATIONS.map((m) => m.version)).toEqual(MIGRATIONS.map((_, i) => i + 1));
  });

  it('migrates a store of every earlier version and keeps its rows', () => {
    for (let version = 1; version < SCHEMA_VERSION; version++) {
      const dir = scratch();
      const old = new Database(join(dir, DATABASE_FILE));
      for (const m of MIGRATIONS.slice(0, version)) old.exec(m.sql);
      old.pragma(`user_version = ${version}`);
      old.prepare("INSERT INTO accounts (id) VALUES ('kept')").run();
      old.close();
      const db = openForReading(dir);
      expect(schemaVersion(db)).toBe(SCHEMA_VERSION);
      expect(db.prepare('SELECT id FROM accounts').pluck().all()).toEqual(['kept']);
      db.close();
    }
  });

  it('keeps the sizes of campaigns from runs that stored them whole', () => {
    const dir = scratch();
    const old = new Database(join(dir, DATABASE_FILE));
    for (const m of MIGRATIONS.slice(0, 5)) old.exec(m.sql);
    old.pragma('user_version = 5');
    const detail = { severity: 'high', status: 'grown', accounts: [{ account: 'a' }, { account: 'b' }], exchanges: 7 };
    old.prepare('INSERT INTO campaign_history VALUES (3, ?, ?)').run('k-1', JSON.stringify(detail));
    old.close();
    const db = openForReading(dir);
    expect(campaignHistory(db)).toEqual([{ ...detail, run: 3, id: 'k-1', accounts: 2, origins: [] }]);
    db.close();
  });

  it('keeps which template is a variant of which', () => {
    const dir = scratch();
    const old = new Database(join(dir, DATABASE_FILE));
    for (const m of MIGRATIONS.slice(0, 5)) old.exec(m.sql);
    old.pragma('user_version = 5');
    const family = old.prepare(
      "INSERT INTO families (idx, id, segment, representative, texts, exchanges, accounts, template) VALUES (?, ?, 1, 1, 2, 2, 2, '{}')",
    );
    ['f-a', 'f-b', 'f-c'].forEach((id, idx) => family.run(idx, id));
    old.exec("INSERT INTO links VALUES (0, 2, 'variant', 1)");
    old.close();
    const db = openForReading(dir);
    expect([...allFamilies(db)].map((f) => [f.id, f.variantOf])).toEqual([
      ['f-a', null],
      ['f-b', null],
      ['f-c', 'f-a'],
    ]);
    db.close();
  });

  it('refuses a store of a newer version and does not touch it', () => {
    const dir = scratch();
    const newer = new Database(join(dir, DATABASE_FILE));
    newer.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    newer.close();
    expect(codeOf(() => openForWriting(dir))).toBe('store_newer');
    expect(codeOf(() => openForReading(dir))).toBe('store_newer');
    const again = new Database(join(dir, DATABASE_FILE));
    expect(schemaVersion(again)).toBe(SCHEMA_VERSION + 1);
    again.close();
  });

  it('says so when there is none, when it is damaged, and when the place cannot be written to', () => {
    const dir = scratch();
    expect(codeOf(() => openForReading(join(dir, 'nothing')))).toBe('not_found');
    mkdirSync(join(dir, 'damaged'));
    writeFileSync(join(dir, 'damaged', DATABASE_FILE), 'this is no database, it is a sentence'.repeat(200));
    expect(codeOf(() => openForReading(join(dir, 'damaged')))).toBe('store_corrupt');
    writeFileSync(join(dir, 'file'), '');
    expect(codeOf(() => openForWriting(join(dir, 'file')))).toBe('store_readonly');
    if (process.getuid?.() !== 0) {
      chmodSync(dir, 0o500);
      expect(codeOf(() => openForWriting(join(dir, 'new')))).toBe('store_readonly');
      chmodSync(dir, 0o700);
    }
  });

  it('names a full disk', () => {
    const db = openForWriting(scratch());
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
    let error: unknown;
    try {
      db.prepare('INSERT INTO texts (hash, segment, text) VALUES (?, 1, ?)').run(Buffer.alloc(16), 'x'.repeat(1e6));
    } catch (caught) {
      error = storeError(caught, 'here');
    }
    expect(error).toMatchObject({ code: 'disk_full', exitCode: 3 });
    db.close();
  });
});

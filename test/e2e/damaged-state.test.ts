import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedPath } from '../../scripts/lib/shared.ts';
import { hydrascope } from '../../src/app.ts';
import type { QueryResult } from '../../src/contract.ts';
import { withLock } from '../../src/pipeline/lock.ts';
import { DATABASE_FILE } from '../../src/store/database.ts';
import { SCHEMA_VERSION } from '../../src/store/migrations.ts';
import { cli } from '../helpers/cli.ts';
import { type Line, scratch, writeLog } from '../helpers/logs.ts';

const TOPICS = ['rivers', 'old bridges', 'night trains', 'paper maps', 'lighthouses', 'sourdough', 'glaciers', 'bees'];
const lines: readonly Line[] = [
  ...Array.from({ length: 48 }, (_, i) => ({
    account: `kit-${i % 8}`,
    ts: 1_740_000_000 + i * 60,
    prompt: `You are a strict teacher. Explain ${TOPICS[i % 8]} in exactly ${i + 3} sentences and grade your own answer from one to ten.`,
  })),
  {
    account: 'alone',
    ts: 1_740_000_000,
    prompt: 'My neighbour plays the trombone at night, how do I ask her kindly to stop?',
  },
  {
    account: 'other',
    ts: 1_740_000_100,
    prompt: 'Which screws do I need to hang a heavy mirror on a plasterboard wall?',
  },
];
const FAMILY = lines[3]!.prompt!;
const REWORDED = 'My neighbour keeps playing the trombone at night; how can I kindly ask her to stop it?';

const base = mkdtempSync(join(tmpdir(), 'hydrascope-state-'));
const log = writeLog(base, 'log.jsonl', lines);
beforeAll(async () => {
  expect((await cli(['run', log, '-q', '--data-dir', join(base, 'data')])).code).toBe(0);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A copy of the finished store. */
function state(): string {
  const dir = scratch();
  cpSync(join(base, 'data'), dir, { recursive: true });
  return dir;
}

process.env.HYDRASCOPE_SECRET = 'test';
const query = (dataDir: string, prompt: string, model?: string) =>
  hydrascope({ dataDir, ...(model === undefined ? {} : { model }) }).query(prompt);
const again = (dataDir: string, model?: string) =>
  hydrascope({ dataDir, workers: 1, ...(model === undefined ? {} : { model }) }).run([log]);
const accounts = (result: QueryResult) => [...new Set(result.matches.map((m) => m.account))].sort();

/** Every way in which the files of one index can be harmed. */
const DAMAGE: readonly { readonly name: string; readonly part: string; readonly harm: (file: string) => void }[] = [
  { name: 'missing', part: 'families.hnsw', harm: (file) => rmSync(file) },
  { name: 'truncated', part: 'families.hnsw', harm: (file) => truncateSync(file, readFileSync(file).length >> 1) },
  { name: 'overwritten', part: 'families.hnsw', harm: (file) => writeFileSync(file, 'x'.repeat(5000)) },
  { name: 'missing', part: 'lone.codes', harm: (file) => rmSync(file) },
  { name: 'overwritten', part: 'lone.codes', harm: (file) => writeFileSync(file, 'x'.repeat(5000)) },
  { name: 'missing', part: 'postings', harm: (file) => rmSync(file) },
  { name: 'overwritten', part: 'postings', harm: (file) => writeFileSync(file, 'x'.repeat(5000)) },
];

function filesOf(dir: string, part: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file.slice(dir.length + 1).startsWith(part));
}

describe('search indexes that were harmed', () => {
  it('do not keep a query from answering from the rest, which it says, and are mended by the next run', async () => {
    for (const { name, part, harm } of DAMAGE) {
      const dir = state();
      const files = filesOf(dir, part);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) harm(file);
      const hurt = await query(dir, FAMILY);
      expect([part, name, accounts(hurt).length]).toEqual([part, name, 8]);
      expect(hurt.caps.join(), `${part} ${name}`).toMatch(/next run/);

      await again(dir);
      const mended = await query(dir, REWORDED);
      expect([part, name, mended.caps]).toEqual([part, name, []]);
      expect(accounts(mended)).toEqual(['alone']);
    }
  });

  it('says so in the terminal also where nothing was found', async () => {
    const dir = state();
    for (const file of filesOf(dir, 'lone.codes')) rmSync(file);
    const { stdout } = await cli(['query', 'an entirely different matter', '--data-dir', dir]);
    expect(stdout).toMatch(/No account sent this[\s\S]*note: lone texts were not searched/);
  });
});

describe('a data directory', () => {
  const attempt = async (dir: string, code: number, message: RegExp) => {
    const outcome = await cli(['run', log, '-q', '--data-dir', dir]);
    expect([outcome.code, outcome.stdout, outcome.stderr]).toEqual([code, '', expect.stringMatching(message)]);
    expect(outcome.stderr).not.toMatch(/unexpected failure/);
  };

  it('of a newer version is left alone, by every command', async () => {
    const dir = state();
    const db = new Database(join(dir, DATABASE_FILE));
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    db.close();
    const bytes = readFileSync(join(dir, DATABASE_FILE));
    await attempt(dir, 3, /update Hydrascope/);
    for (const args of [['query', 'x'], ['report'], ['label'], ['review']]) {
      const outcome = await cli([...args, '--data-dir', dir]);
      expect([args, outcome.code]).toEqual([args, 3]);
      expect(outcome.stderr).toMatch(/schema/);
    }
    const doctor = await cli(['doctor', '--data-dir', dir]);
    expect(doctor.code).toBe(3);
    expect(doctor.stdout).toMatch(/RED +store[\s\S]*update Hydrascope/);
    expect(readFileSync(join(dir, DATABASE_FILE)).equals(bytes)).toBe(true);
  });

  it('that is a file, lies in one or cannot be written to is named', async () => {
    const dir = scratch();
    const file = writeLog(dir, 'file', []);
    await attempt(file, 3, /cannot write to the data directory/);
    await attempt(join(file, 'below'), 3, /cannot write to the data directory/);
    if (existsSync('/proc/self')) await attempt('/proc/hydrascope', 3, /cannot write to the data directory/);
  });

  it('without a run has nothing to ask, and says what to do', async () => {
    for (const args of [['query', 'x'], ['report'], ['label'], ['label', 'set', 'c-1', 'translation'], ['review']]) {
      const outcome = await cli([...args, '--data-dir', join(scratch(), 'none')]);
      expect([args, outcome.code]).toEqual([args, 3]);
      expect(outcome.stderr).toMatch(/hydrascope run/);
    }
  });

  it('whose database is damaged is named', async () => {
    const dir = state();
    writeFileSync(join(dir, DATABASE_FILE), 'no database at all '.repeat(1000));
    await attempt(dir, 3, /damaged/);
    expect((await cli(['doctor', '--data-dir', dir])).stdout).toMatch(/RED +store/);
  });

  it('in use by a run turns a second one away with exit 75; questions are still answered', async () => {
    const dir = state();
    await withLock(dir, async () => {
      await attempt(dir, 75, /another run is working in/);
      expect((await cli(['label', 'set', 'c-1', 'translation', '--data-dir', dir])).code).toBe(75);
      expect(accounts(await query(dir, REWORDED))).toEqual(['alone']);
    });
    expect((await cli(['run', log, '-q', '--data-dir', dir])).code).toBe(0);
  });
});

describe('another model', () => {
  it('embeds everything anew, is remembered, and is never mixed with the first', async () => {
    const minilm = sharedPath('models/all-MiniLM-L6-v2');
    if (minilm === null) return;
    const dir = state();
    const mixed = await query(dir, REWORDED, minilm);
    expect(mixed.caps.join()).toMatch(/embedded with hydrascope-static-256, not with all-MiniLM-L6-v2/);
    expect((await query(dir, FAMILY, minilm)).matches.length).toBeGreaterThan(0);

    await again(dir, minilm);
    expect(hydrascope({ dataDir: dir }).report().run.model).toMatchObject({ name: 'all-MiniLM-L6-v2', dims: 384 });
    const db = new Database(join(dir, DATABASE_FILE), { readonly: true });
    expect(db.prepare('SELECT DISTINCT length(code) FROM vectors').pluck().all()).toEqual([4 + 384]);
    db.close();
    const asked = await query(dir, REWORDED);
    expect(asked.caps).toEqual([]);
    expect(accounts(asked)).toEqual(['alone']);

    await again(dir);
    expect((await query(dir, REWORDED)).caps).toEqual([]);
  });
});

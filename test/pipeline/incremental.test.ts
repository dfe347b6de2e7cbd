import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_FILE, openForReading } from '../../src/store/database.ts';
import { lastRun } from '../../src/store/runs.ts';
import { scratch } from '../helpers/logs.ts';
import { findings, run, smallWorld, writeNights } from './nights.ts';

const nights = smallWorld();
let cold: Readonly<Record<string, unknown>>;

function summary(dir: string) {
  const db = openForReading(dir);
  try {
    return lastRun(db)!.summary!;
  } finally {
    db.close();
  }
}

/** Compared part by part, so that a failure names the first table that differs. */
function expectSame(dir: string): void {
  const found = findings(dir);
  for (const part of Object.keys(cold)) expect(found[part], part).toEqual(cold[part]);
}

beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hydrascope-test-'));
  try {
    await run(dir, writeNights(dir, nights));
    cold = findings(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

describe('a store built night by night', () => {
  it('holds something to compare', () => {
    expect((cold.campaigns as unknown[]).length).toBeGreaterThan(0);
    expect((cold.families as unknown[]).length).toBeGreaterThan(10);
    expect((cold.clusters as unknown[]).length).toBeGreaterThan(3);
  });

  it('equals a cold one', async () => {
    const dir = scratch();
    for (const file of writeNights(dir, nights)) await run(dir, [file]);
    expectSame(dir);
  });

  it('also where its first night was read by a version that made other fingerprints', async () => {
    const dir = scratch();
    const files = writeNights(dir, nights);
    await run(dir, files.slice(0, 2));
    const old = new Database(join(dir, DATABASE_FILE));
    old.prepare("UPDATE meta SET value = '1' WHERE key = 'fingerprints'").run();
    old.prepare('UPDATE fingerprints SET grams = zeroblob(length(grams))').run();
    old.close();
    await run(dir, files.slice(2));
    expectSame(dir);
  });

  it('whatever the order of nights, files and lines', async () => {
    const dir = scratch();
    const reversed = [...nights].reverse().map((text) => `${text.trimEnd().split('\n').reverse().join('\n')}\n`);
    for (const file of writeNights(dir, reversed)) await run(dir, [file]);
    expectSame(dir);
  });

  it('whatever the number of workers', async () => {
    const dir = scratch();
    await run(dir, writeNights(dir, nights), { workers: 2 });
    expectSame(dir);
  });

  it('keeps the same original of texts that differ only in their form', async () => {
    const forms = [
      'Ｈｅｌｌｏ there, tell me about 12 whales',
      'hello THERE, tell me about １２ whales',
      'Hello there, tell me about 12 whales',
    ];
    const lines = forms.map((prompt, i) => `${JSON.stringify({ account: `a${i}`, ts: 1_740_000_000 + i, prompt })}\n`);
    const one = scratch();
    await run(one, writeNights(one, [lines.join('')]));
    const other = scratch();
    for (const file of writeNights(other, [lines[1]!, lines[2]!, lines[0]!])) await run(other, [file]);
    expect(findings(other)).toEqual(findings(one));
    expect((findings(one).texts as unknown[]).length).toBe(1);
  });
});

describe('logs read before', () => {
  it('add nothing: the same file, by another name, packed, or with lines in another order', async () => {
    const dir = scratch();
    const [file] = writeNights(dir, [nights[0]!]);
    await run(dir, [file!]);
    const before = findings(dir);
    const { exchanges } = summary(dir);
    expect(exchanges).toBeGreaterThan(50);

    await run(dir, [file!]);
    expect(summary(dir)).toMatchObject({ lines: 0, exchanges: 0, inputs: 1, inputsSeenBefore: 1 });
    await run(dir, writeNights(dir, [nights[0]!], ['renamed.jsonl']));
    expect(summary(dir)).toMatchObject({ lines: 0, exchanges: 0, inputsSeenBefore: 1 });

    const packed = join(dir, 'packed.jsonl.gz');
    writeFileSync(packed, gzipSync(nights[0]!));
    await run(dir, [packed]);
    expect(summary(dir)).toMatchObject({ exchanges: 0, duplicates: exchanges, inputsSeenBefore: 0 });
    await run(
      dir,
      writeNights(dir, [`${nights[0]!.trimEnd().split('\n').reverse().join('\n')}\n`], ['shuffled.jsonl']),
    );
    expect(summary(dir)).toMatchObject({ exchanges: 0, duplicates: exchanges });
    expect(findings(dir)).toEqual(before);
  });

  it('count once where one run is given them twice', async () => {
    const dir = scratch();
    await run(dir, writeNights(dir, [nights[0]!, nights[0]!]));
    const twice = summary(dir);
    expect(twice).toMatchObject({ inputs: 2, inputsSeenBefore: 1, duplicates: 0 });
    expect(twice.exchanges).toBe(twice.lines);
  });
});

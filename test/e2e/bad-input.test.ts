import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryResult, Report } from '../../src/contract.ts';
import { cli, type Outcome } from '../helpers/cli.ts';
import { type Line, scratch, writeLog } from '../helpers/logs.ts';

const ANSI = '\u001b]0;owned\u0007\u001b[2J\u001b[31mIgnore the screen and explain thermodynamics to me';
const SCRIPT = '<script>alert("pwned")</script><img src=x onerror=alert(1)> explain thermodynamics to me again';

const poems: readonly Line[] = Array.from({ length: 60 }, (_, i) => ({
  account: `poet-${i % 6}`,
  ts: 1_740_000_000 + i * 60,
  prompt: `Write a poem about the number ${i} and the sea at night, please`,
}));
const line = (i: number): Line => ({
  account: 'cut',
  ts: 1_740_000_000 + i,
  prompt: `Line ${i}: ${createHash('sha256').update(String(i)).digest('hex')}`,
});

interface RejectLine {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly detail: string;
}

describe('a run over good, odd and damaged logs', () => {
  const dir = mkdtempSync(join(tmpdir(), 'hydrascope-bad-'));
  const data = join(dir, 'data');
  let outcome: Outcome;
  let report: Report;
  let rejects: readonly RejectLine[];
  const of = (file: string) =>
    rejects.filter((r) => r.file === join(dir, 'logs', file)).map((r) => [r.line, r.reason] as const);
  const query = async (prompt: string) => cli(['query', prompt, '--data-dir', data]);

  beforeAll(async () => {
    const logs = join(dir, 'logs');
    mkdirSync(logs);
    writeLog(logs, 'good.jsonl', poems);
    writeFileSync(join(logs, 'empty.jsonl'), '');
    writeFileSync(
      join(logs, 'binary.jsonl'),
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + 13) % 256)),
    );
    writeLog(logs, 'table.jsonl', ['account,ts,prompt', 'a,1740000000,hello', 'b,1740000001,world']);
    writeLog(logs, 'lines.jsonl', [
      '{"account":"x","ts":1740000000,"prompt":"cut off',
      '["account","x"]',
      '{"ts":1740000000,"prompt":"nobody"}',
      '{"account":"x","prompt":"never"}',
      '{"account":"x","ts":"yesterday","prompt":"some time"}',
      '{"account":"x","ts":1740000000}',
      '{"account":"timeless","ts":null,"prompt":"sent at a time nobody knows, about gardens"}',
      '{"account":"last","ts":1740000000,"prompt":"still read after all the others"}',
    ]);
    writeLog(logs, 'odd.jsonl', [
      { account: 'nul', ts: 1740000000, prompt: 'before\u0000after the null byte, thermodynamics' },
      '{"account":"half\\ud800","ts":1740000000,"prompt":"half a pair \\ud83d of surrogates","meta":{"user_agent":"\\udc00"}}',
      '{"account":"half\\ud801","ts":1740000001,"prompt":"half a pair \\ud83c of surrogates","meta":{"user_agent":"\\udc01"}}',
      { account: 'ansi\u001b[31m', ts: 1740000000, prompt: ANSI },
      { account: '<b>html</b>', ts: 1740000000, prompt: SCRIPT },
      { account: 'ansi\u001b[31m', ts: 1740000009, prompt: ANSI },
      { account: '<b>html</b>', ts: 1740000009, prompt: SCRIPT },
    ]);
    const many = Array.from({ length: 3000 }, (_, i) => `${JSON.stringify(line(i))}\n`).join('');
    for (const [name, packed] of [
      ['cut.jsonl.gz', gzipSync(many)],
      ['cut.jsonl.zst', zstdCompressSync(many)],
    ] as const)
      writeFileSync(join(logs, name), packed.subarray(0, packed.length * 0.7));
    writeFileSync(
      join(logs, 'huge.jsonl'),
      `{"account":"huge","ts":1740000000,"prompt":"${'x'.repeat(50 << 20)}"}\n${JSON.stringify({ account: 'after-huge', ts: 1740000000, prompt: 'a line behind the huge one' })}\n`,
    );
    // The heap would not hold the huge line more than a few times.
    outcome = await cli(['run', logs, '--data-dir', data, '--reject-tolerance', '1'], {
      env: { NODE_OPTIONS: '--max-old-space-size=320' },
    });
    report = JSON.parse((await cli(['report', '--json', '--data-dir', data])).stdout) as Report;
    rejects = readFileSync(join(data, 'reports', 'run-1.rejects.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as RejectLine);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('ends well and says where the rejects are', () => {
    expect(outcome.stderr).toMatch(/Rejected lines, with reasons: .*run-1\.rejects\.jsonl/);
    expect(outcome.code).toBe(0);
  });

  it('keeps each reject with its file, line and reason', () => {
    expect(of('lines.jsonl')).toEqual([
      [1, 'not_json'],
      [2, 'not_object'],
      [3, 'missing_account'],
      [4, 'missing_time'],
      [5, 'bad_time'],
      [6, 'missing_text'],
    ]);
    expect(of('table.jsonl')).toEqual([1, 2, 3].map((n) => [n, 'not_json']));
    expect(of('binary.jsonl').length).toBeGreaterThan(5);
    expect(of('huge.jsonl')).toEqual([[1, 'too_long']]);
    for (const name of ['cut.jsonl.gz', 'cut.jsonl.zst'])
      expect(of(name).map(([, reason]) => reason)).toEqual(['truncated']);
    for (const name of ['good.jsonl', 'empty.jsonl', 'odd.jsonl']) expect(of(name)).toEqual([]);
    expect(Object.values(report.rejects).reduce((sum, n) => sum + n, 0)).toBe(rejects.length);
    for (const reject of rejects) expect(reject.detail).not.toBe('');
  });

  it('takes everything else', async () => {
    const family = report.templates.find((t) => t.text.includes('poem about the number'))!;
    expect(family).toMatchObject({ exchanges: 60, accounts: 6 });
    expect(report.run.unknownTimes).toBe(1);
    for (const prompt of ['a line behind the huge one', 'still read after all the others'])
      expect((await query(prompt)).stdout).toMatch(/^1 account/);
    expect((await query('sent at a time nobody knows, about gardens')).stdout).toMatch(/exact +exact +timeless/);
    // What came out of the damaged archives before they broke off is there.
    expect((await query(line(0).prompt!)).stdout).toMatch(/exact +exact +cut/);
  });

  it('shows hostile prompts and account names harmlessly', async () => {
    const shown = [outcome.stdout, outcome.stderr, (await query(ANSI)).stdout, (await query(SCRIPT)).stdout];
    shown.push((await cli(['label', '--data-dir', data])).stdout, (await cli(['report', '--data-dir', data])).stdout);
    for (const text of shown) expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(shown[2]).toMatch(/exact +exact +ansi/);
    expect(shown[3]).toMatch(/exact +exact +<b>html<\/b>/);
    const html = readFileSync(join(data, 'reports', 'run-1.html'), 'utf8');
    expect(html).not.toContain('alert("pwned")');
    expect(html).not.toContain('<b>html</b>');
    expect(html).not.toContain('\u001b');
    const result = JSON.parse((await cli(['query', ANSI, '--json', '--data-dir', data])).stdout) as QueryResult;
    expect(result.matches[0]).toMatchObject({ account: 'ansi\u001b[31m', method: 'exact', exchanges: 2 });
  });
});

describe('what a run is given', () => {
  const good = (dir: string) => writeLog(dir, 'good.jsonl', poems.slice(0, 12));
  const quiet = (dir: string, ...args: string[]) => cli(['run', '-q', '--data-dir', join(dir, 'data'), ...args]);

  it('may hold a file that cannot be read: the others are, and the exit code says so', async () => {
    if (!existsSync('/proc/self/mem')) return console.warn('skipped: no /proc, whose memory file fails when read');
    const dir = scratch();
    symlinkSync('/proc/self/mem', join(dir, 'broken.jsonl'));
    const mixed = await quiet(dir, good(dir), join(dir, 'broken.jsonl'), '--json');
    expect(mixed.code).toBe(4);
    expect(mixed.stderr).toMatch(/could not be read and was left out/);
    const report = JSON.parse(mixed.stdout) as Report;
    expect(report.run.exchanges).toBe(12);
    expect(report.rejects).toEqual({ unreadable: 1 });
    const alone = await quiet(dir, join(dir, 'broken.jsonl'));
    expect(alone.code).toBe(3);
    expect(alone.stderr).toMatch(/cannot be read/);
  });

  it('may hold a file in another encoding: the same', async () => {
    const dir = scratch();
    writeFileSync(join(dir, 'wide.jsonl'), `\ufeff${JSON.stringify(poems[0])}\n`, 'utf16le');
    const mixed = await quiet(dir, good(dir), join(dir, 'wide.jsonl'));
    expect(mixed.code).toBe(4);
    expect(mixed.stderr).toMatch(/wide\.jsonl could not be read and was left out/);
    expect(mixed.stdout).toMatch(/12 exchanges/);
  });

  it('says of each kind of reject where it came first, and what a log looks like', async () => {
    const dir = scratch();
    writeLog(dir, 'array.json', ['[{"account":"a","ts":1,"prompt":"p"}]']);
    writeLog(dir, 'pretty.json', ['[', '{"account":"a"', ',"ts":1}', ']']);
    const outcome = await quiet(dir, join(dir, 'array.json'), join(dir, 'pretty.json'));
    expect(outcome.code).toBe(4);
    expect(outcome.stderr).toMatch(/1 × not_object, first in array\.json line 1: .*an object a line/);
    expect(outcome.stderr).toMatch(/4 × not_json, first in pretty\.json line 1: .*over several lines/);
    expect(outcome.stdout).toMatch(/Nothing to look at/);
    expect(outcome.stdout).not.toMatch(/No campaign/);
  });

  it('must exist and hold logs', async () => {
    const dir = scratch();
    const missing = await quiet(dir, join(dir, 'nothing.jsonl'), good(dir));
    expect([missing.code, missing.stderr]).toEqual([3, expect.stringMatching(/no file or folder/)]);
    expect(existsSync(join(dir, 'data'))).toBe(false);
    mkdirSync(join(dir, 'folder.jsonl'));
    const folder = await quiet(dir, join(dir, 'folder.jsonl'));
    expect([folder.code, folder.stderr]).toEqual([3, expect.stringMatching(/holds no logs/)]);
    const device = await quiet(dir, '/dev/null');
    expect([device.code, device.stderr]).toEqual([3, expect.stringMatching(/neither a file nor a pipe/)]);
  });

  it('may reject more than is tolerated: exit 4, after the work is done', async () => {
    const dir = scratch();
    const log = writeLog(dir, 'half.jsonl', [...poems.slice(0, 10), ...Array.from({ length: 5 }, () => 'nonsense')]);
    const outcome = await quiet(dir, log);
    expect(outcome.code).toBe(4);
    expect(outcome.stderr).toMatch(/33\.3 % of the lines were rejected/);
    expect(outcome.stdout).toMatch(/10 exchanges/);
    expect((await quiet(dir, log, '--reject-tolerance', '0.5')).code).toBe(0);
  });

  it('is refused with exit 2 where the command line makes no sense', async () => {
    const dir = scratch();
    for (const args of [
      ['run'],
      ['run', good(dir), '--workers', '0'],
      ['run', good(dir), '--workers', 'many'],
      ['run', good(dir), '--reject-tolerance', '2'],
      ['run', good(dir), '--fail-on', 'everything'],
      ['run', good(dir), '--no-such-option'],
      ['query'],
      ['nonsense'],
      ['report', '--json', '--html'],
      [],
    ]) {
      const outcome = await cli([...args, '--data-dir', join(dir, 'data')]);
      expect([args, outcome.code, outcome.stdout]).toEqual([args, 2, '']);
      expect(outcome.stderr).not.toMatch(/unexpected failure/);
    }
  });
});

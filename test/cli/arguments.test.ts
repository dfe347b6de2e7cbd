import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkedLimit, checkedWorkers, crosses } from '../../src/cli/options.ts';
import { writeOut } from '../../src/cli/store.ts';
import type { Report } from '../../src/contract.ts';
import { HydrascopeError } from '../../src/errors.ts';
import { cli, ROOT } from '../helpers/cli.ts';
import { scratch, writeLog } from '../helpers/logs.ts';

describe('the command line', () => {
  it('takes the verb, not a value or a property that is called like one', async () => {
    const folder = await cli(['--data-dir', 'query', 'review']);
    expect(folder.stderr).toContain('there is no store in');
    for (const word of ['constructor', '__proto__']) {
      const wrong = await cli([word]);
      expect(wrong.code, word).toBe(2);
      expect(wrong.stderr, word).toContain(word);
    }
  });

  it('refuses a limit that is none', () => {
    for (const limit of [Number.NaN, -1, 0, 1.5, Number.POSITIVE_INFINITY])
      expect(() => checkedLimit({ limit })).toThrow(HydrascopeError);
    expect(checkedLimit({ limit: 3 })).toBe(3);
  });

  it('starts no more threads than there are cores', () => {
    for (const workers of [Number.NaN, -1, 0, 1.5]) expect(() => checkedWorkers({ workers })).toThrow(HydrascopeError);
    expect(checkedWorkers({ workers: 1 })).toBe(1);
    expect(checkedWorkers({ workers: 1e9 })).toBe(availableParallelism());
  });

  it('raises no alarm over what a person found innocent', () => {
    const report = (review?: 'benign' | 'confirmed') =>
      ({ campaigns: [{ severity: 'low', ...(review && { review: { verdict: review, note: '' } }) }] }) as never;
    expect(crosses(report(), { 'fail-on': 'low' })).toBe(true);
    expect(crosses(report('confirmed'), { 'fail-on': 'low' })).toBe(true);
    expect(crosses(report('benign'), { 'fail-on': 'low' })).toBe(false);
    expect(crosses(report(), { 'fail-on': 'medium' })).toBe(false);
    expect(crosses(report(), {})).toBe(false);
  });

  it('takes what follows -- as it is, also where it looks like an option', async () => {
    const { stderr } = await cli(['query', '--data-dir', scratch(), '--', '--help me']);
    expect(stderr).toContain('there is no store in');
  });

  it('does not let what was typed act upon the terminal', async () => {
    const { code, stderr } = await cli(['query', '--\x1b]0;owned\x07', 'x']);
    expect(code).toBe(2);
    expect(stderr).toContain('owned');
    expect(stderr).not.toMatch(/[\x07\x1b]/);
  });

  it('refuses an option without a value instead of taking the default store', async () => {
    const home = scratch();
    const log = writeLog(home, 'log.jsonl', [{ account: 'a', ts: 1, prompt: 'p' }]);
    for (const option of [['--data-dir', ''], ['--data-dir='], ['--data-dir']]) {
      const { code, stderr } = await cli(['run', log, ...option], { env: { XDG_DATA_HOME: home } });
      expect(code, option.join(' ')).toBe(2);
      expect(stderr).toContain('--data-dir needs a value');
    }
    expect(readdirSync(home)).toEqual(['log.jsonl']);
  });

  it('takes the last of an option given twice', async () => {
    const dir = scratch();
    const { code, stderr } = await cli(['report', '--data-dir', '/nowhere', '--data-dir', dir]);
    expect(code).toBe(3);
    expect(stderr).toContain(`there is no store in ${dir}`);
    const logs = ['a', 'b'].map((account) => writeLog(dir, `${account}.jsonl`, [{ account, ts: 1, prompt: 'p' }]));
    const both = await cli(['run', ...logs, '--json', '--json', '--data-dir', join(dir, 'data')]);
    expect((JSON.parse(both.stdout) as Report).run.totals.accounts).toBe(2);
    const csv = await cli(['report', '--csv', '-o', '-', '--data-dir', join(dir, 'data')]);
    expect(csv.stdout).toMatch(/^"campaign"/);
    const review = await cli(['review', 'benign', 'a', 'b', '--json', '--data-dir', join(dir, 'data')]);
    expect(JSON.parse(review.stdout)).toMatchObject({ review: { target: { accounts: ['a', 'b'] } } });
  });

  it('takes one file where lines are written in the order in which they are read', async () => {
    const dir = scratch();
    for (const name of ['a.jsonl', 'b.jsonl']) writeLog(dir, name, ['{"text":"x"}']);
    const { code, stdout, stderr } = await cli(['classify', dir]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('2 files');
  });

  it.skipIf(!existsSync('/dev/full'))('says that stdout is full, and goes on where only stderr is', async () => {
    const dir = scratch();
    const log = writeLog(dir, 'log.jsonl', [{ account: 'a', ts: 1, prompt: 'p' }]);
    const run = (args: readonly string[], out: 'stdout' | 'stderr'): SpawnSyncReturns<string> => {
      const full = openSync('/dev/full', 'w');
      const stdio = out === 'stdout' ? (['ignore', full, 'pipe'] as const) : (['ignore', 'pipe', full] as const);
      const done = spawnSync(process.execPath, [join(ROOT, 'src', 'cli', 'main.ts'), ...args], {
        stdio: [...stdio],
        encoding: 'utf8',
      });
      closeSync(full);
      return done;
    };
    const store = ['--data-dir', join(dir, 'data')];
    const silent = run(['run', log, ...store], 'stderr');
    expect(silent.status).toBe(0);
    expect(silent.stdout).toContain('HTML report');
    const full = run(['report', ...store], 'stdout');
    expect(full.status).toBe(3);
    expect(full.stderr).toContain('cannot write to stdout');
    expect(full.stderr).not.toContain('bug');
  });

  it('says which file cannot be written', () => {
    const dir = scratch();
    for (const file of [join(dir, 'no', 'such', 'folder.csv'), dir]) {
      const write = (): void => writeOut(file, 'x');
      expect(write).toThrow(HydrascopeError);
      expect(write).toThrow(file);
    }
    writeOut(join(dir, 'there'), 'x');
    expect(readFileSync(join(dir, 'there'), 'utf8')).toBe('x');
  });
});

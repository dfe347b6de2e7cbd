import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EVASIONS } from '../../scripts/simulate/engine/types.ts';
import { makeWorld } from '../../scripts/simulate/world.ts';
import { render, SMALL } from './worlds.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'scripts', 'simulate', 'main.ts');
const root = mkdtempSync(join(tmpdir(), 'simulate-cli-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const simulate = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });

describe('npm run simulate', () => {
  it('writes a world and says so', () => {
    const out = join(root, 'world');
    const done = simulate('--seed', '2', '--exchanges', '4000', '--accounts', '600', '--days', '3', '--out', out);
    expect(done.stderr).toBe('');
    expect(done.status).toBe(0);
    expect(done.stdout).toContain('4000 exchanges of 600 accounts in 3 nights');
    expect(readdirSync(join(out, 'logs'))).toEqual([
      'night-2025-03-01.jsonl',
      'night-2025-03-02.jsonl',
      'night-2025-03-03.jsonl',
    ]);
    expect(readdirSync(join(out, 'truth')).sort()).toEqual([
      'accounts.jsonl',
      'campaigns.json',
      'exchanges.jsonl',
      'templates.jsonl',
    ]);
  });

  it('refuses what it cannot do, with status 2 and without writing', () => {
    const out = join(root, 'nothing');
    for (const args of [
      [],
      ['--out', out, '--evasion', 'magic'],
      ['--out', out, '--seed', 'one'],
      ['--out', out, '--days', '0'],
      ['--out', out, '--unknown'],
      ['--out', out, '--accounts', '50'],
      ['--out', out, '--exchanges', '4001'],
      ['--out', out, '--real', join(root, 'absent')],
    ]) {
      const done = simulate(...args);
      expect(done.status, args.join(' ')).toBe(2);
      expect(done.stderr).toContain('usage: npm run simulate');
      expect(done.stderr).not.toContain('    at ');
    }
    expect(existsSync(out)).toBe(false);
  });
});

describe('worlds of other lengths', () => {
  it('hold as many nights as asked for, from one day to two weeks', () => {
    for (const days of [1, 2, 14]) {
      const { exchanges, world } = render({ days });
      expect(exchanges).toHaveLength(SMALL.exchanges);
      expect(world.plan.days).toBe(days);
      expect(new Set(exchanges.filter((e) => e.group.kind === 'campaign').map((e) => e.group.id)).size).toBe(9);
    }
  });

  it('can be planned under every evasion', () => {
    for (const evasion of EVASIONS) {
      const { counts, accounts, days } = makeWorld({ ...SMALL, evasion }).plan;
      expect(counts).toHaveLength(accounts.length * days);
      expect(counts.every((n) => n >= 0)).toBe(true);
    }
  });
});

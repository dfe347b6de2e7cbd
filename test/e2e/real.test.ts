import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '../../scripts/lib/shared.ts';
import { writeMix } from '../../scripts/mix-real.ts';
import type { Report } from '../../src/contract.ts';
import { cli } from '../helpers/cli.ts';
import { scratch } from '../helpers/logs.ts';

const accounts = sharedPath('data/accounts');

describe.skipIf(accounts === null)('real public prompts', () => {
  it('are read whole: 2,730 prompts of 1,132 accounts, those without a time kept', async () => {
    const dir = scratch();
    const run = await cli(['run', join(accounts!, '*.jsonl'), '-q', '--json', '--data-dir', dir]);
    expect(run.code).toBe(0);
    const report = JSON.parse(run.stdout) as Report;
    expect(report.run.totals).toMatchObject({ exchanges: 2730, accounts: 1132 });
    expect(report.run.unknownTimes).toBe(198);
    expect(report.rejects).toEqual({});
    // People who publish prompts are no campaign.
    expect(report.campaigns.filter((c) => c.severity === 'high')).toEqual([]);
  });

  it('mixed with background traffic give no high campaign either', async () => {
    const dir = scratch();
    const file = join(dir, 'mix.jsonl');
    const lines = writeMix(file, { seed: 1, accounts: 6000 })!;
    const run = await cli(['run', file, '-q', '--json', '--data-dir', join(dir, 'data')]);
    expect(run.code).toBe(0);
    const report = JSON.parse(run.stdout) as Report;
    expect(report.run.totals.exchanges).toBe(lines - report.run.duplicates);
    expect(report.campaigns.filter((c) => c.severity === 'high')).toEqual([]);
  });
});

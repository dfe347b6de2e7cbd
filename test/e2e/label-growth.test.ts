import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LabelList } from '../../src/contract.ts';
import { cli, DEMO } from '../helpers/cli.ts';
import { scratch } from '../helpers/logs.ts';

const night = (day: number): string => join(DEMO, `night-2025-03-0${day}.jsonl.gz`);

describe('a label by a person', () => {
  it('follows its texts into the clusters of later nights, and travels by export and import', async () => {
    const dir = scratch();
    const list = async (data: string): Promise<LabelList> =>
      JSON.parse((await cli(['label', '--json', '--data-dir', data])).stdout) as LabelList;
    // The earliest night comes last: clusters grow, and those that gain an earlier text change their id.
    await cli(['run', night(3), night(4), '-q', '--data-dir', dir]);
    const chosen = (await list(dir)).clusters.filter((c) => c.templates.length > 0).slice(0, 5);
    expect(chosen).toHaveLength(5);
    for (const cluster of chosen)
      await cli(['label', 'set', cluster.id, 'summarization', '--by', 'ana', '--data-dir', dir]);
    const before = new Map(chosen.map((c) => [c.id, c.exchanges]));
    await cli(['run', night(1), night(2), '-q', '--data-dir', dir]);
    const after = (await list(dir)).clusters.filter((c) => c.source === 'human');
    expect(after.length).toBeGreaterThan(0);
    for (const cluster of after) expect(cluster.label).toBe('summarization');
    expect(after.some((c) => !before.has(c.id) || c.exchanges > before.get(c.id)!)).toBe(true);

    const file = join(dir, 'labels.json');
    expect((await cli(['label', 'export', file, '--data-dir', dir])).code).toBe(0);
    const other = join(dir, 'other');
    await cli(['run', night(1), night(2), night(3), night(4), '-q', '--data-dir', other]);
    expect((await cli(['label', 'import', file, '--data-dir', other])).stdout).toMatch(
      /^5 decisions taken in, 0 were known/,
    );
    expect((await cli(['label', 'import', file, '--data-dir', other])).stdout).toMatch(
      /^0 decisions taken in, 5 were known/,
    );
    const moved = (await list(other)).clusters.filter((c) => c.source === 'human').map((c) => c.id);
    expect(moved).toEqual(after.map((c) => c.id));
  });
});

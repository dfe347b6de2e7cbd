import { describe, expect, it } from 'vitest';
import { SILENT } from '../../src/pipeline/context.ts';
import { scratch, writeLog } from '../helpers/logs.ts';
import { reportOf, run } from './nights.ts';

describe('an input whose reading was interrupted', () => {
  it('is told where the run is taken up without it, and no more once it was read', async () => {
    const dir = scratch();
    const lines = Array.from({ length: 30_000 }, (_, i) => ({ account: `a${i % 9}`, ts: i, prompt: `wer ist ${i}` }));
    const long = writeLog(dir, 'long.jsonl', lines);
    const other = writeLog(dir, 'other.jsonl', lines.slice(0, 3));
    const broken = {
      stage: (name: string) => ({
        advance() {
          if (name === 'read logs') throw new Error('interrupted');
        },
        done() {},
      }),
    };
    await expect(run(dir, [long], { progress: broken })).rejects.toThrow('interrupted');
    await run(dir, [other], { progress: SILENT });
    expect(reportOf(dir).caps.filter((cap) => cap.startsWith('long.jsonl was read to line'))).toHaveLength(1);
    expect(reportOf(dir).run.totals.exchanges).toBeLessThan(30_000);
    await run(dir, [long], { progress: SILENT });
    expect(reportOf(dir).caps.filter((cap) => cap.includes('long.jsonl'))).toEqual([]);
    expect(reportOf(dir).run.totals.exchanges).toBe(30_000);
  });
});

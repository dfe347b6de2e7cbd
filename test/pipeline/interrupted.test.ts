import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/contract.ts';
import { loadReport } from '../../src/query/report-data.ts';
import { openForReading } from '../../src/store/database.ts';
import { scratch } from '../helpers/logs.ts';
import { findings, run, smallWorld, writeNights } from './nights.ts';

/** Where a run is killed: at the start of a stage (`after` 0), or when it has advanced that many times. */
const POINTS: readonly { readonly stage: string; readonly after: number }[] = [
  { stage: 'read logs', after: 0 },
  { stage: 'read logs', after: 1 },
  { stage: 'mine templates', after: 3 },
  { stage: 'embed', after: 1 },
  { stage: 'index', after: 5 },
  { stage: 'store', after: 1 },
  { stage: 'campaigns', after: 1 },
];

const NIGHTS = new URL('./nights.ts', import.meta.url).href;

/** A run in a process of its own that dies, as by `kill -9`, at the given point. */
async function killedRun(dir: string, file: string, point: (typeof POINTS)[number]): Promise<void> {
  const code = `
    import { run } from ${JSON.stringify(NIGHTS)};
    const { stage, after } = ${JSON.stringify(point)};
    const die = () => { process.kill(process.pid, 'SIGKILL'); for (;;); };
    await run(${JSON.stringify(dir)}, [${JSON.stringify(file)}], { progress: { stage(name) {
      let times = 0;
      if (name === stage && after === 0) die();
      return { advance() { if (name === stage && ++times === after) die(); }, done() {} };
    } } });`;
  const end = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]).catch(
    (error: { readonly signal: string | null; readonly stderr: string }) => error,
  );
  expect('signal' in end ? (end.signal ?? end.stderr) : 'it ended').toBe('SIGKILL');
}

function withDb<T>(dir: string, read: (db: ReturnType<typeof openForReading>) => T): T {
  const db = openForReading(dir);
  try {
    return read(db);
  } finally {
    db.close();
  }
}

const report = (dir: string): Report =>
  withDb(dir, (db) =>
    loadReport(db, () => {
      throw new Error('no labels here');
    }),
  );
const committedLines = (dir: string): number =>
  withDb(dir, (db) => db.prepare('SELECT coalesce(sum(lines), 0) FROM inputs').pluck().get() as number);

describe('a run killed at any point', () => {
  it('shows the night before until it is taken up, and then equals one that was never killed', async () => {
    const [first, ...rest] = smallWorld(3200);
    const bad = 'not json\n{"account":"no text","ts":null}\n';
    // The one big file makes several batches.
    const second = `${rest.join('')}${bad}{"account":"late","ts":null,"prompt":"A prompt of unknown time"}\n`;
    const cold = scratch();
    const [a, b] = writeNights(cold, [first!, second]);
    await run(cold, [a!]);
    await run(cold, [b!]);

    const dir = scratch();
    await run(dir, [a!]);
    const before = report(dir);
    const lines: number[] = [];
    for (const point of POINTS) {
      await killedRun(dir, b!, point);
      expect(report(dir), `${point.stage} ${point.after}`).toEqual(before);
      lines.push(committedLines(dir));
    }
    // It went on from its checkpoint: what the killed reading had committed was not read again.
    expect(lines[0]).toBe(before.run.lines);
    expect(lines[1]).toBeGreaterThan(lines[0]!);
    const all = before.run.lines + second.trimEnd().split('\n').length;
    expect(lines[1]).toBeLessThan(all);
    expect(lines[2]).toBe(all);

    const { resumed } = await run(dir, [b!]);
    expect(resumed).toBe(true);
    expect(findings(dir)).toEqual(findings(cold));
    const timeless = ({ run: { started, finished, stages, ...counts }, ...other }: Report) => ({ counts, ...other });
    expect(timeless(report(dir))).toEqual(timeless(report(cold)));
    expect(report(dir).rejects).toEqual({ missing_text: 1, not_json: 1 });
  }, 180_000);
});

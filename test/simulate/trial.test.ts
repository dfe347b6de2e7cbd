import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { evasionTable } from '../../scripts/bench/lib/summary.ts';
import { type Trial, Trials } from '../../scripts/bench/lib/trial.ts';
import { SMALL } from './worlds.ts';

const TRIAL: Trial = { ...SMALL, drop: 'payment' };
const EMPTY = { report: JSON.stringify({ campaigns: [], templates: [] }), seconds: 1 };
const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('hydrascope-bench-'));

describe('trials of the campaign benchmark', () => {
  it('note a failure and go on with the next', async () => {
    const said: string[] = [];
    const before = left();
    const made: string[] = [];
    let calls = 0;
    const trials = new Trials(
      (line) => said.push(line),
      (logs) => {
        made.push(logs);
        if (calls++ === 0) throw new Error(`no space left in ${logs}`);
        return EMPTY;
      },
    );
    expect(await trials.attempt(TRIAL)).toBeNull();
    const second = await trials.attempt(TRIAL);
    expect(second!.scored.medium.recall).toBe(0);
    expect(second!.naive.exact.campaigns).toBe(9);
    expect(trials.failures).toEqual(['seed 3, none, without payment: no space left in /logs']);
    expect(said).toHaveLength(2);
    expect(left().filter((name) => !before.includes(name) && made.some((logs) => logs.includes(name)))).toEqual([]);
  });

  it('leave a failed seed, or one without an undisguised world, out of the table', async () => {
    const trials = new Trials(
      () => {},
      () => EMPTY,
    );
    const { scored } = (await trials.attempt(TRIAL))!;
    const table = evasionTable(
      [
        { name: 'typos', seeds: [3], scored: [scored] },
        { name: 'case', seeds: [], scored: [] },
      ],
      new Map(),
    );
    expect(table).not.toContain('NaN');
    expect(table).toContain('| case | 0 | - | - | - | - | - |');
  });
});

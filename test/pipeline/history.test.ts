import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaigns/index.ts';
import type { Report } from '../../src/contract.ts';
import { originsOf } from '../../src/pipeline/origins.ts';
import { reportToTerminal } from '../../src/reports/terminal.ts';
import { scratch } from '../helpers/logs.ts';
import { reportOf, run, smallWorld, writeNights } from './nights.ts';

/** What the report of one run said of a campaign. */
const said = (r: Report) =>
  r.campaigns.map((c) => ({
    run: r.run.id,
    logUntil: r.run.totals.lastSeen,
    id: c.id,
    severity: c.severity,
    status: c.status,
    accounts: c.accounts.length,
    exchanges: c.exchanges,
  }));

/** Each night's report, and after the last run one over nothing new. */
async function reports(nights: readonly string[]): Promise<Report[]> {
  const dir = scratch();
  const out: Report[] = [];
  const files = writeNights(dir, nights);
  for (const file of [...files, files[0]!]) {
    await run(dir, [file]);
    out.push(reportOf(dir));
  }
  return out;
}

describe('the history of campaigns over nights', () => {
  it('is what each night’s report said of them, and a run that adds nothing adds no step', async () => {
    const nights = await reports(smallWorld());
    const all = nights.flatMap(said);
    const last = nights.at(-1)!;
    expect(last.history.map((h) => h.id)).toEqual([...last.campaigns.map((c) => c.id), ...last.gone]);
    for (const { steps } of last.history) {
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) expect(all).toContainEqual(step);
      expect(steps.at(-1)!.run).toBeLessThan(last.run.id);
    }
    expect(last.history.some(({ steps }) => new Set(steps.map((s) => s.run)).size > 1)).toBe(true);
    for (const r of nights)
      for (const c of r.campaigns) {
        const steps = r.history.find((h) => h.id === c.id)!.steps;
        if (c.status === 'new') expect(steps[0]).toMatchObject({ run: r.run.id, status: 'new' });
        else expect(steps[0]!.run).toBeLessThan(r.run.id);
      }
    expect(reportToTerminal(nights[0]!)).not.toContain('first reported by');
    expect(reportToTerminal(last)).toMatch(
      /first reported by run \d \(log to 2\d{3}-\d\d-\d\d\): (high|medium|low) \d+/,
    );
  });
});

describe('origins', () => {
  it('are told apart by what campaigns share, whatever their ids', () => {
    const campaign = (id: string, families: readonly string[]): Campaign =>
      ({ id, families, accounts: [], exchanges: 1, lastSeen: 0 }) as unknown as Campaign;
    const before = [campaign('k-1', ['f-1', 'f-2']), campaign('k-2', ['f-3']), campaign('k-3', ['f-4'])];
    const now = [campaign('k-9', ['f-1', 'f-2', 'f-3', 'f-5']), campaign('k-8', ['f-6']), campaign('k-3', ['f-7'])];
    expect([...originsOf(before, now)]).toEqual([
      ['k-9', ['k-1', 'k-2']],
      ['k-3', ['k-3']],
    ]);
    expect(originsOf([], now).size + originsOf(before, []).size).toBe(0);
  });
});

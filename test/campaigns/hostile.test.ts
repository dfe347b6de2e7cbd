/** Logs that a stage must survive: sensible output in bounded time, whatever the columns hold. */
import { describe, expect, test } from 'vitest';
import type { CampaignFacts } from '../../src/campaigns/facts.ts';
import { findCampaigns } from '../../src/campaigns/find.ts';
import type { CampaignResult } from '../../src/campaigns/types.ts';
import { ordinary, ordinaryTraffic } from './innocents.ts';
import { dealtPool, lowAndSlow, throwAways } from './shapes.ts';
import { DAY, START, World } from './world.ts';

function sensible(result: CampaignResult): void {
  for (const c of result.campaigns) {
    expect(c.score).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(c.score)).toBe(true);
    expect(new Set(c.accounts.map((a) => a.account)).size).toBe(c.accounts.length);
    for (const e of c.evidence)
      if (e.pValue !== undefined) {
        expect(e.pValue).toBeGreaterThan(0);
        expect(e.pValue).toBeLessThanOrEqual(1);
        expect(e.text).not.toMatch(/NaN|undefined|Infinity/);
      }
    for (const i of c.innocent) expect(i.text).not.toMatch(/NaN|undefined|Infinity/);
  }
}

const run = (facts: CampaignFacts): CampaignResult => {
  const result = findCampaigns(facts, { seed: 1 });
  sensible(result);
  return result;
};

function pool(seed = 1): World {
  const world = new World(seed);
  ordinary(world, 200);
  dealtPool(world, 20);
  throwAways(world, 20);
  return world;
}

describe('logs nobody would wish for', () => {
  test('an empty log', () => {
    expect(run(new World(1).facts()).campaigns).toEqual([]);
  });

  test('one account with half of all traffic, in hundreds of shared texts', () => {
    const world = pool();
    const half = world.rows.length;
    for (let i = 0; i < half; i++)
      world.add({
        account: 'giant',
        ts: world.anyTime(),
        user: `dealt ${i % 6}`,
        cluster: `topic 0 ${i % 40}`,
        item: `giant ${i}`,
      });
    for (let t = 0; t < 400; t++)
      for (let k = 0; k < 3; k++)
        world.add({
          account: k === 0 ? 'giant' : `person-${(t * 7 + k) % 200}`,
          ts: world.anyTime(),
          user: `wide ${t}`,
        });
    const result = run(world.facts());
    expect(result.caps.map((c) => c.kind)).toEqual(['heavy_accounts']);
    // The pool is still seen, the giant neither hides it nor is merged with everybody.
    expect(result.campaigns.some((c) => c.accounts.filter((a) => a.account.startsWith('shift-')).length >= 18)).toBe(
      true,
    );
  });

  test('100,000 accounts with one exchange each', () => {
    const world = new World(2);
    for (let a = 0; a < 100_000; a++)
      world.add({
        account: `once-${a}`,
        ts: START + (a % 600_000) * 1000,
        cluster: `c ${a % 5000}`,
        ...(a % 50 === 0 ? { user: 'hello' } : {}),
      });
    expect(run(world.facts()).campaigns.filter((c) => c.severity !== 'low')).toEqual([]);
  });

  test.each([
    ['all times equal', (): number => START],
    ['no times at all', (): number => Number.NaN],
    [
      'clocks of the future and before the epoch',
      (t: number, i: number): number => (i % 50 === 0 ? 2.5e14 : i % 51 === 0 ? -1e12 : t),
    ],
  ])('%s', (_name, change) => {
    const world = pool();
    world.rows.splice(0, world.rows.length, ...world.rows.map((row, i) => ({ ...row, ts: change(row.ts, i) })));
    const result = run(world.facts());
    // What is shared does not need times.
    expect(result.campaigns.some((c) => c.accounts.filter((a) => a.account.startsWith('dealt-')).length >= 18)).toBe(
      true,
    );
  });

  test('no metadata at all', () => {
    const world = pool();
    world.rows.splice(0, world.rows.length, ...world.rows.map(({ payment: _payment, ...row }) => row));
    const result = run(world.facts());
    const found = result.campaigns.filter((c) => c.severity !== 'low');
    expect(found.length).toBeGreaterThanOrEqual(2);
    for (const c of found) expect(c.innocent.find((i) => i.kind === 'one_payer')?.text).toMatch(/cannot be told/);
  });

  test('one family carried by everybody makes nobody a member', () => {
    const world = pool();
    world.rows.splice(0, world.rows.length, ...world.rows.map((row) => ({ ...row, system: 'everybody' })));
    const result = run(world.facts());
    for (const c of result.campaigns.filter((x) => x.severity !== 'low')) expect(c.accounts.length).toBeLessThan(60);
    expect(result.campaigns.some((c) => c.accounts.filter((a) => a.account.startsWith('shift-')).length >= 18)).toBe(
      true,
    );
  });
});

test('the order in which accounts, families and clusters are numbered does not matter', () => {
  const build = (turned: boolean): CampaignFacts => {
    const world = new World(3);
    ordinary(world, 150);
    lowAndSlow(world, 30);
    ordinaryTraffic(world, 'late', 5);
    const facts = world.facts();
    if (!turned) return facts;
    const flip = (n: number) => (i: number) => (i < 0 ? i : n - 1 - i);
    const [a, f, c] = [facts.accounts.count, facts.families.count, facts.clusters.count].map(flip);
    const e = facts.exchanges;
    return {
      ...facts,
      exchanges: {
        ...e,
        account: e.account.map(a!),
        userFamily: e.userFamily.map(f!),
        userCluster: e.userCluster.map(c!),
      },
      accounts: { ...facts.accounts, ids: facts.accounts.ids.toReversed() },
      families: {
        ...facts.families,
        ids: facts.families.ids.toReversed(),
        segment: facts.families.segment.toReversed(),
        template: facts.families.template.toReversed(),
        coverage: facts.families.coverage.toReversed(),
      },
      clusters: { ...facts.clusters, ids: facts.clusters.ids.toReversed(), label: facts.clusters.label.toReversed() },
    };
  };
  const shape = (r: CampaignResult) =>
    r.campaigns
      .filter((x) => x.severity !== 'low')
      .map((x) => ({
        id: x.id,
        severity: x.severity,
        accounts: x.accounts.map((y) => y.account).sort(),
        families: [...x.families].sort(),
      }))
      .sort((x, y) => (x.id < y.id ? -1 : 1));
  const straight = shape(findCampaigns(build(false), { seed: 1 }));
  expect(straight.length).toBeGreaterThan(0);
  expect(shape(findCampaigns(build(true), { seed: 1 }))).toEqual(straight);
});

test('a second night keeps the id of a campaign that went on', () => {
  const night = (days: number): CampaignResult => {
    const world = pool(5);
    const rows = world.rows.filter((row) => row.ts < START + days * DAY);
    world.rows.splice(0, world.rows.length, ...rows);
    return findCampaigns(world.facts(), { seed: 1 });
  };
  const ids = (r: CampaignResult) =>
    r.campaigns.filter((c) => c.accounts.filter((a) => a.account.startsWith('dealt-')).length >= 18).map((c) => c.id);
  expect(ids(night(5))).toHaveLength(1);
  expect(ids(night(7))).toEqual(ids(night(5)));
});

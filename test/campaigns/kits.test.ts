import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Aims } from '../../src/campaigns/aims.ts';
import { findCampaigns } from '../../src/campaigns/find.ts';
import { findGroups, type Group } from '../../src/campaigns/groups.ts';
import { independentMembers } from '../../src/campaigns/independents.ts';
import { allTheSame, preference } from '../../src/campaigns/stats/preference.ts';
import { below } from '../../src/campaigns/stats/random.ts';
import { buildUnits } from '../../src/campaigns/units.ts';
import { names, ordinary } from './innocents.ts';
import { DAY, HOUR, START, World } from './world.ts';

describe('preference', () => {
  test('hand-counted', () => {
    // Each keeps to its own: all pairs within agree, none between.
    expect(preference([new Map([[1, 2]]), new Map([[2, 2]])]).excess).toBe(1);
    // Within: 1 of 3 pairs twice. Between (9 pairs): 2*1 + 1*2 = 4 agree.
    const mixed = new Map([
      [1, 2],
      [2, 1],
    ]);
    const other = new Map([
      [1, 1],
      [2, 2],
    ]);
    const between = 4 / 9;
    expect(preference([mixed, other]).excess).toBeCloseTo((1 / 3 - between) / (1 - between), 12);
    expect(preference([new Map([[1, 5]]), new Map([[1, 4]])]).excess).toBeNaN();
    expect(preference([]).excess).toBeNaN();
  });

  test('a busy member that keeps to one choice does not speak for many that do not, weighed by choices', () => {
    const many = Array.from({ length: 20 }, () => new Map([1, 2, 3, 4].map((choice) => [choice, 1])));
    const rows = [...many, new Map([[1, 60]])];
    // Within: 59 of 59 + 20 * 3 by choices, 3540 of 3540 + 240 by pairs.
    const between = (excess: number, within: number): number => (within - excess) / (1 - excess);
    const pairs = preference(rows).excess;
    const choices = preference(rows, 'choices').excess;
    expect(pairs).toBeGreaterThan(0.8);
    expect(choices).toBeLessThan(0.5);
    expect(between(pairs, 3540 / 3780)).toBeCloseTo(between(choices, 59 / 119), 12);
  });

  test('a Polya urn repeats itself at least as often as independent draws', () => {
    expect(allTheSame(1, 0.3, 0.2)).toBe(1);
    expect(allTheSame(3, 0.5, 0.5)).toBeCloseTo(0.75 * (2.5 / 3), 12);
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        share,
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (n, p, rho) => {
          const chance = allTheSame(n, p, rho);
          expect(chance).toBeGreaterThanOrEqual(p ** (n - 1) * (1 - 1e-9) - 1e-12);
          expect(chance).toBeLessThanOrEqual(allTheSame(n - 1, p, rho) + 1e-12);
        },
      ),
    );
  });
});

test('four or more keys of one payer, a fifth of the group, count as their busiest', () => {
  const uses = Int32Array.from([1, 3, 1, 1, 1, 2, 2, 2]);
  const member = Array.from(uses).flatMap((n, m) => Array.from({ length: n }, () => m));
  const group: Group = {
    index: 0,
    own: new Int32Array(0),
    units: new Int32Array(0),
    shared: new Int32Array(0),
    linkP: 1,
    accounts: Int32Array.from([10, 11, 12, 13, 14, 15, 16, 17]),
    uses,
    exchanges: Int32Array.from(member.keys()),
    member: Int32Array.from(member),
  };
  const payer = new Int32Array(20).fill(-1);
  for (const a of [10, 11, 12, 13, 14]) payer[a] = 7;
  payer[15] = 8;
  payer[16] = 8;
  const reduced = independentMembers(group, payer);
  expect([...reduced.accounts]).toEqual([11, 15, 16, 17]);
  expect([...reduced.uses]).toEqual([3, 2, 2, 2]);
  expect([...reduced.member]).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3]);
  expect([...reduced.exchanges]).toEqual([1, 2, 3, 7, 8, 9, 10, 11, 12]);
  payer[14] = 9;
  payer[13] = 9;
  expect(independentMembers(group, payer)).toBe(group);
});

/** Accounts that each send `times` requests, texts drawn from a list. */
function kit(world: World, prefix: string, n: number, texts: readonly string[], times = 8): string[] {
  const accounts = names(prefix, n);
  for (const a of accounts)
    for (let i = 0; i < times; i++)
      world.add({ account: a, ts: world.anyTime(), user: texts[i % texts.length]!, payment: `card of ${a}` });
  return accounts;
}

function groupsOf(world: World): { members: string[]; texts: string[] }[] {
  const facts = world.facts();
  const units = buildUnits(facts);
  return findGroups(facts, units, new Aims(facts), 1).groups.map((g) => ({
    members: Array.from(g.accounts, (a) => facts.accounts.ids[a]!).sort(),
    texts: Array.from(g.units, (u) => (units.kind[u] === 0 ? facts.families.ids[units.ref[u]!]! : '')).sort(),
  }));
}

test('wording that two owners share is in both kits and makes nobody a member of the other', () => {
  const world = new World(3);
  ordinary(world, 200);
  // Without others who share a text now and then, every overlap would look like what is usual.
  for (const [i, a] of names('other', 400).entries())
    world.add({ account: a, ts: world.anyTime(), user: `misc ${i % 80}` });
  const large = kit(world, 'pool', 24, ['a 1', 'a 2', 'common']);
  const small = kit(world, 'firm', 9, ['b 1', 'b 2', 'b 3', 'common']);
  const groups = groupsOf(world);
  const of = (accounts: readonly string[]) =>
    groups.filter((g) => g.members.some((a) => accounts.includes(a)) && g.texts.some((t) => t !== ''));
  expect(of(large)).toHaveLength(1);
  expect(of(small)).toHaveLength(1);
  expect(of(large)[0]!.members).toEqual([...large].sort());
  expect(of(small)[0]!.members).toEqual([...small].sort());
  expect(of(small)[0]!.texts).toContain('t-common');
});

test('who has one text of a kit and mostly other traffic is a visitor', () => {
  const world = new World(4);
  ordinary(world, 200);
  const pool = kit(world, 'pool', 24, ['a 1', 'a 2', 'a 3']);
  for (const a of names('visitor', 3)) {
    world.add({ account: a, ts: world.anyTime(), user: 'a 1' });
    for (let i = 0; i < 9; i++) world.add({ account: a, ts: world.anyTime() });
  }
  const found = groupsOf(world).find((g) => g.texts.includes('t-a 1'));
  expect(found?.members).toEqual([...pool].sort());
});

describe('explanations', () => {
  const explained = (world: World, prefix: string) => {
    const { campaigns } = findCampaigns(world.facts(), { seed: 1 });
    const own = campaigns.filter((c) => c.accounts.filter((a) => a.account.startsWith(prefix)).length >= 10);
    return {
      campaigns: own,
      fits: (kind: string) => own.some((c) => c.innocent.some((i) => i.kind === kind && i.fits)),
    };
  };
  /** Accounts of two system texts, moving to a new model together: something is observed, so that they are reported. */
  const client = (ownSubjects: boolean): World => {
    const world = new World(5);
    ordinary(world, 300);
    for (const [n, a] of names('app', 40).entries())
      for (let i = 0; i < 12; i++) {
        const subject = ownSubjects ? n : below(world.random, 40);
        const ts = world.humanTime([-8, -5, 0, 1, 8, 9][n % 6]!, Math.floor((i / 12) * 7));
        world.add({
          account: a,
          ts,
          system: `app ${below(world.random, 2)}`,
          cluster: world.label(`app subject ${subject}`, 'agentic_coding'),
          model: ts > START + 4 * DAY ? 'model-b' : 'model-a',
          payment: `card of ${a}`,
        });
      }
    return world;
  };

  test('customers of a client have subjects of their own; a pool that draws from one queue is not its customers', () => {
    expect(explained(client(true), 'app').fits('popular_client')).toBe(true);
    const pool = explained(client(false), 'app');
    expect(pool.campaigns.length).toBeGreaterThan(0);
    expect(pool.fits('popular_client')).toBe(false);
    expect(pool.campaigns.some((c) => c.severity !== 'low')).toBe(true);
  });

  test('two classes in their lessons are no hand-over', () => {
    const world = new World(6);
    ordinary(world, 300);
    for (const [n, a] of names('pupil', 44).entries())
      for (let i = 0; i < 6; i++) {
        const day = (n < 22 ? 0 : 3) + (i % 3);
        const task = below(world.random, 2);
        world.add({
          account: a,
          ts: START + day * DAY + (n < 22 ? 11 : 14) * HOUR + world.random() * 0.75 * HOUR,
          user: `task ${task}`,
          cluster: world.label(`task ${task}`, 'reasoning_trace'),
          text: `task ${task} ${below(world.random, 40)}`,
          payment: `card of ${a}`,
        });
      }
    const { campaigns, fits } = explained(world, 'pupil');
    expect(campaigns.every((c) => c.severity === 'low')).toBe(true);
    expect(campaigns.length === 0 || fits('course')).toBe(true);
  });
});

test('explorers who are hardly members are still seen to lead', () => {
  const world = new World(7);
  ordinary(world, 300);
  const winners = ['win 0', 'win 1', 'win 2'];
  for (const a of names('explorer', 4)) {
    for (let i = 0; i < 60; i++)
      world.add({ account: a, ts: START + world.random() * 2 * DAY, text: `${a} tries ${i}`, payment: `card of ${a}` });
    for (const user of winners)
      world.add({ account: a, ts: START + world.random() * 2 * DAY, user, payment: `card of ${a}` });
  }
  for (const a of names('user', 24))
    for (let i = 0; i < 9; i++)
      world.add({
        account: a,
        ts: START + 2.5 * DAY + world.random() * 4 * DAY,
        user: winners[below(world.random, 3)]!,
        payment: `card of ${a}`,
      });
  const { campaigns } = findCampaigns(world.facts(), { seed: 1 });
  const found = campaigns.find((c) => c.accounts.some((a) => a.account.startsWith('user')));
  expect(found?.evidence.some((e) => e.kind === 'probe_and_reuse' && e.direction === 'for')).toBe(true);
});

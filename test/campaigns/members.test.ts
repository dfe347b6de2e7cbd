import { describe, expect, test } from 'vitest';
import { Aims } from '../../src/campaigns/aims.ts';
import { withoutBystanders } from '../../src/campaigns/bystanders.ts';
import { findGroups } from '../../src/campaigns/groups.ts';
import { memberAccounts } from '../../src/campaigns/members.ts';
import { buildUnits } from '../../src/campaigns/units.ts';
import { names, ordinary } from './innocents.ts';
import { type Row, World } from './world.ts';

type Use = readonly [account: string, text: Partial<Row>, times: number];

/** Members of the kit that all shared texts of a world make up. */
function membersOf(uses: readonly Use[], own: readonly (readonly [account: string, words: number])[] = []): string[] {
  const world = new World(1);
  for (const [account, text, times] of uses)
    for (let i = 0; i < times; i++) world.add({ account, ...text, ts: world.anyTime() });
  const facts = world.facts();
  const wording = own.map(([name, words]) => ({ account: facts.accounts.ids.indexOf(name), words }));
  const families = { ...facts.families, ownWording: facts.families.ids.map(() => wording) };
  const units = buildUnits({ ...facts, families });
  const members = memberAccounts(
    units,
    Array.from({ length: units.count }, (_, u) => u),
  );
  return Array.from(members, (a) => facts.accounts.ids[a]!);
}

/** Accounts that each send every text of a kit. */
const pool = (n: number, texts: number, times = 2): Use[] =>
  names('pool', n).flatMap((a) => Array.from({ length: texts }, (_, t): Use => [a, { user: `kit ${t}` }, times]));
const starting = (members: readonly string[], prefix: string): number =>
  members.filter((a) => a.startsWith(prefix)).length;

describe('strangers', () => {
  test('an account that sticks to one of many texts merely shares wording; one with too few requests to tell stays', () => {
    const members = membersOf([
      ...pool(10, 5),
      ['stranger', { user: 'kit 0' }, 20],
      ['newcomer', { user: 'kit 1' }, 2],
    ]);
    expect(members).toContain('newcomer');
    expect(members).not.toContain('stranger');
    expect(members).toHaveLength(11);
  });

  test('how many there are is learnt: the same habit is a member’s where few stick to the text, a stranger’s where many do', () => {
    const sticking = (n: number): Use[] => names('sticks', n).map((a): Use => [a, { user: 'kit 0' }, 5]);
    expect(starting(membersOf([...pool(30, 2, 3), ...sticking(2)]), 'sticks')).toBe(2);
    const crowd = membersOf([...pool(30, 2, 3), ...sticking(40)]);
    expect(starting(crowd, 'sticks')).toBe(0);
    expect(starting(crowd, 'pool')).toBe(30);
  });
});

describe('wording of its own', () => {
  const one = [...names('pool', 20), 'other'].map((a): Use => [a, { user: 'kit 0' }, 4]);

  test('in several texts makes an account a stranger, unless it has too few requests to tell', () => {
    const known = (words: number) => [...names('pool', 20).map((a) => [a, 0] as const), ['other', words] as const];
    const uses = (times: number): Use[] => [
      ...pool(20, 3),
      ['other', { user: 'kit 0' }, times],
      ['other', { user: 'kit 1' }, times],
    ];
    expect(membersOf(uses(4), known(0))).toContain('other');
    expect(membersOf(uses(4), known(9))).not.toContain('other');
    expect(membersOf(uses(2), known(9))).toContain('other');
  });

  test('inside a family makes an account a stranger, even to a single text', () => {
    const known = [...names('pool', 20).map((a) => [a, 0] as const), ['other', 9] as const];
    expect(membersOf(one)).toContain('other');
    expect(membersOf(one, known).sort()).toEqual(names('pool', 20).sort());
  });

  test('and the family’s wording makes a member of who sticks to one text', () => {
    const sticking = names('sticks', 12).map((a): Use => [a, { user: 'kit 0' }, 5]);
    const uses = [...pool(30, 2, 3), ...sticking];
    expect(starting(membersOf(uses), 'sticks')).toBe(0);
    expect(
      starting(
        membersOf(
          uses,
          names('sticks', 12).map((a) => [a, 1]),
        ),
        'sticks',
      ),
    ).toBe(12);
  });
});

describe('visitors', () => {
  const busy = (account: string, uses: number, other: number): Use[] => [
    [account, { user: 'kit 0' }, uses],
    ...Array.from({ length: other }, (_, i): Use => [account, { text: `${account} ${i}` }, 1]),
  ];

  test('an account with much other traffic, where members have none, is a visitor; one with little of either may be a member', () => {
    const members = membersOf([...pool(20, 3), ...busy('visitor', 1, 9), ...busy('member', 1, 0)]);
    expect(members).not.toContain('visitor');
    expect(members).toContain('member');
  });

  test('who sends a kit once beside something else is one, where members are there for the kit alone', () => {
    const beside = (share: number): string[] =>
      membersOf([
        ...names('pool', 20).flatMap((a) => [...busy(a, 3, share), [a, { user: 'kit 1' }, 3] as Use]),
        ...busy('passing', 1, 1),
      ]);
    expect(beside(0)).not.toContain('passing');
    expect(beside(2)).toContain('passing');
  });

  test('with several texts it takes still less of an account’s traffic', () => {
    const other = (account: string, n: number): Use[] =>
      Array.from({ length: n }, (_, i): Use => [account, { text: `${account} ${i}` }, 1]);
    const two = (account: string): Use[] => [
      [account, { user: 'kit 0' }, 2],
      [account, { user: 'kit 1' }, 1],
    ];
    const members = membersOf([
      ...pool(60, 3),
      ...two('mixed'),
      ...other('mixed', 1),
      ...two('visitor'),
      ...other('visitor', 20),
    ]);
    expect(members).toContain('mixed');
    expect(members).not.toContain('visitor');
  });

  test('a request with a system text and a user text of the kit counts once', () => {
    const both = names('pool', 20).flatMap((a): Use[] => [
      [a, { system: 'frame', user: 'kit 0' }, 3],
      [a, { text: `own of ${a}` }, 2],
    ]);
    // Three of five like all others, with the system text alone.
    const alone = names('plain', 6).flatMap((a): Use[] => [
      [a, { system: 'frame' }, 3],
      [a, { text: `own of ${a}` }, 2],
    ]);
    expect(starting(membersOf([...both, ...alone]), 'plain')).toBe(6);
  });
});

test('where most have wording of the kit, its subject alone makes a member only of who is there for little else', () => {
  const worded = names('pool', 12).flatMap((a): Use[] => [
    [a, { user: 'kit 0' }, 3],
    [a, { cluster: 'subject' }, 3],
  ]);
  const reader = names('reader', 5).flatMap((a): Use[] => [
    [a, { cluster: 'subject' }, 3],
    ...[0, 1, 2, 3].map((i): Use => [a, { text: `${a} ${i}` }, 1]),
  ]);
  const devoted = names('devoted', 2).map((a): Use => [a, { cluster: 'subject' }, 4]);
  const pipeline: Use = ['pipeline', { user: 'its own template', cluster: 'subject' }, 6];
  const members = membersOf([...worded, ...reader, ...devoted, pipeline]);
  expect(starting(members, 'reader')).toBe(0);
  expect(starting(members, 'devoted')).toBe(2);
  expect(members).not.toContain('pipeline');
  // In a kit of subjects they are what makes a member.
  const reworded = names('pool', 12).flatMap((a): Use[] => [
    [a, { cluster: 'theme' }, 3],
    [a, { cluster: 'subject' }, 3],
  ]);
  const also = names('reader', 5).map((a): Use => [a, { cluster: 'subject' }, 3]);
  expect(starting(membersOf([...reworded, ...also]), 'reader')).toBe(5);
});

test('a text that more accounts use for themselves than as members of its kit is a candidate of its own', () => {
  const world = new World(3);
  ordinary(world, 200);
  const add = (account: string, user: string, times: number): void => {
    for (let i = 0; i < times; i++) world.add({ account, user, ts: world.anyTime() });
  };
  for (const a of names('firm', 6)) {
    add(a, 'own 1', 4);
    add(a, 'own 2', 4);
    add(a, 'frame', 4);
  }
  const many = names('many', 14);
  for (const a of many) add(a, 'frame', 12);
  const facts = world.facts();
  const units = buildUnits(facts);
  const groups = findGroups(facts, units, new Aims(facts), 1).groups.map((g) => ({
    members: Array.from(g.accounts, (a) => facts.accounts.ids[a]!),
    texts: Array.from(g.units, (u) => facts.families.ids[units.ref[u]!]!),
  }));
  const found = groups.filter((g) => g.texts.includes('t-frame' as never) && starting(g.members, 'many') > 0);
  expect(found).toHaveLength(1);
  expect(starting(found[0]!.members, 'many')).toBe(many.length);
});

describe('bystanders', () => {
  /** Who of twelve members, three customers and two that send both is left, with this probability that the common text is targeted. */
  function left(targeted: number, hosts = 3): string[] {
    const world = new World(3);
    for (const a of names('member', 12)) world.add({ account: a, user: 'kit', ts: world.anyTime() });
    for (const a of ['member 0', 'member 1', ...names('customer', hosts)])
      world.add({ account: a, user: 'common', ts: world.anyTime() });
    const facts = world.facts();
    const units = buildUnits(facts);
    const common = facts.families.ids.indexOf('t-common' as never);
    const aims = new Aims(
      facts,
      {
        scoreFamily: (family) =>
          family === common
            ? { general_qa: 1 - targeted, rubric_grading: targeted }
            : { rubric_grading: 0.9, general_qa: 0.1 },
      },
      facts.families.ids.keys(),
    );
    const everybody = Int32Array.from(facts.accounts.ids.keys());
    const own = Array.from({ length: units.count }, (_, u) => u);
    return Array.from(withoutBystanders(units, own, everybody, aims), (a) => facts.accounts.ids[a]!);
  }

  test('who carries but the ordinary text of a targeted kit is none of its members', () => {
    expect(starting(left(0.01), 'customer')).toBe(0);
    expect(starting(left(0.01), 'member')).toBe(12);
  });

  test('unless the text may be targeted, or the kit has as many of the ordinary one', () => {
    expect(starting(left(0.1), 'customer')).toBe(3);
    expect(starting(left(0.01, 10), 'customer')).toBe(10);
  });
});

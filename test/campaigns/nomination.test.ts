import { describe, expect, test } from 'vitest';
import { Aims } from '../../src/campaigns/aims.ts';
import { findGroups } from '../../src/campaigns/groups.ts';
import { EXPLANATIONS } from '../../src/campaigns/innocent/index.ts';
import { describePopulation } from '../../src/campaigns/population.ts';
import { type Profile, profileGroup } from '../../src/campaigns/profile.ts';
import { type Corrected, judge } from '../../src/campaigns/severity.ts';
import type { SignalContext } from '../../src/campaigns/signals/signal.ts';
import { seeded } from '../../src/campaigns/stats/random.ts';
import { buildUnits } from '../../src/campaigns/units.ts';
import { names, ordinary } from './innocents.ts';
import { World } from './world.ts';

/** What is made of the kit of the accounts named `pool` when no signal but these says anything. */
function withoutSignals(
  world: World,
  seen: (profile: Profile) => Partial<Profile> = () => ({}),
  results: readonly Corrected[] = [],
): string | null {
  const facts = world.facts();
  const units = buildUnits(facts);
  const { groups } = findGroups(facts, units, new Aims(facts), 1);
  const aims = new Aims(facts);
  const population = describePopulation(facts, units, aims);
  const context: SignalContext = { facts, units, population, aims, groups, random: () => seeded(1) };
  const group = groups.find((g) => facts.accounts.ids[g.accounts[0]!]!.startsWith('pool'));
  expect(group).toBeDefined();
  const own = profileGroup(facts, units, group!, population.volume);
  const profile = { ...own, ...seen(own) };
  return judge(group!, profile, context, results, EXPLANATIONS, 0.01)?.severity ?? null;
}

interface Kit {
  readonly accounts?: number;
  /** Labels of its texts. */
  readonly labels: readonly string[];
  /** Requests with each text, and others beside them. */
  readonly each?: number;
  readonly others?: number;
  /** Items that all draw on; each request has its own where left out. */
  readonly items?: number;
}

function kit({ accounts = 24, labels, each = 2, others = 3, items }: Kit): World {
  const world = new World(2);
  ordinary(world, 200);
  for (const [a, account] of names('pool', accounts).entries()) {
    for (const [t, label] of labels.entries())
      for (let i = 0; i < each; i++)
        world.add({
          account,
          ts: world.anyTime(),
          user: `text ${t}`,
          text: `${t} filled by ${account} ${i}`,
          ...(items === undefined ? {} : { item: `item ${t} ${(7 * a + i) % items}` }),
          cluster: world.label(`cluster ${t}`, label),
          payment: `card of ${account}`,
        });
    for (let i = 0; i < others; i++) world.add({ account, ts: world.anyTime(), text: `${account} ${i}` });
  }
  return world;
}

const FOCUS: Corrected = {
  kind: 'capability_focus',
  aspect: 'content',
  basis: 'inferred',
  pValue: 1e-6,
  adjusted: 1e-6,
  large: true,
  text: 'focus',
};

describe('a kit alone', () => {
  test('is worth a look where nearly all of it is targeted', () => {
    expect(
      withoutSignals(kit({ labels: ['rubric_grading', 'rubric_grading', 'data_analysis', 'data_analysis'] })),
    ).toBe('medium');
  });

  test('is not where a quarter is ordinary, as in a course, unless the rest is for the training of models', () => {
    const mixed = (label: string): string[] => [label, label, label, 'creative_writing'];
    expect(withoutSignals(kit({ labels: mixed('rubric_grading') }))).toBeNull();
    expect(withoutSignals(kit({ labels: mixed('reasoning_extraction_probe') }))).toBe('medium');
  });

  test('is not when a small firm has as many accounts, nor is a team’s beside other work', () => {
    const labels = ['rubric_grading', 'data_analysis', 'code_generation'];
    expect(withoutSignals(kit({ labels, accounts: 10 }))).toBeNull();
    expect(withoutSignals(kit({ labels, accounts: 12 }))).toBe('medium');
    expect(withoutSignals(kit({ labels, accounts: 8, others: 60 }))).toBeNull();
    expect(withoutSignals(kit({ labels, accounts: 10, others: 60 }))).toBe('medium');
  });

  test('of one text is where that is for the training of a model and more than a firm has are there for it', () => {
    const single = (label: string, more: Partial<Kit> = {}): string | null =>
      withoutSignals(kit({ labels: [label], others: 1, ...more }));
    expect(single('session_replay')).toBe('medium');
    expect(single('data_analysis')).toBeNull();
    expect(single('session_replay', { accounts: 15 })).toBeNull();
    expect(single('session_replay', { others: 5 })).toBeNull();
  });

  test('is not where most people ask but one of several things, beside others', () => {
    const world = kit({ labels: ['rubric_grading', 'data_analysis', 'code_generation'], accounts: 60, others: 9 });
    const usersOfSeveral = (share: number) => (profile: Profile) => ({
      several: profile.several.map((_, a) => (a % 10 < 10 * share ? 1 : 0)),
    });
    expect(withoutSignals(world, usersOfSeveral(0.5))).toBe('medium');
    expect(withoutSignals(world, usersOfSeveral(0.3))).toBeNull();
    // No trade asks now and then for what only the training of models needs.
    const probes = (accounts: number): World =>
      kit({ labels: Array.from({ length: 3 }, () => 'reasoning_extraction_probe'), accounts, others: 9 });
    expect(withoutSignals(probes(80), usersOfSeveral(0.3))).toBe('medium');
    expect(withoutSignals(probes(60), usersOfSeveral(0.3))).toBeNull();
  });

  test('is not where people with other traffic ask the same things', () => {
    const labels = ['rubric_grading', 'data_analysis', 'code_generation'];
    expect(withoutSignals(kit({ labels, others: 9 }))).toBe('medium');
    expect(withoutSignals(kit({ labels, others: 9, items: 8 }))).toBeNull();
  });
});

describe('favourites', () => {
  const signal = (kind: string): Corrected[] => [
    { kind, aspect: 'content', basis: 'inferred', pValue: 1e-6, adjusted: 1e-6, large: true, text: kind },
  ];
  const labels = ['rubric_grading', 'data_analysis', 'code_generation'];
  const strong = () => ({ favourite: 0.7, favouriteError: 0.05 });
  const beside = (others: number, kind: string): string | null =>
    withoutSignals(kit({ labels, others }), strong, signal(kind));

  test('are a trade’s habits or pipelines of one account each, unless the rest of the traffic is focused too', () => {
    // Six requests with the kit, nine others.
    expect(beside(9, 'capability_focus')).toBe('medium');
    expect(beside(9, 'targeted_kit')).toBeNull();
  });

  test('are a trade’s where there is no rest to speak of', () => {
    expect(beside(0, 'capability_focus')).toBeNull();
  });
});

test('one inferred aspect is enough for a single targeted text of more accounts than any firm runs', () => {
  const of = (accounts: number): string | null =>
    withoutSignals(kit({ labels: ['data_analysis'], accounts, others: 1 }), undefined, [FOCUS]);
  expect(of(60)).toBe('medium');
  expect(of(40)).toBeNull();
});

test('rotation beside one observed aspect makes the highest severity only of what accounts are mainly there for', () => {
  const observed = (kind: string, aspect: Corrected['aspect']): Corrected => ({
    kind,
    aspect,
    basis: 'observed',
    pValue: 1e-6,
    adjusted: 1e-6,
    large: true,
    text: kind,
  });
  const signals = [observed('account_rotation', 'rotation'), observed('probe_and_reuse', 'discovery')];
  const beside = (others: number): string | null =>
    withoutSignals(kit({ labels: ['rubric_grading', 'data_analysis', 'tool_use'], others }), undefined, signals);
  expect(beside(3)).toBe('high');
  expect(beside(9)).toBe('medium');
});

test('a few busy accounts that keep to a text of their own do not make pipelines of accounts that use several', () => {
  const severity = (accounts: number): string | null => {
    const world = kit({ labels: ['rubric_grading', 'data_analysis', 'tool_use'], accounts, each: 1, others: 1 });
    for (const [t, account] of names('pool-busy', 3).entries())
      for (let i = 0; i < 60; i++)
        world.add({
          account,
          ts: world.anyTime(),
          user: `text ${t}`,
          text: `${account} ${i}`,
          payment: `card of ${account}`,
        });
    return withoutSignals(world, () => ({ favourite: 0.6, favouriteError: 0.2 }), [FOCUS]);
  };
  expect(severity(24)).toBe('medium');
  expect(severity(2)).toBeNull();
});

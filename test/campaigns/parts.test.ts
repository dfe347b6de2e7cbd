import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Aims } from '../../src/campaigns/aims.ts';
import { neighbours, splitAtBridges } from '../../src/campaigns/bridges.ts';
import { linkUnits } from '../../src/campaigns/links.ts';
import { commonBits, fixedBits, SPECIFIC_BITS } from '../../src/campaigns/specificity.ts';
import { below, seeded } from '../../src/campaigns/stats/random.ts';
import { buildUnits, type Units } from '../../src/campaigns/units.ts';
import { START, World } from './world.ts';

/** A world in which account `a` sends family `f` as often as told. */
function carried(uses: readonly (readonly [account: string, family: string, times: number])[]): World {
  const world = new World(1);
  for (const [account, user, times] of uses)
    for (let i = 0; i < times; i++) world.add({ account, user, ts: START + world.rows.length * 1000 });
  return world;
}

const unitNamed = (world: World, name: string): number => {
  const facts = world.facts();
  return buildUnits(facts).ref.indexOf(facts.families.ids.indexOf(`t-${name}` as never));
};

describe('units', () => {
  test('carriers and uses agree with a plain count', () => {
    const row = fc.record({
      account: fc.integer({ min: 0, max: 9 }),
      system: fc.integer({ min: -1, max: 3 }),
      user: fc.integer({ min: -1, max: 5 }),
      cluster: fc.integer({ min: -1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 150 }), (rows) => {
        const world = new World(1);
        const of = (name: string, i: number) => (i < 0 ? '' : `${name}${i}`);
        rows.forEach((r, i) => {
          world.add({
            account: `a${r.account}`,
            ts: START + i,
            system: of('s', r.system),
            user: of('u', r.user),
            cluster: of('c', r.cluster),
          });
        });
        const facts = world.facts();
        const units = buildUnits(facts);
        const expected = new Map<string, Map<string, number>>();
        const count = (unit: string, account: string): void => {
          const seen = expected.get(unit) ?? new Map<string, number>();
          seen.set(account, (seen.get(account) ?? 0) + 1);
          expected.set(unit, seen);
        };
        for (const r of rows) {
          if (r.system >= 0) count(`t-s${r.system}`, `a${r.account}`);
          if (r.user >= 0) count(`t-u${r.user}`, `a${r.account}`);
        }
        for (const [unit, seen] of expected) if (seen.size < 3) expected.delete(unit);
        const residual = new Map<string, Map<string, number>>();
        for (const r of rows) {
          if (r.cluster < 0 || (r.user >= 0 && expected.has(`t-u${r.user}`))) continue;
          const seen = residual.get(`c-c${r.cluster}`) ?? new Map<string, number>();
          seen.set(`a${r.account}`, (seen.get(`a${r.account}`) ?? 0) + 1);
          residual.set(`c-c${r.cluster}`, seen);
        }
        for (const [unit, seen] of residual) if (seen.size >= 3) expected.set(unit, seen);
        const got = new Map<string, Map<string, number>>();
        for (let u = 0; u < units.count; u++) {
          const id = units.kind[u] === 0 ? facts.families.ids[units.ref[u]!]! : facts.clusters.ids[units.ref[u]!]!;
          const seen = new Map<string, number>();
          for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++)
            seen.set(facts.accounts.ids[units.accounts[i]!]!, units.uses[i]!);
          got.set(id, seen);
        }
        expect(sorted(got)).toEqual(sorted(expected));
      }),
    );
  });
});

const sorted = (map: Map<string, Map<string, number>>) =>
  [...map].map(([unit, seen]) => [unit, [...seen].sort()] as const).sort((a, b) => (a[0] < b[0] ? -1 : 1));

test('wording is specific when two strangers would not write it', () => {
  expect(fixedBits('### Instruction <*> ### <number> ### Response')).toBeLessThan(SPECIFIC_BITS);
  expect(fixedBits('<*>\n-----------------------------------------------------------\n<*>')).toBe(0);
  expect(fixedBits('<*> (difficulty <number> of 9)')).toBeLessThan(SPECIFIC_BITS);
  expect(fixedBits('Grade the reply against each criterion and justify every mark: <*>')).toBeGreaterThanOrEqual(
    SPECIFIC_BITS,
  );
  expect(fixedBits('请根据以下规格写出完整的程序并加注释<*>')).toBeGreaterThanOrEqual(SPECIFIC_BITS);
  // A tag is not a slot, and unclosed or nested brackets end somewhere.
  expect(fixedBits(`<${'a'.repeat(100)}`)).toBeGreaterThanOrEqual(SPECIFIC_BITS);
  expect(fixedBits('<'.repeat(1_000_000))).toBe(0);
});

describe('wording that many texts have in common', () => {
  const sentence =
    'You are exporting the notes of a closed archive for later review. Begin with the very first entry and keep the order in which things were written.';
  const words = (n: number, random: () => number): string =>
    Array.from(
      { length: n },
      () => ['of', 'the', 'and', 'a', `w${below(random, 9999)}`, `v${below(random, 9999)}`][below(random, 6)],
    ).join(' ');

  test('is specific however each instance is misspelt, and not where texts share small words alone', () => {
    const random = seeded(5);
    const slips = (word: string): string =>
      random() < 0.25 && word.length > 2 ? word.slice(0, 1) + word.slice(2) + word.slice(1, 2) : word;
    const misspelt = Array.from({ length: 12 }, () => sentence.split(' ').map(slips).join(' '));
    expect(commonBits(misspelt)).toBeGreaterThanOrEqual(SPECIFIC_BITS);
    expect(commonBits(Array.from({ length: 12 }, () => words(120, random)))).toBeLessThan(SPECIFIC_BITS);
    expect(commonBits([])).toBe(0);
    expect(commonBits(['', '', ''])).toBe(0);
  });

  test('makes a family a unit that its template alone would not', () => {
    const world = carried(Array.from({ length: 9 }, (_, a) => [`a${a}`, 'bare', 2] as const));
    const facts = world.facts();
    const bare = { ...facts, families: { ...facts.families, template: ['<*> <*>'] } };
    expect(buildUnits(bare).count).toBe(0);
    const families = { ...bare.families, commonBits: Float32Array.of(SPECIFIC_BITS) };
    expect(buildUnits({ ...bare, families }).count).toBe(1);
  });

  test('binds nobody where it is content that others put into frames of theirs', () => {
    const world = carried(Array.from({ length: 9 }, (_, a) => [`a${a}`, 'exercise', 2] as const));
    const facts = world.facts();
    expect(buildUnits(facts).count).toBe(1);
    const families = { ...facts.families, filling: Uint8Array.of(1) };
    expect(buildUnits({ ...facts, families }).count).toBe(0);
  });
});

describe('links', () => {
  const everybody = (n: number) => Array.from({ length: n }, (_, i) => [`p${i}`, `own ${i % 40}`, 1] as const);

  test('texts with the same rare carriers are linked, texts that meet by chance are not', () => {
    const kit = Array.from({ length: 12 }, (_, i) => [`k${i}`, i % 4 === 3 ? 'kit b' : 'kit a', 3] as const);
    const more = Array.from({ length: 12 }, (_, i) => [`k${i}`, 'kit b', 2] as const);
    const world = carried([...everybody(400), ...kit, ...more]);
    const units = buildUnits(world.facts());
    const links = linkUnits(units, 1, seeded(1));
    expect(links.from).toHaveLength(1);
    expect([links.from[0], links.to[0]].sort()).toEqual([unitNamed(world, 'kit a'), unitNamed(world, 'kit b')].sort());
    expect(links.pValue[0]).toBeLessThan(1e-6);
  });

  test('a popular text is not linked to the kits of some who use it at the rate of everybody', () => {
    const popular = Array.from({ length: 400 }, (_, i) => [`p${i}`, 'client', 1] as const);
    const kit = Array.from({ length: 20 }, (_, i) => [`p${i * 19}`, 'kit', 2] as const);
    const links = linkUnits(buildUnits(carried([...everybody(400), ...popular, ...kit]).facts()), 1, seeded(1));
    expect(links.from).toHaveLength(0);
  });
});

describe('bridges', () => {
  const units = (groups: readonly (readonly [string, number, number])[]): { units: Units; names: string[] } => {
    const rows = groups.flatMap(([family, from, to]) =>
      Array.from({ length: to - from }, (_, i) => [`a${from + i}`, family, 1] as const),
    );
    const facts = carried(rows).facts();
    const built = buildUnits(facts);
    return { units: built, names: Array.from(built.ref, (f) => facts.families.ids[f]!.slice(2)) };
  };
  const links = (names: string[], pairs: readonly (readonly [string, string])[]) => ({
    from: Int32Array.from(pairs, ([a]) => names.indexOf(a)),
    to: Int32Array.from(pairs, ([, b]) => names.indexOf(b)),
    weight: new Float32Array(pairs.length).fill(0.5),
    pValue: new Float64Array(pairs.length).fill(1e-9),
    heavyAccounts: 0,
  });
  const split = (
    groups: readonly (readonly [string, number, number])[],
    pairs: readonly (readonly [string, string])[],
  ) => {
    const { units: built, names } = units(groups);
    const result = splitAtBridges(
      built,
      names.map((_, u) => u),
      neighbours(links(names, pairs), names.length),
    );
    return {
      parts: result.parts.map((p) => p.map((u) => names[u]!).sort()).sort(),
      bridges: result.bridges.map((u) => names[u]!),
    };
  };

  test('content shared by two unrelated groups is cut out', () => {
    expect(
      split(
        [
          ['x1', 0, 20],
          ['x2', 0, 20],
          ['content', 10, 40],
          ['y1', 20, 50],
        ],
        [
          ['x1', 'x2'],
          ['x1', 'content'],
          ['x2', 'content'],
          ['content', 'y1'],
        ],
      ),
    ).toEqual({
      parts: [['x1', 'x2'], ['y1']],
      bridges: ['content'],
    });
  });

  test('a few explorers beside a pool are no group of their own', () => {
    expect(
      split(
        [
          ['try 1', 0, 4],
          ['try 2', 0, 4],
          ['winner', 0, 30],
          ['other', 8, 30],
        ],
        [
          ['try 1', 'try 2'],
          ['try 1', 'winner'],
          ['winner', 'other'],
        ],
      ).bridges,
    ).toEqual([]);
  });
});

describe('aims', () => {
  const world = new World(1);
  for (let i = 0; i < 12; i++)
    world.add({
      account: `a${i % 3}`,
      ts: START + i,
      user: i < 6 ? 'probe' : 'unsure',
      cluster: world.label('topic', 'chit_chat'),
    });
  for (let i = 0; i < 3; i++) world.add({ account: `a${i}`, ts: START + 100 + i, cluster: 'topic' });
  const facts = world.facts();
  const scores = (f: number) =>
    facts.families.ids[f] === 't-probe'
      ? { session_replay: 0.6, translation: 0.2 }
      : { tool_use: 0.2, code_generation: 0.2, general_qa: 0.2, roleplay: 0.2 };

  test('a family speaks before its cluster, and spread-out scores say nothing', () => {
    const aims = new Aims(facts, { scoreFamily: scores }, [0, 1]);
    expect(aims.targeted(0)).toBeCloseTo(0.75, 9);
    expect(aims.targeted(8)).toBe(0);
    expect(aims.targeted(13)).toBe(0);
    const of = (...own: number[]) => aims.of({ exchanges: Int32Array.from(own) });
    expect(of(0, 1, 2)).toMatchObject({ aim: 'targeted', telling: true });
    expect(of(12, 13).aim).toBe('ordinary');
    expect(of().aim).toBe('unknown');
    expect(of(0, 1, 12, 13).capabilities.map((c) => [c.label, Math.round(c.share * 1000)])).toEqual([
      ['chit_chat', 500],
      ['session_replay', 375],
      ['translation', 125],
    ]);
  });

  test('without scores the cluster speaks', () => {
    expect(new Aims(facts).targeted(0)).toBe(0);
  });
});

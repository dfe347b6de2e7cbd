import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { DAY, WEEK_START } from '../../scripts/simulate/engine/clock.ts';
import { LOOKALIKES } from '../../scripts/simulate/lookalikes/index.ts';
import { SHAPES } from '../../scripts/simulate/shapes/index.ts';
import { exchangesOf, makeWorld } from '../../scripts/simulate/world.ts';
import { writeWorld } from '../../scripts/simulate/write.ts';
import { parse, render, SMALL, userText } from './worlds.ts';

const root = mkdtempSync(join(tmpdir(), 'simulate-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function files(dir: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) out.set(entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  return out;
}

describe('a simulated world', () => {
  it('is the same to the byte when made again, and another for another seed', () => {
    for (const evasion of ['none', 'typos', 'rotate', 'mix90'] as const) {
      writeWorld(makeWorld({ ...SMALL, evasion }), join(root, 'a'));
      writeWorld(makeWorld({ ...SMALL, evasion }), join(root, 'b'));
      expect(files(join(root, 'a'))).toEqual(files(join(root, 'b')));
    }
    writeWorld(makeWorld({ ...SMALL, seed: 4 }), join(root, 'c'));
    expect(files(join(root, 'c')).get('night-2025-03-02.jsonl')).not.toBe(
      files(join(root, 'a')).get('night-2025-03-02.jsonl'),
    );
  });

  it('writes nights, and truth that adds up to them', () => {
    const written = writeWorld(makeWorld(SMALL), join(root, 'd'));
    const all = files(join(root, 'd'));
    expect([...all.keys()].filter((name) => name.startsWith('night-'))).toHaveLength(7);
    const lines = [...all]
      .filter(([name]) => name.startsWith('night-'))
      .flatMap(([, text]) => text.trim().split('\n'))
      .map((line) => JSON.parse(line) as { id: string; account: string; ts: string });
    expect(lines).toHaveLength(SMALL.exchanges);
    expect(written.exchanges).toBe(SMALL.exchanges);
    const truth = all
      .get('exchanges.jsonl')!
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    expect(truth.map((t) => t.id)).toEqual(
      readdirSync(join(root, 'd', 'logs'))
        .sort()
        .flatMap((name) =>
          all
            .get(name)!
            .trim()
            .split('\n')
            .map((line) => (JSON.parse(line) as { id: string }).id),
        ),
    );
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
    const accounts = all
      .get('accounts.jsonl')!
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { account: string; exchanges: number });
    expect(accounts).toHaveLength(SMALL.accounts);
    const counts = new Map<string, number>();
    for (const line of lines) counts.set(line.account, (counts.get(line.account) ?? 0) + 1);
    for (const a of accounts) expect(counts.get(a.account)).toBe(a.exchanges);
  });

  it('keeps each night in order and inside its day', () => {
    const world = makeWorld(SMALL);
    for (let day = 0; day < 7; day++) {
      let before = 0;
      for (const { ts } of exchangesOf(world, day)) {
        expect(ts).toBeGreaterThanOrEqual(before);
        expect(Math.floor((ts - WEEK_START) / DAY)).toBe(day);
        before = ts;
      }
    }
  });

  it('renders one exchange at a time, however large the world', () => {
    const world = makeWorld({ ...SMALL, exchanges: 400_000, accounts: 20_000 });
    const spy = vi.spyOn(world.emitter, 'render');
    const stream = exchangesOf(world, 0);
    for (let i = 1; i <= 5; i++) {
      stream.next();
      expect(spy).toHaveBeenCalledTimes(i);
    }
  });

  it('holds every shape and every look-alike, each look-alike at least as large as the average campaign', () => {
    const { keeper, world } = render();
    const truth = keeper.accountTruth();
    const campaigns = keeper.campaigns(world.plan.groups);
    expect(campaigns.map((c) => c.shape).sort()).toEqual(SHAPES.map((s) => s.name).sort());
    const mean = campaigns.reduce((n, c) => n + c.accounts.length, 0) / campaigns.length;
    for (const { name } of LOOKALIKES)
      expect(truth.filter((a) => a.lookalike === name).length, name).toBeGreaterThanOrEqual(mean);
    expect(truth.filter((a) => a.kind === 'ordinary').length).toBeGreaterThan(SMALL.accounts / 2);
    for (const c of campaigns) {
      expect(c.accounts.length).toBeGreaterThanOrEqual(6);
      expect(c.exchanges).toBeGreaterThanOrEqual(c.accounts.length);
      expect(c.capabilities.length).toBeGreaterThan(0);
      expect(Object.values(c.shares).reduce((a, b) => a + b, 0)).toBeGreaterThan(0.98);
    }
  });

  it('deals items out: no campaign of that shape sends a text twice', () => {
    const { exchanges } = render();
    const texts = exchanges
      .filter((e) => e.group.name === 'dealt' && e.draft.targeted === true)
      .map((e) => e.draft.user);
    expect(texts.length).toBeGreaterThan(20);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('hands over from a banned pool to the next within the hour', () => {
    const { exchanges } = render();
    const times = exchanges.filter((e) => e.group.name === 'injection');
    const size = times[0]!.group.accounts.length;
    const first = times.filter((e) => e.account.member < Math.ceil(size * 0.55)).map((e) => e.ts);
    const second = times.filter((e) => e.account.member >= Math.ceil(size * 0.55)).map((e) => e.ts);
    expect(Math.max(...first)).toBeLessThan(Math.min(...second));
  });

  it('lets resellers carry nine tenths of other traffic', () => {
    const { exchanges } = render({ exchanges: 12_000 });
    const own = exchanges.filter((e) => e.group.name === 'resellers');
    const share = own.filter((e) => e.draft.targeted === true).length / own.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.16);
  });

  it('keeps nine tenths of the ordinary texts distinct, in several scripts', () => {
    const { exchanges } = render();
    const texts = exchanges.filter((e) => e.group.kind === 'ordinary').map((e) => userText(parse(e)));
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.88);
    for (const script of [
      /[a-z]{4}/,
      /[\u4e00-\u9fff]/,
      /[\u3040-\u30ff]/,
      /[\uac00-\ud7af]/,
      /[\u0430-\u044f]/,
      /[ñ¿áéó]/,
    ])
      expect(texts.some((t) => script.test(t))).toBe(true);
  });

  it('has several campaigns of a shape, not giants, when it grows', () => {
    const { groups } = makeWorld({ ...SMALL, exchanges: 90_000, accounts: 30_000 }).plan;
    for (const { name, largest } of SHAPES) {
      const sizes = groups.filter((g) => g.kind === 'campaign' && g.name === name).map((g) => g.accounts.length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(largest ?? 120);
      expect(sizes.length).toBeGreaterThan(name === 'pathways' ? 0 : 1);
    }
    expect(new Set(groups.map((g) => g.id)).size).toBe(groups.length);
  });

  it('refuses a world too small for its groups', () => {
    expect(() => makeWorld({ ...SMALL, accounts: 100 })).toThrow(/too few/);
  });
});

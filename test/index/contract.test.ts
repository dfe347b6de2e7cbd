import { existsSync, mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CodeIndex,
  ExactIndex,
  HnswIndex,
  loadCodes,
  loadHnsw,
  normaliseRow,
  seededRandom,
  type VectorIndex,
} from '../../src/index/index.ts';

const DIMS = 32;
const hnsw = { dims: DIMS, model: 'test', m: 16, efConstruction: 100, efSearch: 96, seed: 1 };
const codes = { dims: DIMS, model: 'test', seed: 1 };
/** How far a similarity may be from the exact one. */
const KINDS: readonly { name: string; make: () => VectorIndex; tolerance: number }[] = [
  { name: 'exact', make: () => new ExactIndex(DIMS), tolerance: 1e-5 },
  { name: 'hnsw', make: () => new HnswIndex(hnsw), tolerance: 1e-5 },
  { name: 'codes', make: () => new CodeIndex(codes), tolerance: 0.02 },
];

const folder = mkdtempSync(join(tmpdir(), 'hydrascope-index-'));
let made = 0;
const path = (): string => join(folder, `index-${made++}`);

function vectors(count: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: count * DIMS }, () => random() * 2 - 1);
}
const range = (count: number, from = 0): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i + from);
const rowOf = (rows: Float32Array, i: number): Float32Array => rows.slice(i * DIMS, (i + 1) * DIMS);

/** The obvious way. */
function oracle(rows: ReadonlyMap<number, Float32Array>, query: Float32Array): { key: number; similarity: number }[] {
  const unit = (v: Float32Array): Float32Array => {
    const copy = v.slice();
    normaliseRow(copy, 0, DIMS);
    return copy;
  };
  const q = unit(query);
  return [...rows]
    .map(([key, row]) => ({ key, similarity: unit(row).reduce((sum, value, d) => sum + value * q[d]!, 0) }))
    .sort((a, b) => b.similarity - a.similarity || a.key - b.key);
}

describe.each(KINDS)('$name index', ({ make, tolerance }) => {
  it('answers like the obvious search after any adds, replacements and removals', () => {
    const step = fc.record({ key: fc.nat(30), seed: fc.nat(1000), remove: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.nat(1000),
        fc.integer({ min: 1, max: 40 }),
        (steps, seed, k) => {
          const index = make();
          const truth = new Map<number, Float32Array>();
          for (const { key, seed: from, remove } of steps) {
            if (remove) expect(index.remove(key)).toBe(truth.delete(key));
            else {
              index.add([key], vectors(1, from));
              truth.set(key, vectors(1, from));
            }
          }
          expect(index.size).toBe(truth.size);
          const query = vectors(1, seed + 5000);
          const expected = oracle(truth, query);
          const found = index.search(query, k);
          expect(found).toHaveLength(Math.min(k, truth.size));
          const all = new Map(expected.map((one) => [one.key, one.similarity]));
          found.forEach((one, rank) => {
            expect(Math.abs(one.similarity - all.get(one.key)!)).toBeLessThanOrEqual(tolerance);
            expect(Math.abs(one.similarity - expected[rank]!.similarity)).toBeLessThanOrEqual(tolerance);
            if (rank > 0) expect(one.similarity).toBeLessThanOrEqual(found[rank - 1]!.similarity);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('grows, and finds what it was given', () => {
    const index = make();
    const rows = vectors(5000, 7);
    for (let from = 0; from < 5000; from += 613) {
      const count = Math.min(613, 5000 - from);
      index.add(range(count, from), rows.slice(from * DIMS, (from + count) * DIMS));
    }
    expect(index.size).toBe(5000);
    for (let i = 0; i < 5000; i += 97) expect(index.search(rowOf(rows, i), 1)[0]!.key).toBe(i);
  });

  it('takes the largest keys and rows of zeros', () => {
    const index = make();
    const rows = vectors(3, 1);
    rows.fill(0, DIMS, 2 * DIMS);
    index.add([0xffffffff, 5, 0], rows);
    expect(index.search(rowOf(rows, 0), 1)[0]).toMatchObject({ key: 0xffffffff });
    expect(index.search(rowOf(rows, 0), 3).find((one) => one.key === 5)!.similarity).toBe(0);
    expect(index.search(new Float32Array(DIMS), 3).map((one) => Math.abs(one.similarity))).toEqual([0, 0, 0]);
  });

  it('does not search in nothing', () => {
    const index = make();
    expect(index.search(vectors(1, 1), 5)).toEqual([]);
    index.add([1], vectors(1, 1));
    expect(index.search(vectors(1, 1), 0)).toEqual([]);
    index.remove(1);
    expect(index.search(vectors(1, 1), 5)).toEqual([]);
    expect(index.remove(1)).toBe(false);
  });

  it('refuses what it cannot store', () => {
    const index = make();
    const bad = vectors(1, 1);
    bad[3] = Number.NaN;
    expect(() => index.add([1], bad)).toThrow('finite');
    expect(() => index.add([1, 2], vectors(1, 1))).toThrow('numbers');
    for (const key of [-1, 1.5, 2 ** 32, Number.NaN]) expect(() => index.add([key], vectors(1, 1))).toThrow('key');
    expect(() => index.search(new Float32Array(3), 1)).toThrow('dimensions');
    expect(index.size).toBe(0);
  });

  it('is repeatable', () => {
    const [one, two] = [make(), make()];
    for (const index of [one, two]) index.add(range(2000), vectors(2000, 3));
    for (let i = 0; i < 50; i++) expect(one.search(vectors(1, i), 10)).toEqual(two.search(vectors(1, i), 10));
  });
});

describe('snapshots of an HNSW index', () => {
  function saved(): { at: string; index: HnswIndex } {
    const index = new HnswIndex(hnsw);
    index.add(range(500), vectors(500, 4));
    for (let key = 0; key < 50; key++) index.remove(key);
    const at = path();
    index.save(at);
    return { at, index };
  }
  const dataOf = (at: string): string => {
    const names = readdirSync(folder).filter(
      (name) => join(folder, name).startsWith(`${at}.`) && name.endsWith('.data'),
    );
    expect(names).toHaveLength(1);
    return join(folder, names[0]!);
  };

  it('come back as they were, and can go on', () => {
    const { at, index } = saved();
    const loaded = loadHnsw(at, hnsw);
    if (loaded.kind !== 'loaded') throw new Error(loaded.reason);
    expect(loaded.index.size).toBe(450);
    for (let i = 0; i < 30; i++)
      expect(loaded.index.search(vectors(1, i), 10)).toEqual(index.search(vectors(1, i), 10));
    loaded.index.add(range(3000, 10_000), vectors(3000, 5));
    expect(loaded.index.size).toBe(3450);
    loaded.index.add([7], vectors(1, 99));
    expect(loaded.index.search(vectors(1, 99), 1)[0]!.key).toBe(7);
    loaded.index.save(at);
    expect(loadHnsw(at, hnsw)).toMatchObject({ kind: 'loaded' });
    dataOf(at);
  });

  it('of nothing come back as nothing', () => {
    const at = path();
    new HnswIndex(hnsw).save(at);
    const loaded = loadHnsw(at, hnsw);
    if (loaded.kind !== 'loaded') throw new Error(loaded.reason);
    loaded.index.add(range(2000), vectors(2000, 1));
    expect(loaded.index.search(vectors(1, 1), 5)).toHaveLength(5);
  });

  it.each<[string, (data: string, sidecar: string) => void, string]>([
    ['missing data', (data) => truncateSync(data, 0), 'corrupt'],
    ['data cut short', (data) => truncateSync(data, 5000), 'corrupt'],
    [
      'one changed byte',
      (data) => {
        const bytes = readFileSync(data);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(data, bytes);
      },
      'corrupt',
    ],
    ['a damaged sidecar', (_, sidecar) => writeFileSync(sidecar, '{"format":'), 'corrupt'],
    ['a sidecar of something else', (_, sidecar) => writeFileSync(sidecar, 'null'), 'corrupt'],
    [
      'a sidecar that points elsewhere',
      (_, sidecar) => {
        writeFileSync(sidecar, JSON.stringify({ ...JSON.parse(readFileSync(sidecar, 'utf8')), data: '../other' }));
      },
      'corrupt',
    ],
  ])('with %s are told', (_name, damage, kind) => {
    const { at } = saved();
    damage(dataOf(at), `${at}.json`);
    expect(loadHnsw(at, hnsw).kind).toBe(kind);
  });

  it('of another model, other dimensions or parameters, or none at all, are told', () => {
    const { at } = saved();
    expect(loadHnsw(at, { ...hnsw, model: 'other' })).toMatchObject({
      kind: 'mismatched',
      reason: 'model is test, not other',
    });
    expect(loadHnsw(at, { ...hnsw, dims: 16 }).kind).toBe('mismatched');
    expect(loadHnsw(at, { ...hnsw, m: 8 }).kind).toBe('mismatched');
    expect(loadHnsw(path(), hnsw).kind).toBe('missing');
  });

  it('are not written where that is impossible, with a code that says so', () => {
    const index = new HnswIndex(hnsw);
    index.add([1], vectors(1, 1));
    expect(() => index.save(join(folder, 'no', 'such', 'folder', 'x'))).toThrow(
      expect.objectContaining({ name: 'HydrascopeError' }),
    );
  });

  it('forget marked rows once these outnumber the others', () => {
    const index = new HnswIndex(hnsw);
    const rows = vectors(3000, 8);
    index.add(range(3000), rows);
    for (let key = 0; key < 2900; key++) index.remove(key);
    for (let key = 2900; key < 3000; key++) expect(index.search(rowOf(rows, key), 1)[0]!.key).toBe(key);
    expect(index.search(rowOf(rows, 0), 200)).toHaveLength(100);
  });
});

describe('files of a code index', () => {
  const reload = (at: string): { index: CodeIndex; dropped: number } => {
    const loaded = loadCodes(at, codes);
    if (loaded.kind !== 'loaded') throw new Error(loaded.reason);
    return loaded;
  };

  it('come back after any appends, replacements and removals', () => {
    const step = fc.record({
      key: fc.nat(40),
      seed: fc.nat(1000),
      act: fc.constantFrom('add', 'add', 'remove', 'save', 'reload'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const at = path();
        let index = new CodeIndex(codes);
        const truth = new Map<number, Float32Array>();
        for (const { key, seed, act } of steps) {
          if (act === 'add') {
            index.add([key], vectors(1, seed));
            truth.set(key, vectors(1, seed));
          } else if (act === 'remove') expect(index.remove(key)).toBe(truth.delete(key));
          else {
            index.save(at);
            if (act === 'reload') index = reload(at).index;
          }
        }
        index.save(at);
        for (const one of [index, reload(at).index]) {
          expect(one.size).toBe(truth.size);
          const keys = one.search(vectors(1, 1), 100).map((found) => found.key);
          expect(keys.sort((a, b) => a - b)).toEqual([...truth.keys()].sort((a, b) => a - b));
          for (const row of truth.values()) expect(one.search(row, 1)[0]!.similarity).toBeGreaterThan(0.99);
          expect(one.search(vectors(1, 2), 5)).toEqual(index.search(vectors(1, 2), 5));
          expect(truth.size).toBe(one.size);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lose an append that was cut short, and nothing before it', () => {
    const at = path();
    const index = new CodeIndex(codes);
    index.add(range(100), vectors(100, 1));
    index.save(at);
    const first = readFileSync(at).length;
    index.add(range(100, 100), vectors(100, 2));
    index.save(at);
    const whole = readFileSync(at);
    expect(whole.length).toBeGreaterThan(first);
    for (const length of [first + 1, first + 15, first + 16, first + 500, whole.length - 1]) {
      writeFileSync(at, whole.subarray(0, length));
      const { index: kept, dropped } = reload(at);
      expect(kept.size).toBe(100);
      expect(dropped).toBe(length - first);
      kept.add(range(100, 100), vectors(100, 2));
      kept.save(at);
      expect(reload(at)).toMatchObject({ dropped: 0 });
      expect(readFileSync(at).equals(whole)).toBe(true);
    }
    const zeroed = Buffer.from(whole);
    zeroed.fill(0, whole.length - 200);
    writeFileSync(at, zeroed);
    expect(reload(at).index.size).toBe(100);
  });

  it('with damage before the last block are told', () => {
    const at = path();
    const index = new CodeIndex(codes);
    for (const from of [0, 100]) {
      index.add(range(100, from), vectors(100, from));
      index.save(at);
    }
    const whole = readFileSync(at);
    for (const place of [10, 514, 520, 700]) {
      const bytes = Buffer.from(whole);
      bytes[place]! ^= 0x40;
      writeFileSync(at, bytes);
      expect(loadCodes(at, codes).kind).toMatch(/corrupt|mismatched/);
    }
    writeFileSync(at, whole);
    expect(loadCodes(at, { ...codes, model: 'other' }).kind).toBe('mismatched');
    expect(loadCodes(path(), codes).kind).toBe('missing');
    writeFileSync(at, '');
    expect(loadCodes(at, codes).kind).toBe('corrupt');
  });

  it('shrink when most of their rows are gone', () => {
    const at = path();
    const index = new CodeIndex(codes);
    index.add(range(25_000), vectors(25_000, 1));
    index.save(at);
    const before = readFileSync(at).length;
    for (let key = 0; key < 20_000; key++) index.remove(key);
    index.save(at);
    expect(readFileSync(at).length).toBeLessThan(before / 4);
    expect(reload(at).index.size).toBe(5000);
    expect(existsSync(`${at}.tmp-${process.pid}`)).toBe(false);
  });
});

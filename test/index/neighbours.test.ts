import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.ts';
import {
  CodeIndex,
  ExactIndex,
  HnswIndex,
  type NeighbourPairs,
  normaliseRow,
  quantiseRow,
  seededRandom,
  semanticNeighbours,
} from '../../src/index/index.ts';
import { hamming256, SignCoder } from '../../src/index/rotation.ts';
import { REAL_DIMS, realVectors } from './real.ts';

function quantise(rows: Float32Array, dims: number): Int8Array {
  const out = new Int8Array(rows.length);
  for (let at = 0; at < rows.length; at += dims) quantiseRow(rows, at, dims, out, at);
  return out;
}

function cosine(rows: ArrayLike<number>, a: number, b: number, dims: number): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let d = 0; d < dims; d++) {
    const [x, y] = [rows[a * dims + d]!, rows[b * dims + d]!];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/** Every pair at or above the threshold, the slow way. */
function exactPairs(rows: Int8Array, dims: number, threshold: number): [a: number, b: number, similarity: number][] {
  const count = rows.length / dims;
  const unit = new Float32Array(rows.length);
  for (let row = 0; row < count; row++) {
    unit.set(rows.subarray(row * dims, (row + 1) * dims), row * dims);
    normaliseRow(unit, row * dims, dims);
  }
  const pairs: [number, number, number][] = [];
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      let sum = 0;
      for (let d = 0; d < dims; d++) sum += unit[a * dims + d]! * unit[b * dims + d]!;
      if (sum >= threshold) pairs.push([a, b, sum]);
    }
  }
  return pairs;
}

const listed = (found: NeighbourPairs): string[] => [...found.a].map((a, i) => `${a}-${found.b[i]}`);

describe('sign codes', () => {
  it('count differing bits', () => {
    fc.assert(
      fc.property(fc.uint32Array({ minLength: 16, maxLength: 16 }), (words) => {
        let slow = 0;
        for (let w = 0; w < 8; w++)
          for (let bit = 0; bit < 32; bit++) slow += ((words[w]! ^ words[w + 8]!) >>> bit) & 1;
        expect(hamming256(words, 0, words, 8)).toBe(slow);
      }),
    );
  });

  it('differ in as many bits as the angle says', () => {
    const dims = 128;
    const random = seededRandom(5);
    const coder = new SignCoder({ dims, bits: 256, seed: 9 });
    for (const mix of [0, 0.2, 0.5, 1, 3]) {
      let [bits, expected] = [0, 0];
      for (let trial = 0; trial < 40; trial++) {
        const rows = Float32Array.from({ length: 2 * dims }, () => random() - 0.5);
        for (let d = 0; d < dims; d++) rows[dims + d] = rows[d]! + mix * rows[dims + d]!;
        const codes = new Uint32Array(16);
        coder.encode(rows, 0, 1, codes, 0);
        coder.encode(rows, dims, 1, codes, 8);
        bits += hamming256(codes, 0, codes, 8);
        expected += (256 * Math.acos(Math.min(1, cosine(rows, 0, 1, dims)))) / Math.PI;
      }
      expect(Math.abs(bits - expected) / 40).toBeLessThan(3);
    }
  });
});

describe('semanticNeighbours', () => {
  it('finds every pair when everything fits the window, and none below the threshold', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom(0.5, 0.8, 0.95),
        (seed, count, threshold) => {
          const dims = 32;
          const random = seededRandom(seed);
          const base = Float32Array.from({ length: dims * 3 }, () => random() - 0.5);
          const rows = Float32Array.from(
            { length: count * dims },
            (_, i) => base[(Math.floor(i / dims) % 3) * dims + (i % dims)]! + (random() - 0.5) * 0.3,
          );
          const int8 = quantise(rows, dims);
          const found = semanticNeighbours(int8, dims, { threshold, seed: 1 });
          const exact = exactPairs(int8, dims, threshold - 1e-6).map(([a, b]) => `${a}-${b}`);
          const extra = listed(found).filter((pair) => !exact.includes(pair));
          expect(extra).toEqual([]);
          expect(listed(found).length).toBeGreaterThanOrEqual(Math.floor(exact.length * 0.9));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('joins equal rows through the first of them, and leaves rows of zeros alone', () => {
    const dims = 16;
    const rows = new Int8Array(dims * 2000);
    for (let row = 0; row < 1000; row++) rows.fill(5, row * dims, row * dims + 4);
    const found = semanticNeighbours(rows, dims, { threshold: 0.9, seed: 1 });
    expect(found.duplicates).toBe(999);
    expect(found.a.length).toBe(999);
    expect([...found.a].every((a) => a === 0)).toBe(true);
    expect([...found.similarity].every((s) => s === 1)).toBe(true);
    expect(semanticNeighbours(new Int8Array(0), dims, { threshold: 0.9, seed: 1 }).a).toHaveLength(0);
  });

  it('keeps a dense group in one piece with few pairs, and says that it did', () => {
    const dims = 64;
    const random = seededRandom(2);
    const count = 5000;
    const rows = Float32Array.from({ length: count * dims }, (_, i) => 1 + ((i % dims) % 7) + (random() - 0.5) * 0.5);
    const found = semanticNeighbours(quantise(rows, dims), dims, { threshold: 0.9, seed: 1 });
    expect(found.a.length).toBeLessThanOrEqual(count * 32);
    expect(found.full).toBeGreaterThan(0);
    const parent = Int32Array.from({ length: count }, (_, i) => i);
    const root = (i: number): number => {
      while (parent[i] !== i) i = parent[i]!;
      return i;
    };
    found.a.forEach((a, i) => {
      parent[root(a)] = root(found.b[i]!);
    });
    expect(new Set(Array.from({ length: count }, (_, i) => root(i))).size).toBe(1);
  });

  it('is repeatable', () => {
    const dims = 32;
    const random = seededRandom(3);
    const rows = quantise(
      Float32Array.from({ length: 500 * dims }, () => random()),
      dims,
    );
    expect(semanticNeighbours(rows, dims, { threshold: 0.8, seed: 4 })).toEqual(
      semanticNeighbours(rows, dims, { threshold: 0.8, seed: 4 }),
    );
  });
});

const real = await realVectors(5000);

describe.skipIf(real === null)('on real prompts', () => {
  const dims = REAL_DIMS;
  const rows = real ?? new Float32Array(0);
  const keys = Uint32Array.from({ length: rows.length / dims }, (_, i) => i);

  it('HNSW finds at least 98 of 100 of the ten nearest, codes at least 98', () => {
    const exact = new ExactIndex(dims);
    const hnsw = new HnswIndex({ dims, model: 'real', ...DEFAULTS.hnsw, seed: DEFAULTS.seed });
    const codes = new CodeIndex({ dims, model: 'real', seed: DEFAULTS.seed });
    for (const index of [exact, hnsw, codes]) index.add(keys, rows);
    let [asked, byHnsw, byCodes] = [0, 0, 0];
    for (let i = 0; i < keys.length; i += 17) {
      const query = rows.slice(i * dims, (i + 1) * dims);
      // By similarity, not by key: of texts at the same distance any ten will do.
      const least = exact.search(query, 10)[9]!.similarity;
      asked += 10;
      byHnsw += hnsw.search(query, 10).filter((one) => one.similarity >= least - 1e-5).length;
      byCodes += codes.search(query, 10).filter((one) => cosine(rows, i, one.key, dims) >= least - 0.005).length;
    }
    expect(byHnsw / asked).toBeGreaterThanOrEqual(0.98);
    expect(byCodes / asked).toBeGreaterThanOrEqual(0.98);
  });

  it('all-neighbour search leaves few prompts without their neighbours', () => {
    const int8 = quantise(rows, dims);
    const all = exactPairs(int8, dims, 0.7);
    for (const threshold of [0.7, 0.8, 0.9]) {
      const pairs = all.filter(([, , similarity]) => similarity >= threshold);
      const degree = new Int32Array(keys.length);
      for (const [a, b] of pairs) {
        degree[a]!++;
        degree[b]!++;
      }
      const found = semanticNeighbours(int8, dims, { threshold, seed: DEFAULTS.seed });
      const known = new Set(listed(found));
      const sparse = pairs.filter(([a, b]) => degree[a]! <= 16 && degree[b]! <= 16);
      expect(sparse.length).toBeGreaterThan(100);
      expect(sparse.filter(([a, b]) => known.has(`${a}-${b}`)).length / sparse.length).toBeGreaterThanOrEqual(0.95);
      const reached = new Set([...found.a, ...found.b]);
      const expected = [...keys].filter((key) => degree[key]! > 0);
      expect(expected.filter((key) => reached.has(key)).length / expected.length).toBeGreaterThanOrEqual(0.97);
    }
  });
});

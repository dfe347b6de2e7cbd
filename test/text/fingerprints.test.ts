import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../scripts/eval/lib/random.ts';
import {
  charShingles,
  containment,
  gramHashes,
  jaccard,
  overlap,
  shingles,
  sortedSet,
  winnow,
} from '../../src/text/index.ts';

/** Few values, so that minima tie. */
const tokenList = fc.array(fc.nat(5), { maxLength: 60 });
const wideList = fc.array(fc.nat(0xffffffff), { maxLength: 60 });
const small = fc.integer({ min: 1, max: 8 });

/** Robust winnowing straight from the paper: every window looked at in full. */
function winnowByDefinition(hashes: readonly number[], w: number): number[] {
  const kept: number[] = [];
  const width = Math.min(w, hashes.length);
  for (let end = width; end <= hashes.length; end++) {
    const least = Math.min(...hashes.slice(end - width, end));
    const last = kept.at(-1);
    if (last !== undefined && last >= end - width && hashes[last] === least) continue;
    kept.push(hashes.lastIndexOf(least, end - 1));
  }
  return kept;
}

describe('winnow', () => {
  const positions = (tokens: readonly number[], k: number, w: number) => {
    const out = winnow(Uint32Array.from(tokens), tokens.length, k, w);
    return { at: [...out.at.subarray(0, out.count)], hash: [...out.hash.subarray(0, out.count)] };
  };

  it('keeps what the definition keeps', () => {
    fc.assert(
      fc.property(fc.oneof(tokenList, wideList), small, small, (tokens, k, w) => {
        const grams = new Uint32Array(tokens.length + 1);
        const n = gramHashes(Uint32Array.from(tokens), tokens.length, k, grams);
        const { at, hash } = positions(tokens, k, w);
        expect(at).toEqual(n === 0 ? [] : winnowByDefinition([...grams.subarray(0, n)], w));
        expect(hash).toEqual(at.map((i) => grams[i]));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds any shared run of k + w - 1 tokens, wherever it stands', () => {
    fc.assert(
      fc.property(wideList, wideList, wideList, wideList, small, small, fc.integer(), (a, b, c, d, k, w, seed) => {
        const random = seededRandom(seed);
        const shared = Array.from({ length: k + w - 1 }, () => random.below(2 ** 32));
        const one = new Set(positions([...a, ...shared, ...b], k, w).hash);
        expect(positions([...c, ...shared, ...d], k, w).hash.some((h) => one.has(h))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps 2 / (w + 1) of the grams of a random text', () => {
    const random = seededRandom(11);
    const tokens = Array.from({ length: 100_000 }, () => random.below(2 ** 32));
    for (const w of [4, 9, 19]) {
      const density = positions(tokens, 5, w).at.length / tokens.length;
      expect(Math.abs(density - 2 / (w + 1))).toBeLessThan(0.05 * (2 / (w + 1)));
    }
  });

  it('keeps one gram a window of a repeated token', () => {
    const count = positions(
      Array.from({ length: 10_000 }, () => 7),
      5,
      10,
    ).at.length;
    expect(count).toBeLessThanOrEqual(10_000 / 10 + 1);
  });

  it('refuses a k or w that is no size', () => {
    expect(() => winnow(new Uint32Array(3), 3, 0, 4)).toThrow(RangeError);
    expect(() => winnow(new Uint32Array(3), 3, 4, 0)).toThrow(RangeError);
  });

  it('rolls its gram hashes: equal grams are equal wherever they stand, unequal ones differ', () => {
    fc.assert(
      fc.property(wideList, wideList, fc.array(fc.nat(0xffffffff), { minLength: 4, maxLength: 4 }), (a, b, gram) => {
        const at = (before: number[]) => {
          const out = new Uint32Array(200);
          gramHashes(Uint32Array.from([...before, ...gram, 9]), before.length + 5, 4, out);
          return out[before.length];
        };
        expect(at(a)).toBe(at(b));
      }),
    );
    const seen = new Set<number>();
    const out = new Uint32Array(1);
    for (let i = 0; i < 20_000; i++) {
      gramHashes(Uint32Array.of(i % 141, Math.floor(i / 141), 3), 3, 3, out);
      seen.add(out[0]!);
    }
    expect(seen.size).toBeGreaterThanOrEqual(19_998);
  });
});

describe('sets', () => {
  it('compare as sets do', () => {
    fc.assert(
      fc.property(tokenList, tokenList, (a, b) => {
        const [x, y] = [sortedSet(Uint32Array.from(a)), sortedSet(Uint32Array.from(b))];
        const [p, q] = [new Set(a), new Set(b)];
        const common = [...p].filter((v) => q.has(v)).length;
        expect([...x]).toEqual([...p].sort((m, n) => m - n));
        expect(overlap(x, y)).toBe(common);
        expect(jaccard(x, y)).toBe(p.size + q.size === 0 ? 1 : common / (p.size + q.size - common));
        expect(containment(x, y)).toBe(p.size === 0 ? 1 : common / p.size);
      }),
    );
  });

  it('shingle short texts as one', () => {
    expect(shingles(Uint32Array.of(1, 2), 2, 5)).toHaveLength(1);
    expect(shingles(Uint32Array.of(), 0, 5)).toHaveLength(0);
    expect(charShingles('abcabc', 3)).toHaveLength(3);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boost } from '../../scripts/bench/lib/boost.ts';
import { judge, leaks, sample } from '../../scripts/bench/lib/leak.ts';
import { averagePrecision, bestRule, encode } from '../../scripts/bench/lib/ranking.ts';

describe('the simulated world', () => {
  it('does not tell campaigns by metadata alone', () => {
    const outcome = judge(sample(31, 15_000, 2_000), sample(32, 15_000, 2_000));
    expect(outcome.ap).toBeGreaterThan(outcome.base);
    expect(leaks(outcome), JSON.stringify(outcome)).toBe(false);
  });
});

describe('the instruments of the leak test', () => {
  it('average precision, by hand', () => {
    // Ranked: hit, miss, hit: (1/1 + 2/3) / 2.
    expect(averagePrecision(Float64Array.of(3, 2, 1), Uint8Array.of(1, 0, 1))).toBeCloseTo(5 / 6, 12);
    // All tied: the base rate.
    expect(averagePrecision(Float64Array.of(1, 1, 1, 1), Uint8Array.of(1, 0, 0, 0))).toBe(0.25);
    expect(averagePrecision(Float64Array.of(1), Uint8Array.of(0))).toBe(0);
  });

  it('finds a planted leak: a rule and a classifier both see it', () => {
    const n = 2_000;
    const target = Uint8Array.from({ length: n }, (_, i) => (i % 10 === 0 ? 1 : 0));
    const rows = new Float64Array(n * 3);
    for (let i = 0; i < n; i++) {
      rows[i * 3] = (i * 7919) % 1000;
      rows[i * 3 + 1] = target[i] === 1 ? 40 + (i % 20) : (i * 31) % 100;
      rows[i * 3 + 2] = (i * 104_729) % 77;
    }
    const model = boost(rows, 3, target);
    expect(averagePrecision(model.score(rows), target)).toBeGreaterThan(0.45);
    expect(model.gains[1]! / model.gains.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.5);
    const rule = bestRule(
      'planted',
      Float64Array.from({ length: n }, (_, i) => rows[i * 3 + 1]!),
      target,
      0.3,
    )!;
    expect(rule.precision).toBeGreaterThan(0.3);
    expect(rule.recall).toBeGreaterThanOrEqual(0.3);
  });

  it('learns two features that only tell together', () => {
    const n = 1_600;
    const rows = new Float64Array(n * 2);
    const target = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      const [a, b] = [(i >> 1) % 2, i % 2];
      rows.set([a + ((i * 37) % 10) / 100, b + ((i * 53) % 10) / 100], i * 2);
      target[i] = a === b && i % 5 !== 0 ? 1 : 0;
    }
    expect(averagePrecision(boost(rows, 2, target).score(rows), target)).toBeGreaterThan(0.75);
  });

  it('rules agree with trying every interval', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.boolean()), { minLength: 1, maxLength: 30 }),
        (pairs) => {
          const values = Float64Array.from(pairs, ([v]) => v);
          const target = Uint8Array.from(pairs, ([, t]) => (t ? 1 : 0));
          const positives = target.reduce((a, b) => a + b, 0);
          let best = -1;
          for (let low = 0; low <= 8; low++)
            for (let high = low; high <= 8; high++) {
              const inside = pairs.filter(([v]) => v >= low && v <= high);
              const hits = inside.filter(([, t]) => t).length;
              if (positives > 0 && hits / positives >= 0.3) best = Math.max(best, hits / inside.length);
            }
          const rule = bestRule('f', values, target, 0.3);
          return best < 0 ? rule === null : Math.abs(rule!.precision - best) < 1e-12;
        },
      ),
    );
  });

  it('shrinks rare categories to the base rate', () => {
    const of = encode(['a', 'a', 'b', 'b'], Uint8Array.of(1, 0, 0, 0));
    expect(of('never seen')).toBe(0.25);
    expect(of('a')).toBeCloseTo((1 + 5) / 22, 12);
  });
});

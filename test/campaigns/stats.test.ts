import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from '../../src/campaigns/stats/correction.ts';
import { below, seeded } from '../../src/campaigns/stats/random.ts';
import { buildReference, rankTest, stratumOf } from '../../src/campaigns/stats/ranks.ts';
import {
  binomialLower,
  binomialUpper,
  gammaQ,
  hypergeometricUpper,
  momentUpper,
  negativeBinomialUpper,
  normalUpper,
  poissonUpper,
} from '../../src/campaigns/stats/tails.ts';
import { higherThanUsual, lowerThanUsual, usual } from '../../src/campaigns/stats/usual.ts';

const choose = (n: number, k: number): number => {
  let c = 1;
  for (let i = 0; i < k; i++) c = (c * (n - i)) / (i + 1);
  return c;
};

describe('tails', () => {
  test('the normal agrees with the table, also far out', () => {
    expect(normalUpper(0)).toBeCloseTo(0.5, 12);
    expect(normalUpper(1.959963985)).toBeCloseTo(0.025, 9);
    expect(normalUpper(-1.2815515655)).toBeCloseTo(0.9, 9);
    expect(normalUpper(5) / 2.866515719e-7).toBeCloseTo(1, 5);
    expect(normalUpper(10) / 7.619853e-24).toBeCloseTo(1, 4);
    expect(normalUpper(Number.NaN)).toBe(1);
  });

  test('counts agree with sums of their probabilities', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, k, p) => {
          let upper = 0;
          for (let i = k; i <= n; i++) upper += choose(n, i) * p ** i * (1 - p) ** (n - i);
          expect(binomialUpper(k, n, p)).toBeCloseTo(k > n ? 0 : upper, 9);
          if (k < n) expect(binomialLower(k, n, p)).toBeCloseTo(1 - binomialUpper(k + 1, n, p), 9);
          const mean = n * p;
          let poisson = 1;
          for (let i = 0, term = Math.exp(-mean); i < k; term *= mean / ++i) poisson -= term;
          expect(poissonUpper(k, mean)).toBeCloseTo(Math.max(0, poisson), 9);
        },
      ),
    );
  });

  test('drawing without replacement agrees with the sum over the table', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 0, max: 25 }),
        (N, a, b, k) => {
          const [n, K] = [Math.min(a, N), Math.min(b, N)];
          let upper = 0;
          for (let i = k; i <= Math.min(n, K); i++)
            if (n - i <= N - K) upper += (choose(K, i) * choose(N - K, n - i)) / choose(N, n);
          if (k <= Math.min(n, K)) expect(hypergeometricUpper(k, n, K, N)).toBeCloseTo(upper, 8);
        },
      ),
    );
  });

  test('a negative binomial without dispersion is a Poisson, with it has a heavier tail', () => {
    expect(negativeBinomialUpper(9, 3, 0)).toBeCloseTo(poissonUpper(9, 3), 12);
    expect(negativeBinomialUpper(9, 3, 1)).toBeGreaterThan(5 * poissonUpper(9, 3));
    // Dispersion 1 is geometric: P(X >= k) = (mean / (1 + mean))^k.
    expect(negativeBinomialUpper(5, 2, 1)).toBeCloseTo((2 / 3) ** 5, 9);
  });

  test('the gamma with three moments is the normal without skew and the exponential with skew 2', () => {
    expect(momentUpper(12, 10, 2, 0)).toBeCloseTo(normalUpper(1), 9);
    expect(momentUpper(3, 1, 1, 2)).toBeCloseTo(Math.exp(-3), 6);
    expect(gammaQ(1, 40) / Math.exp(-40)).toBeCloseTo(1, 6);
    expect(momentUpper(5, 1, 0, 0)).toBe(1);
  });

  test('no tail is ever zero or above one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        (z, k, mean) => {
          for (const p of [
            normalUpper(z),
            poissonUpper(k, mean),
            negativeBinomialUpper(k, mean, 0.3),
            binomialUpper(k, 50_000, 0.1),
          ]) {
            expect(p).toBeGreaterThan(0);
            expect(p).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});

test('Benjamini-Hochberg on the example of the paper', () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  const adjusted = benjaminiHochberg(p);
  expect([...adjusted].filter((q) => q <= 0.05)).toHaveLength(4);
  expect(adjusted[0]).toBeCloseTo(0.0015, 10);
  expect(adjusted[3]).toBeCloseTo(0.035625, 10);
});

describe('rank test', () => {
  test('a random group is found at the nominal rate, a shifted one nearly always', () => {
    const random = seeded(7);
    const volumes = Array.from({ length: 2000 }, () => 1 + below(random, 200));
    // Values depend on volume: only the strata keep the test honest.
    const values = Float64Array.from(volumes, (v) => Math.round(Math.log(v) * 4 + random() * 3));
    const reference = buildReference(volumes, values);
    let nominal = 0;
    let power = 0;
    const runs = 1000;
    for (let r = 0; r < runs; r++) {
      const group = Array.from({ length: 25 }, () => below(random, 2000));
      const v = group.map((i) => volumes[i]!);
      if (
        rankTest(
          reference,
          v,
          group.map((i) => values[i]!),
        ).pValue <= 0.05
      )
        nominal++;
      if (
        rankTest(
          reference,
          v,
          group.map((i) => values[i]! + 2),
        ).pValue <= 0.05
      )
        power++;
    }
    // Three standard errors of a binomial(1000, 0.05).
    expect(nominal / runs).toBeLessThanOrEqual(0.05 + 0.021);
    expect(power / runs).toBeGreaterThan(0.95);
  });

  test('accounts without a value or a peer are left out', () => {
    const reference = buildReference([1, 1, 1, 64], Float64Array.from([1, 2, Number.NaN, 5]));
    expect(rankTest(reference, [64], [9]).tested).toBe(0);
    expect(rankTest(reference, [1, 1], [Number.NaN, 3])).toMatchObject({ tested: 1, superiority: 1 });
    expect([1, 2, 3, 4, 1023, 1024].map(stratumOf)).toEqual([0, 1, 1, 2, 9, 10]);
  });
});

test('a value beyond a small sample is judged by heavy tails', () => {
  expect(usual([1, 2, 3], 1)).toBeNull();
  const sample = usual([9, 10, 10, 10, 11, 11, 12, 9, 10], 0.5)!;
  expect(sample.median).toBe(10);
  expect(lowerThanUsual(sample, 10)).toBeCloseTo(0.5, 6);
  expect(higherThanUsual(sample, 20)).toBeLessThan(1e-3);
  expect(higherThanUsual(sample, 20)).toBeGreaterThan(normalUpper((20 - 10) / sample.sd));
});

/**
 * Tail probabilities used by the signals. All return values in (0, 1]; none is ever 0, so that products and logarithms
 * of p-values stay finite.
 */
const TINY = 1e-300;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x), x > 0 (Lanczos, g = 7; about 15 digits). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const y = x - 1;
  let sum = LANCZOS[0]!;
  for (let i = 1; i < 9; i++) sum += LANCZOS[i]! / (y + i);
  const t = y + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}

const clamp = (p: number): number => Math.min(1, Math.max(p, TINY));

/** P(Z >= z) of the standard normal, to ten digits also far out; 1 for NaN. */
export function normalUpper(z: number): number {
  if (Number.isNaN(z)) return 1;
  if (z < 0) return 1 - normalUpper(-z);
  if (z > 8) {
    const z2 = z * z;
    return clamp((Math.exp(-z2 / 2) / (z * Math.sqrt(2 * Math.PI))) * (1 - 1 / z2 + 3 / (z2 * z2)));
  }
  // The continued fraction of Mills' ratio converges fast from z = 2 on, the Taylor series below.
  if (z > 2) {
    let f = 0;
    for (let k = 60; k >= 1; k--) f = k / (z + f);
    return clamp(Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI) / (z + f));
  }
  let term = z;
  let sum = z;
  for (let k = 1; k < 60; k++) {
    term *= -(z * z) / (2 * k);
    sum += term / (2 * k + 1);
  }
  return clamp(0.5 - sum / Math.sqrt(2 * Math.PI));
}

/** P(X >= k) of a Poisson with mean `mean`. */
export function poissonUpper(k: number, mean: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return TINY;
  return clamp(gammaP(k, mean));
}

/** P(X >= k) of a negative binomial with this mean and variance mean + dispersion * mean^2 (dispersion 0: Poisson). */
export function negativeBinomialUpper(k: number, mean: number, dispersion: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return TINY;
  if (dispersion < 1e-9) return poissonUpper(k, mean);
  const r = 1 / dispersion;
  const p = mean / (mean + r);
  return clamp(betaI(p, k, r));
}

/** P(X >= k) of a binomial(n, p). */
export function binomialUpper(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n || p <= 0) return TINY;
  if (p >= 1) return 1;
  return clamp(betaI(p, k, n - k + 1));
}

/** P(X <= k) of a binomial(n, p). */
export function binomialLower(k: number, n: number, p: number): number {
  if (k >= n || p <= 0) return 1;
  if (p >= 1) return TINY;
  return clamp(betaI(1 - p, n - k, k + 1));
}

/** P(X >= k): k marked among n drawn, where K of N are marked (Fisher's exact test, one side). */
export function hypergeometricUpper(k: number, n: number, K: number, N: number): number {
  const top = Math.min(n, K);
  if (k <= Math.max(0, n + K - N)) return 1;
  if (k > top) return TINY;
  const choose = (a: number, b: number): number => logGamma(a + 1) - logGamma(b + 1) - logGamma(a - b + 1);
  let term = Math.exp(choose(K, k) + choose(N - K, n - k) - choose(N, n));
  let sum = term;
  for (let i = k; i < top && term > sum * 1e-14; i++) {
    term *= ((K - i) / (i + 1)) * ((n - i) / (N - K - n + i + 1));
    sum += term;
  }
  return clamp(sum);
}

/**
 * Upper tail of a statistic known by the mean, standard deviation and skewness of its permutation distribution: a
 * gamma with the same three moments (Pearson type III), the usual way to go below 1 / permutations.
 */
export function momentUpper(value: number, mean: number, sd: number, skew: number): number {
  if (!(sd > 0)) return 1;
  const z = (value - mean) / sd;
  if (skew < 0.05) return normalUpper(z);
  const shape = 4 / (skew * skew);
  const x = shape + z * Math.sqrt(shape);
  return x <= 0 ? 1 : clamp(1 - gammaP(shape, x) > 1e-10 ? 1 - gammaP(shape, x) : gammaQ(shape, x));
}

/** Regularised lower incomplete gamma P(a, x). */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x > a + 1) return 1 - gammaQ(a, x);
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 10_000; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-15) break;
  }
  return Math.exp(-x + a * Math.log(x) - logGamma(a)) * sum;
}

/** Regularised upper incomplete gamma Q(a, x), accurate in the far tail (Lentz). */
export function gammaQ(a: number, x: number): number {
  if (x <= a + 1) return 1 - gammaP(a, x);
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return Math.exp(-x + a * Math.log(x) - logGamma(a)) * h;
}

/** Regularised incomplete beta I_x(a, b) by continued fraction. */
export function betaI(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < TINY ? TINY : d);
  let h = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + even / c;
    if (Math.abs(c) < TINY) c = TINY;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + odd / c;
    if (Math.abs(c) < TINY) c = TINY;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return h;
}

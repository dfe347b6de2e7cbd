/**
 * Links between units whose carriers overlap beyond chance.
 *
 * Null model: the configuration model of the account-unit graph. With account degrees k_a and unit degrees d_u, two
 * unrelated units are expected to share  e = d_u d_v * sum k_a (k_a - 1) / (sum k_a)^2  accounts, or with exchanges n_a as weights, d_u d_v * sum n_a^2 / (sum n_a)^2, where that is less (M. E. J. Newman,
 * "Networks", 2010, one-mode projections). Ordinary topics are correlated beyond that (language, trade), so the overlap
 * is judged by a negative binomial whose mean ratio and dispersion are learnt from random pairs of the logs themselves
 * where clusters are involved (an empirical null in the sense of B. Efron, 2004). P-values are corrected by Benjamini-Hochberg.
 *
 * Candidates come from bottom-k sketches: every unit lists its 64 carriers of smallest hash, and units that list the
 * same account are compared exactly. Linear in the number of (account, unit) incidences.
 */
import { benjaminiHochberg } from './stats/correction.ts';
import { below, mix, type Random } from './stats/random.ts';
import { binomialUpper, negativeBinomialUpper } from './stats/tails.ts';
import type { Units } from './units.ts';

export interface UnitLinks {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Excess overlap as a cosine: (observed - expected) / sqrt(d_u d_v), in (0, 1]. */
  readonly weight: Float32Array;
  /** Of the overlap, after correction. */
  readonly pValue: Float64Array;
  /** Accounts with so many units that they are not used to propose links (they are still members). */
  readonly heavyAccounts: number;
}

/** Carriers listed per unit: overlap of a tenth is then proposed with probability above 99 %. */
const SKETCH = 64;
/** Beyond this an account is a crossroads, not a link: 256 units give 32,640 pairs, each of next to no weight. */
const HEAVY = 256;
/** A link needs this many common accounts: two may be one person at work and at home. */
const MIN_COMMON = 3;
const FALSE_LINKS = 0.01;
const RANDOM_PAIRS = 4000;
/**
 * Copied wording is rare enough that most families of a log may belong to kits, so there is no harmless majority to learn
 * from: unrelated wordings are allowed to meet twice as often as chance has it.
 */
const COPIED_TEXT = 2;
/** No chance of meeting is taken for certain, or complete overlap could never surprise. */
const SURE = 0.9;

export function linkUnits(units: Units, seed: number, random: Random): UnitLinks {
  const heavy = markHeavy(units);
  const light = lightDegrees(units, heavy);
  // Kits inflate the first where a log shares little else, giant accounts the second; the smaller is nearer the truth.
  const kappa = Math.min(pairRate(units, heavy), volumeRate(units));
  const pairs = proposePairs(units, heavy, seed);
  const overlap = new Overlap(units, heavy);
  const nulls = [0, 1, 2].map((kind) => fitNull(units, kind, light, kappa, overlap, random));

  const from: number[] = [];
  const to: number[] = [];
  const weight: number[] = [];
  const pValues: number[] = [];
  for (const key of pairs) {
    const u = Math.floor(key / units.count);
    const v = key % units.count;
    const common = overlap.count(u, v);
    if (common < MIN_COMMON) continue;
    const model = nulls[units.kind[u]! + units.kind[v]!]!;
    const expected = Math.max(1e-9, light[u]! * light[v]! * kappa * model.ratio);
    from.push(u);
    to.push(v);
    weight.push((common - expected) / Math.sqrt(light[u]! * light[v]!));
    pValues.push(overlapUpper(common, expected, Math.min(light[u]!, light[v]!), model.dispersion));
  }
  const adjusted = benjaminiHochberg(pValues);
  const keep = [...adjusted.keys()].filter((i) => adjusted[i]! <= FALSE_LINKS && weight[i]! > 0);
  return {
    from: Int32Array.from(keep, (i) => from[i]!),
    to: Int32Array.from(keep, (i) => to[i]!),
    weight: Float32Array.from(keep, (i) => weight[i]!),
    pValue: Float64Array.from(keep, (i) => adjusted[i]!),
    heavyAccounts: heavy.reduce((sum, h) => sum + h, 0),
  };
}

/** P(overlap >= common): each carrier of the rarer unit meets the other by chance, unevenly where dispersion was learnt. */
function overlapUpper(common: number, expected: number, most: number, dispersion: number): number {
  if (dispersion > 0) return negativeBinomialUpper(common, expected, dispersion);
  return binomialUpper(common, most, Math.min(SURE, expected / most));
}

function markHeavy(units: Units): Uint8Array {
  const heavy = new Uint8Array(units.accountOffsets.length - 1);
  for (let a = 0; a < heavy.length; a++)
    if (units.accountOffsets[a + 1]! - units.accountOffsets[a]! > HEAVY) heavy[a] = 1;
  return heavy;
}

function lightDegrees(units: Units, heavy: Uint8Array): Int32Array {
  const light = new Int32Array(units.count);
  for (let u = 0; u < units.count; u++)
    for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++) if (heavy[units.accounts[i]!] === 0) light[u]!++;
  return light;
}

function pairRate(units: Units, heavy: Uint8Array): number {
  let sum = 0;
  let pairs = 0;
  for (let a = 0; a < heavy.length; a++) {
    if (heavy[a] === 1) continue;
    const k = units.accountOffsets[a + 1]! - units.accountOffsets[a]!;
    sum += k;
    pairs += k * (k - 1);
  }
  return sum > 0 ? Math.max(pairs, sum * 0.01) / (sum * sum) : 0;
}

/** The same by volume: an account is as likely to send any text as it sends many. */
function volumeRate(units: Units): number {
  let sum = 0;
  let squares = 0;
  for (const n of units.volume) {
    sum += n;
    squares += n * n;
  }
  return sum > 0 ? squares / (sum * sum) : 1;
}

/** Keys u * count + v (u < v) of units that share an account of both sketches, ascending. */
function proposePairs(units: Units, heavy: Uint8Array, seed: number): Float64Array {
  const listed: number[][] = [];
  const inAccount = new Map<number, number[]>();
  for (let u = 0; u < units.count; u++) {
    let carriers = Array.from(units.accounts.subarray(units.offsets[u]!, units.offsets[u + 1]!));
    carriers = carriers.filter((a) => heavy[a] === 0);
    if (carriers.length > SKETCH) {
      const rank = new Map(carriers.map((a) => [a, mix(a ^ mix(seed))]));
      carriers = carriers.sort((a, b) => rank.get(a)! - rank.get(b)! || a - b).slice(0, SKETCH);
    }
    listed.push(carriers);
    for (const a of carriers) {
      const list = inAccount.get(a);
      if (list === undefined) inAccount.set(a, [u]);
      else list.push(u);
    }
  }
  const found = new Set<number>();
  for (const list of inAccount.values())
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++) found.add(list[i]! * units.count + list[j]!);
  return Float64Array.from(found).sort();
}

/** Common carriers of two units, heavy accounts apart. Units asked for in ascending order of `u` share one marking. */
class Overlap {
  readonly #units: Units;
  readonly #heavy: Uint8Array;
  readonly #mark: Int32Array;
  #marked = -1;

  constructor(units: Units, heavy: Uint8Array) {
    this.#units = units;
    this.#heavy = heavy;
    this.#mark = new Int32Array(heavy.length).fill(-1);
  }

  count(u: number, v: number): number {
    const { offsets, accounts } = this.#units;
    if (this.#marked !== u) {
      for (let i = offsets[u]!; i < offsets[u + 1]!; i++) this.#mark[accounts[i]!] = u;
      this.#marked = u;
    }
    let common = 0;
    for (let i = offsets[v]!; i < offsets[v + 1]!; i++) {
      const a = accounts[i]!;
      if (this.#mark[a] === u && this.#heavy[a] === 0) common++;
    }
    return common;
  }
}

interface OverlapNull {
  /** Mean of observed / expected among unrelated pairs, at least 1. */
  readonly ratio: number;
  readonly dispersion: number;
}

/**
 * How much unrelated units of one kind of pair (0: two families, 1: mixed, 2: two clusters) overlap, learnt where
 * clusters are involved. Random pairs,
 * weighted by popularity; the tenth with the largest excess is left out, since it may be kits.
 */
function fitNull(
  units: Units,
  kind: number,
  light: Int32Array,
  kappa: number,
  overlap: Overlap,
  random: Random,
): OverlapNull {
  if (kind === 0) return { ratio: COPIED_TEXT, dispersion: 0 };
  const families = units.kind.reduce((n, k) => n + (k === 0 ? 1 : 0), 0);
  const split = units.offsets[families]!;
  const total = units.accounts.length;
  if (kind > 0 && total - split < 100) return { ratio: 1, dispersion: 0 };
  const unitAt = unitOfIncidence(units);
  const pick = (cluster: boolean): number =>
    unitAt[cluster ? split + below(random, total - split) : below(random, split)]!;
  const samples: { expected: number; observed: number }[] = [];
  for (let i = 0; i < RANDOM_PAIRS; i++) {
    const u = pick(kind === 2);
    const v = pick(kind >= 1);
    if (u === v) continue;
    samples.push({ expected: light[u]! * light[v]! * kappa, observed: overlap.count(u, v) });
  }
  const excess = (s: { expected: number; observed: number }): number =>
    (s.observed - s.expected) / Math.sqrt(s.expected + 1);
  samples.sort((a, b) => excess(a) - excess(b));
  const kept = samples.slice(0, Math.ceil(samples.length * 0.9));
  const sumExpected = kept.reduce((sum, s) => sum + s.expected, 0);
  if (!(sumExpected > 0)) return { ratio: 1, dispersion: 0 };
  const ratio = Math.max(1, kept.reduce((sum, s) => sum + s.observed, 0) / sumExpected);
  let over = 0;
  let squares = 0;
  for (const s of kept) {
    const mean = s.expected * ratio;
    over += (s.observed - mean) ** 2 - mean;
    squares += mean * mean;
  }
  return { ratio, dispersion: squares > 0 ? Math.max(0, over / squares) : 0 };
}

function unitOfIncidence(units: Units): Int32Array {
  const at = new Int32Array(units.accounts.length);
  for (let u = 0; u < units.count; u++) at.fill(u, units.offsets[u]!, units.offsets[u + 1]!);
  return at;
}

/** Sets of shingles and their sketches; sets are sorted Uint32Arrays without repeats. */
import { gramHashes } from './winnow.ts';

/** The set of k-gram hashes of `count` tokens; a text shorter than k is one shingle of all it has. */
export function shingles(tokens: Uint32Array, count: number, k: number): Uint32Array {
  if (count === 0) return new Uint32Array(0);
  const size = Math.min(k, count);
  const all = new Uint32Array(count - size + 1);
  gramHashes(tokens, count, size, all);
  return sortedSet(all);
}

/** The set of hashes of a string's character k-grams (UTF-16 units), as `shingles` has it for tokens. */
export function charShingles(text: string, k: number): Uint32Array {
  const units = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return shingles(units, units.length, k);
}

/** Sorts in place and drops repeats. */
export function sortedSet(values: Uint32Array): Uint32Array {
  values.sort();
  let out = 0;
  for (let i = 0; i < values.length; i++) {
    if (i === 0 || values[i] !== values[i - 1]) values[out++] = values[i]!;
  }
  return values.subarray(0, out);
}

/** Size of the intersection of two sets. */
export function overlap(a: Uint32Array, b: Uint32Array): number {
  let i = 0;
  let j = 0;
  let common = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) common++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return common;
}

/** |a ∩ b| / |a ∪ b|; 1 for two empty sets. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  const common = overlap(a, b);
  const union = a.length + b.length - common;
  return union === 0 ? 1 : common / union;
}

/** |a ∩ b| / |a|: how much of `a` is in `b`; 1 for an empty `a`. */
export function containment(a: Uint32Array, b: Uint32Array): number {
  return a.length === 0 ? 1 : overlap(a, b) / a.length;
}

/** The `size` smallest members: a uniform sample when hashes are uniform (Broder 1997; Cohen & Kaplan 2007). */
export function bottomK(set: Uint32Array, size: number): Uint32Array {
  return set.slice(0, size);
}

/** Jaccard of the sets behind two bottom-k sketches of the same `size`: the share of the union's sample in both. */
export function bottomKJaccard(a: Uint32Array, b: Uint32Array, size: number): number {
  let i = 0;
  let j = 0;
  let common = 0;
  let seen = 0;
  for (; seen < size && (i < a.length || j < b.length); seen++) {
    const x = i < a.length ? a[i]! : Number.POSITIVE_INFINITY;
    const y = j < b.length ? b[j]! : Number.POSITIVE_INFINITY;
    if (x === y) common++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return seen === 0 ? 1 : common / seen;
}

/**
 * MinHash by one permutation with optimal densification (Shrivastava 2017): `size` bins (a power of two), the minimum of
 * each; an empty bin takes its value from another, chosen by hashing its own number. An empty set gives all zeros.
 */
export function minHash(set: Uint32Array, size: number): Uint32Array {
  if (size < 1 || (size & (size - 1)) !== 0) throw new RangeError(`minHash: size must be a power of two, not ${size}`);
  const out = new Uint32Array(size);
  if (set.length === 0) return out;
  const filled = new Uint8Array(size);
  for (let i = 0; i < set.length; i++) {
    const bin = set[i]! & (size - 1);
    // The set is sorted: the first to arrive is the least.
    if (filled[bin] === 0) {
      filled[bin] = 1;
      out[bin] = set[i]!;
    }
  }
  for (let bin = 0; bin < size; bin++) {
    let from = bin;
    for (let attempt = 1; filled[from] === 0; attempt++) from = probe(bin, attempt) & (size - 1);
    if (from !== bin) out[bin] = out[from]!;
  }
  return out;
}

function probe(bin: number, attempt: number): number {
  let h = Math.imul(bin + 1, 0x9e3779b1) ^ Math.imul(attempt, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Estimate of Jaccard from two MinHash signatures of one size: the share of equal bins. */
export function minHashJaccard(a: Uint32Array, b: Uint32Array): number {
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return a.length === 0 ? 1 : equal / a.length;
}

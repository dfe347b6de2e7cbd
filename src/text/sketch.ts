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

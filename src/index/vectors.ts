/** Checks and small arithmetic on rows of numbers. */
import { HydrascopeError } from '../errors.ts';
import type { Neighbour } from './types.ts';

/** @throws HydrascopeError `internal` when keys or vectors cannot be stored. */
export function checkRows(keys: ArrayLike<number>, vectors: Float32Array, dims: number): void {
  if (vectors.length !== keys.length * dims) {
    throw new HydrascopeError(
      'internal',
      `${keys.length} keys need ${keys.length * dims} numbers, not ${vectors.length}.`,
    );
  }
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (key >>> 0 !== key) throw new HydrascopeError('internal', `${key} is not an unsigned 32-bit key.`);
  }
  for (let i = 0; i < vectors.length; i++) {
    if (!Number.isFinite(vectors[i]))
      throw new HydrascopeError('internal', `Vector ${Math.floor(i / dims)} is not finite.`);
  }
}

/** @throws HydrascopeError `internal` when a query has the wrong length. */
export function checkQuery(query: Float32Array, dims: number): void {
  if (query.length !== dims)
    throw new HydrascopeError('internal', `A query has ${query.length} dimensions, not ${dims}.`);
}

export function dot(a: Float32Array, aStart: number, b: Float32Array, bStart: number, dims: number): number {
  let sum = 0;
  for (let d = 0; d < dims; d++) sum += a[aStart + d]! * b[bStart + d]!;
  return sum;
}

/** Scales a row to unit length in place; a row of zeros stays. */
export function normaliseRow(rows: Float32Array, start: number, dims: number): void {
  const norm = Math.sqrt(dot(rows, start, rows, start, dims));
  if (norm === 0) return;
  for (let d = 0; d < dims; d++) rows[start + d] = rows[start + d]! / norm;
}

/** Best first: higher similarity, then smaller key. */
export function byRank(a: Neighbour, b: Neighbour): number {
  return b.similarity - a.similarity || a.key - b.key;
}

/**
 * Writes a row as int8 with one scale (the largest magnitude becomes 127) and returns the scale.
 * Cosines of 128-dimensional rows move by less than 0.01.
 */
export function quantiseRow(from: Float32Array, start: number, dims: number, to: Int8Array, at: number): number {
  let largest = 0;
  for (let d = 0; d < dims; d++) {
    const size = Math.abs(from[start + d]!);
    if (size > largest) largest = size;
  }
  const scale = largest / 127;
  const factor = largest === 0 ? 0 : 127 / largest;
  for (let d = 0; d < dims; d++) to[at + d] = Math.round(from[start + d]! * factor);
  return scale;
}

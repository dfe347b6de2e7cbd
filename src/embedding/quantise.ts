/** Smaller forms of vectors. All take row-major matrices; zero rows stay zero. */

/** int8 rows: column k of row r stands for `values[r * dims + k] * scales[r]`. */
export interface Int8Rows {
  readonly dims: number;
  /** Row-major int8 in [-127, 127]. */
  readonly values: Int8Array;
  /** Largest absolute value of each row over 127. */
  readonly scales: Float32Array;
}

/**
 * The first `use` of `dims` columns, each row brought back to length 1: a model of its own where columns are in the order
 * of principal components.
 */
export function leadingDims(rows: Float32Array, dims: number, use: number): Float32Array {
  const count = rows.length / dims;
  const out = new Float32Array(count * use);
  for (let r = 0; r < count; r++) {
    let squares = 0;
    for (let k = 0; k < use; k++) squares += rows[r * dims + k] ** 2;
    if (squares === 0) continue;
    const factor = 1 / Math.sqrt(squares);
    for (let k = 0; k < use; k++) out[r * use + k] = rows[r * dims + k] * factor;
  }
  return out;
}

/** Rows to int8 with one scale each, the largest value of a row at 127. */
export function int8Rows(rows: Float32Array, dims: number): Int8Rows {
  const count = rows.length / dims;
  const values = new Int8Array(rows.length);
  const scales = new Float32Array(count);
  for (let r = 0; r < count; r++) {
    let largest = 0;
    for (let at = r * dims; at < (r + 1) * dims; at++) largest = Math.max(largest, Math.abs(rows[at]));
    scales[r] = largest / 127;
    if (scales[r] === 0) continue;
    for (let at = r * dims; at < (r + 1) * dims; at++) values[at] = Math.round(rows[at] / scales[r]);
  }
  return { dims, values, scales };
}

/**
 * One bit a column, set where the value is above zero, lowest bit first: `ceil(dims / 8)` bytes a row. The share of
 * differing bits estimates the angle (Charikar, STOC 2002).
 */
export function signBits(rows: Float32Array, dims: number): Uint8Array {
  const count = rows.length / dims;
  const width = Math.ceil(dims / 8);
  const out = new Uint8Array(count * width);
  for (let r = 0; r < count; r++)
    for (let k = 0; k < dims; k++) if (rows[r * dims + k] > 0) out[r * width + (k >> 3)] |= 1 << (k & 7);
  return out;
}

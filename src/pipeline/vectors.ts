import { DEFAULTS } from '../config/defaults.ts';
import type { Embedder } from '../embedding/index.ts';
import { quantiseRow } from '../index/index.ts';

/** Dimensions that are stored and indexed: the leading ones of a static model (its columns are in PCA order), all of any other. */
export function storedDims(embedder: Embedder): number {
  return embedder.model.kind === 'static' ? Math.min(DEFAULTS.indexDims, embedder.model.dims) : embedder.model.dims;
}

/** Bytes of the float32 scale before the int8 row. */
const SCALE_BYTES = 4;

/** A stored vector: a float32 scale, then one int8 a dimension. */
export function encodeVector(rows: Float32Array, at: number, dims: number): Buffer {
  const out = Buffer.alloc(SCALE_BYTES + dims);
  const values = int8View(out);
  out.writeFloatLE(quantiseRow(rows, at, dims, values, 0), 0);
  return out;
}

/** The int8 row of a stored vector, without copying. */
export function int8View(code: Buffer): Int8Array {
  return new Int8Array(code.buffer, code.byteOffset + SCALE_BYTES, code.length - SCALE_BYTES);
}

/** Floats of a stored vector up to its length, which the indexes do not look at. */
export function decodeVector(code: Buffer, out: Float32Array): void {
  out.set(int8View(code));
}

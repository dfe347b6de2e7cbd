import { DEFAULTS } from '../config/defaults.ts';
import type { Embedder } from '../embedding/index.ts';

/** Dimensions that are stored and indexed: the leading ones of a static model (its columns are in PCA order), all of any other. */
export function storedDims(embedder: Embedder): number {
  return embedder.model.kind === 'static' ? Math.min(DEFAULTS.indexDims, embedder.model.dims) : embedder.model.dims;
}

/** A stored vector: a float32 scale, then one int8 a dimension. */
export function encodeVector(rows: Float32Array, at: number, dims: number): Buffer {
  let largest = 0;
  for (let d = 0; d < dims; d++) largest = Math.max(largest, Math.abs(rows[at + d]!));
  const out = Buffer.alloc(4 + dims);
  out.writeFloatLE(largest / 127, 0);
  const factor = largest === 0 ? 0 : 127 / largest;
  for (let d = 0; d < dims; d++) out.writeInt8(Math.round(rows[at + d]! * factor), 4 + d);
  return out;
}

/** Unit-length floats of a stored vector, written to `out` at `at`. */
export function decodeVector(code: Buffer, out: Float32Array, at: number): void {
  const dims = code.length - 4;
  let norm = 0;
  for (let d = 0; d < dims; d++) norm += code.readInt8(4 + d) ** 2;
  const factor = norm === 0 ? 0 : 1 / Math.sqrt(norm);
  for (let d = 0; d < dims; d++) out[at + d] = code.readInt8(4 + d) * factor;
}

/**
 * Reads the token table out of a static model's `onnx/model.onnx`: the two initializers of its Gather, Cast, Mul graph,
 * int8 `values` (vocabulary x dims) and float32 `scales` (vocabulary x 1). A minimal reader of the protobuf wire format
 * (onnx.proto3: ModelProto.graph = 7, GraphProto.initializer = 5, TensorProto.dims = 1, data_type = 2, name = 8,
 * raw_data = 9).
 */
import { HydrascopeError } from '../errors.ts';

export interface StaticTable {
  readonly rows: number;
  readonly dims: number;
  /** Row-major int8, `rows` x `dims`. */
  readonly values: Int8Array;
  /** One per row; 0 for tokens that say nothing. */
  readonly scales: Float32Array;
}

export const TABLE_NAMES = { values: 'values', scales: 'scales' } as const;
export const TENSOR_TYPES = { float: 1, int8: 3 } as const;

interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly type: number;
  readonly raw: Uint8Array;
}

/** @throws HydrascopeError model_broken where the bytes are no such model. */
export function readStaticTable(bytes: Uint8Array, where: string): StaticTable {
  try {
    const tensors = readTensors(bytes);
    const values = tensors.find(({ name }) => name === TABLE_NAMES.values);
    const scales = tensors.find(({ name }) => name === TABLE_NAMES.scales);
    if (values?.type !== TENSOR_TYPES.int8 || scales?.type !== TENSOR_TYPES.float) throw new Error('no token table');
    const [rows, dims] = values.dims;
    if (values.raw.length !== rows * dims || scales.raw.length !== rows * 4 || rows * dims === 0)
      throw new Error('the token table does not have the size it says');
    // A buffer of its own is aligned.
    const table = new Float32Array(new Uint8Array(scales.raw).buffer);
    if (!table.every(Number.isFinite)) throw new Error('the token table holds a scale that is not a number');
    const { buffer, byteOffset, length } = values.raw;
    return { rows, dims, values: new Int8Array(buffer, byteOffset, length), scales: table };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HydrascopeError('model_broken', `${where} is not a static model: ${reason}.`, {
      hint: 'Fetch the model again; its files are damaged or cut short.',
      cause,
    });
  }
}

function readTensors(bytes: Uint8Array): Tensor[] {
  const tensors: Tensor[] = [];
  eachField(bytes, (field, graph) => {
    if (field !== 7 || typeof graph === 'number') return;
    eachField(graph, (inner, tensor) => {
      if (inner === 5 && typeof tensor !== 'number') tensors.push(readTensor(tensor));
    });
  });
  return tensors;
}

function readTensor(bytes: Uint8Array): Tensor {
  const dims: number[] = [];
  let [name, type, raw] = ['', 0, new Uint8Array()];
  eachField(bytes, (field, value) => {
    if (field === 1 && typeof value === 'number') dims.push(value);
    else if (field === 1 && typeof value !== 'number') dims.push(...packed(value));
    else if (field === 2 && typeof value === 'number') type = value;
    else if (field === 8 && typeof value !== 'number') name = new TextDecoder().decode(value);
    else if (field === 9 && typeof value !== 'number') raw = value as Uint8Array<ArrayBuffer>;
  });
  return { name, dims, type, raw };
}

function packed(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [value, next] = varint(bytes, at);
    values.push(value);
    at = next;
  }
  return values;
}

/** Calls `visit` with every field: a number for varints, the bytes for length-delimited ones; fixed-width ones are skipped. */
function eachField(bytes: Uint8Array, visit: (field: number, value: number | Uint8Array) => void): void {
  for (let at = 0; at < bytes.length; ) {
    const [tag, start] = varint(bytes, at);
    const wire = tag & 7;
    if (wire === 0) {
      const [value, next] = varint(bytes, start);
      visit(Math.floor(tag / 8), value);
      at = next;
    } else if (wire === 2) {
      const [length, from] = varint(bytes, start);
      if (from + length > bytes.length) throw new Error('the file is cut short');
      visit(Math.floor(tag / 8), bytes.subarray(from, from + length));
      at = from + length;
    } else if (wire === 1 || wire === 5) at = start + (wire === 1 ? 8 : 4);
    else throw new Error('the file is not protobuf');
  }
}

function varint(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  let factor = 1;
  for (let i = at; i < at + 10; i++) {
    if (i >= bytes.length) throw new Error('the file is cut short');
    value += (bytes[i] & 127) * factor;
    if (bytes[i] < 128) return [value, i + 1];
    factor *= 128;
  }
  throw new Error('the file is not protobuf');
}

/**
 * Writes the static model as ONNX, byte for byte the same for the same table: Gather the int8 row and its scale, Cast,
 * Mul. Field numbers are those of onnx.proto3.
 */
import { type StaticTable, TABLE_NAMES, TENSOR_TYPES } from '../../src/embedding/static-table.ts';

const INT64 = 7;
const utf8 = new TextEncoder();

/** `input_ids` int64 [batch, sequence] in, `last_hidden_state` float32 [batch, sequence, dims] out. */
export function writeStaticOnnx(table: StaticTable): Uint8Array {
  const graph = join(
    bytes(1, node('Gather', [TABLE_NAMES.values, 'input_ids'], 'row')),
    bytes(1, node('Cast', ['row'], 'row_float', attribute('to', TENSOR_TYPES.float))),
    bytes(1, node('Gather', [TABLE_NAMES.scales, 'input_ids'], 'scale')),
    bytes(1, node('Mul', ['row_float', 'scale'], 'last_hidden_state')),
    text(2, 'static'),
    bytes(5, tensor(TABLE_NAMES.values, TENSOR_TYPES.int8, [table.rows, table.dims], rawBytes(table.values))),
    bytes(5, tensor(TABLE_NAMES.scales, TENSOR_TYPES.float, [table.rows, 1], rawBytes(table.scales))),
    bytes(11, value('input_ids', INT64, ['batch', 'sequence'])),
    bytes(12, value('last_hidden_state', TENSOR_TYPES.float, ['batch', 'sequence', table.dims])),
  );
  const opset = join(text(1, ''), varint(2, 17));
  return join(varint(1, 8), text(2, 'hydrascope'), bytes(7, graph), bytes(8, opset));
}

const node = (type: string, inputs: readonly string[], output: string, attr?: Uint8Array): Uint8Array =>
  join(
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(3, output),
    text(4, type),
    ...(attr === undefined ? [] : [bytes(5, attr)]),
  );

/** An integer attribute (AttributeProto.type INT = 2). */
const attribute = (name: string, int: number): Uint8Array => join(text(1, name), varint(3, int), varint(20, 2));

const tensor = (name: string, type: number, dims: readonly number[], raw: Uint8Array): Uint8Array =>
  join(...dims.map((dim) => varint(1, dim)), varint(2, type), text(8, name), bytes(9, raw));

function value(name: string, type: number, dims: readonly (number | string)[]): Uint8Array {
  const shape = dims.map((dim) => bytes(1, typeof dim === 'number' ? varint(1, dim) : text(2, dim)));
  return join(text(1, name), bytes(2, bytes(1, join(varint(1, type), bytes(2, join(...shape))))));
}

const rawBytes = (data: Int8Array | Float32Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const text = (field: number, string: string): Uint8Array => bytes(field, utf8.encode(string));

const bytes = (field: number, content: Uint8Array): Uint8Array =>
  join(Uint8Array.from([...digits(field * 8 + 2), ...digits(content.length)]), content);

const varint = (field: number, int: number): Uint8Array => Uint8Array.from([...digits(field * 8), ...digits(int)]);

function digits(int: number): number[] {
  const out: number[] = [];
  for (let rest = int; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...out, rest];
    out.push((rest % 128) + 128);
  }
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/**
 * The file of a code index: a header, then blocks that are only ever appended, each with its checksum. A block that
 * was cut short by a crash is dropped when the file is read; a damaged block before the last makes the file corrupt.
 */
import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, renameSync, rmSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { readFully, syncPath, writeError, writeFully } from './snapshot.ts';

/** Rows side by side: keys, 256-bit sign codes (8 words each), int8 rows (`dims` each; a cosine needs no scale). */
export interface CodeColumns {
  readonly keys: Uint32Array;
  readonly codes: Uint32Array;
  readonly rows: Int8Array;
}

export type CodeBlock =
  | { readonly kind: 'rows'; readonly columns: CodeColumns }
  | { readonly kind: 'removed'; readonly keys: Uint32Array };

export interface CodeFileFacts {
  readonly dims: number;
  readonly model: string;
  readonly seed: number;
}

export type CodeFileState =
  /** `end` is where the next block goes; `dropped` counts bytes of a block that an interrupted run left behind it. */
  | { readonly kind: 'read'; readonly end: number; readonly dropped: number }
  | { readonly kind: 'missing' | 'corrupt' | 'mismatched'; readonly reason: string };

const HEADER_BYTES = 512;
const BLOCK_HEADER_WORDS = 4;
const MAGIC = 0x48594443;
const KIND_ROWS = 1;
const KIND_REMOVED = 2;
/** No block is larger, so a wrong count in a damaged header is seen before memory is asked for. */
export const MAX_BLOCK_ROWS = 1 << 16;

/** Appends blocks behind `end`, or writes a new file in place of the old one when `end` is 0. Returns the new end. */
export function writeCodeBlocks(path: string, facts: CodeFileFacts, end: number, blocks: Iterable<CodeBlock>): number {
  const target = end === 0 ? `${path}.tmp-${process.pid}` : path;
  try {
    const fd = openSync(target, end === 0 ? 'w' : 'r+', 0o600);
    let at = end;
    try {
      if (end === 0) at += append(fd, at, [Buffer.from(header(facts))]);
      else ftruncateSync(fd, end);
      for (const block of blocks) at += append(fd, at, encode(block));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    if (end === 0) {
      renameSync(target, path);
      syncPath(path);
    }
    return at;
  } catch (error) {
    if (end === 0) rmSync(target, { force: true });
    throw writeError(path, error);
  }
}

/** Reads every block in order. `visit` may already have seen blocks when the answer is `corrupt`. */
export function readCodeBlocks(path: string, facts: CodeFileFacts, visit: (block: CodeBlock) => void): CodeFileState {
  if (!existsSync(path)) return { kind: 'missing', reason: `${path} does not exist` };
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    return { kind: 'corrupt', reason: (error as Error).message };
  }
  try {
    const size = fstatSync(fd).size;
    const head = Buffer.alloc(HEADER_BYTES);
    readFully(fd, head, 0);
    const said = parseHeader(head);
    if (said === null) return { kind: 'corrupt', reason: 'the header is damaged' };
    for (const name of ['dims', 'model', 'seed'] as const) {
      if (said[name] !== facts[name])
        return { kind: 'mismatched', reason: `${name} is ${said[name]}, not ${facts[name]}` };
    }
    let at = HEADER_BYTES;
    while (at < size) {
      const read = readBlock(fd, at, size, facts.dims);
      if (read.kind === 'torn') return { kind: 'read', end: at, dropped: size - at };
      if (read.kind === 'damaged') return { kind: 'corrupt', reason: `the block at byte ${at} is damaged` };
      visit(read.block);
      at += read.bytes;
    }
    return { kind: 'read', end: at, dropped: 0 };
  } catch (error) {
    return { kind: 'corrupt', reason: (error as Error).message };
  } finally {
    closeSync(fd);
  }
}

function header(facts: CodeFileFacts): string {
  const { dims, model, seed } = facts;
  return `${JSON.stringify({ format: 'hydrascope.codes/1', dims, model, seed }).padEnd(HEADER_BYTES - 1)}\n`;
}

function parseHeader(head: Buffer): CodeFileFacts | null {
  try {
    const said = JSON.parse(head.toString());
    return said.format === 'hydrascope.codes/1' ? said : null;
  } catch {
    return null;
  }
}

function encode(block: CodeBlock): readonly ArrayBufferView[] {
  const isRows = block.kind === 'rows';
  const keys = isRows ? block.columns.keys : block.keys;
  const parts = isRows ? [keys, block.columns.codes, block.columns.rows] : [keys];
  const head = Uint32Array.of(MAGIC, isRows ? KIND_ROWS : KIND_REMOVED, keys.length, 0);
  head[3] = checksum(head, parts);
  return [head, ...parts];
}

function checksum(head: Uint32Array, parts: readonly ArrayBufferView[]): number {
  let sum = crc32(Buffer.from(head.buffer, head.byteOffset, 12));
  for (const part of parts) sum = crc32(Buffer.from(part.buffer, part.byteOffset, part.byteLength), sum);
  return sum;
}

function append(fd: number, at: number, parts: readonly ArrayBufferView[]): number {
  let bytes = 0;
  for (const part of parts) {
    writeFully(fd, part, at + bytes);
    bytes += part.byteLength;
  }
  return bytes;
}

type ReadBlock =
  | { readonly kind: 'whole'; readonly block: CodeBlock; readonly bytes: number }
  | { readonly kind: 'torn' }
  | { readonly kind: 'damaged' };

function readBlock(fd: number, at: number, size: number, dims: number): ReadBlock {
  const head = new Uint32Array(BLOCK_HEADER_WORDS);
  if (readFully(fd, head, at) < head.byteLength) return { kind: 'torn' };
  const [magic, kind, count, sum] = head as unknown as [number, number, number, number];
  const isRows = kind === KIND_ROWS;
  if (magic !== MAGIC || (!isRows && kind !== KIND_REMOVED) || count > MAX_BLOCK_ROWS) return { kind: 'damaged' };
  const bytes = head.byteLength + count * (isRows ? 4 + 32 + dims : 4);
  if (at + bytes > size) return { kind: 'torn' };
  const keys = new Uint32Array(count);
  const columns = { keys, codes: new Uint32Array(count * 8), rows: new Int8Array(count * dims) };
  const parts = isRows ? [keys, columns.codes, columns.rows] : [keys];
  let from = at + head.byteLength;
  for (const part of parts) from += readFully(fd, part, from);
  // Data of the last block may not have reached the disk although its length did.
  if (checksum(head, parts) !== sum) return at + bytes === size ? { kind: 'torn' } : { kind: 'damaged' };
  return { kind: 'whole', block: isRows ? { kind: 'rows', columns } : { kind: 'removed', keys }, bytes };
}

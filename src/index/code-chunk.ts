/** Rows of a code index side by side in typed arrays, 65,536 at most. */
import { type CodeColumns, MAX_BLOCK_ROWS } from './code-file.ts';

export const CHUNK_ROWS = MAX_BLOCK_ROWS;
/** Room of the very first chunk, doubled until it is full: small indexes stay small. */
export const FIRST_ROWS = 256;
/** 32-bit words of a sign code. */
export const CODE_WORDS = 8;

export interface Chunk extends CodeColumns {
  count: number;
  /** 1 where the row was removed; its length is the room of the chunk. */
  readonly removed: Uint8Array;
}

/** An empty chunk. */
export function newChunk(dims: number, room: number): Chunk {
  return {
    count: 0,
    keys: new Uint32Array(room),
    codes: new Uint32Array(room * CODE_WORDS),
    rows: new Int8Array(room * dims),
    removed: new Uint8Array(room),
  };
}

/** The same chunk with twice the room. */
export function grownChunk(chunk: Chunk, dims: number): Chunk {
  const larger = newChunk(dims, chunk.removed.length * 2);
  larger.count = chunk.count;
  larger.keys.set(chunk.keys);
  larger.codes.set(chunk.codes);
  larger.rows.set(chunk.rows);
  larger.removed.set(chunk.removed);
  return larger;
}

/** Rows of a chunk from `first` on that were not removed. */
export function liveRows(chunk: Chunk, first: number, dims: number): CodeColumns {
  const live: number[] = [];
  for (let i = first; i < chunk.count; i++) if (chunk.removed[i] === 0) live.push(i);
  const codes = new Uint32Array(live.length * CODE_WORDS);
  const rows = new Int8Array(live.length * dims);
  live.forEach((row, i) => {
    codes.set(chunk.codes.subarray(row * CODE_WORDS, (row + 1) * CODE_WORDS), i * CODE_WORDS);
    rows.set(chunk.rows.subarray(row * dims, (row + 1) * dims), i * dims);
  });
  return { keys: Uint32Array.from(live, (row) => chunk.keys[row]!), codes, rows };
}

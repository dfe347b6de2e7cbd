/**
 * The bulk of all texts as codes: 256 sign bits to scan, an int8 row to score, in chunks of typed arrays.
 * A search scans every code (some 60 million a second on one core), keeps those with the fewest differing bits and
 * scores them by cosine. 165 bytes a text at 128 dimensions.
 */
import { existsSync } from 'node:fs';
import { CHUNK_ROWS, type Chunk, CODE_WORDS, FIRST_ROWS, grownChunk, liveRows, newChunk } from './code-chunk.ts';
import { type CodeBlock, type CodeFileFacts, MAX_BLOCK_ROWS, readCodeBlocks, writeCodeBlocks } from './code-file.ts';
import { KeyTable } from './key-table.ts';
import { hamming256, SignCoder } from './rotation.ts';
import type { Neighbour, VectorIndex } from './types.ts';
import { byRank, checkQuery, checkRows, normaliseRow, quantiseRow } from './vectors.ts';

export interface CodeOptions extends CodeFileFacts {
  /** Codes that are scored for a search, at least: more find more and cost 0.1 µs each. */
  readonly candidates?: number;
}

export type LoadedCodes =
  /** `dropped`: bytes of an interrupted append that were left out; the caller adds those rows again. */
  | { readonly kind: 'loaded'; readonly index: CodeIndex; readonly dropped: number }
  | { readonly kind: 'missing' | 'corrupt' | 'mismatched'; readonly reason: string };

const CODE_BITS = CODE_WORDS * 32;
const DEFAULT_CANDIDATES = 1000;
/** Below this many, removed rows are not worth writing the file anew. */
const MIN_REMOVED = 10_000;

export class CodeIndex implements VectorIndex {
  readonly dims: number;
  readonly #options: CodeOptions;
  readonly #coder: SignCoder;
  #chunks: Chunk[] = [];
  #rows = 0;
  #removedRows = 0;
  /** Built when a key has to be looked up: texts that only ever arrive under rising keys never need it. */
  #table: KeyTable | null = null;
  #highestKey = -1;
  #saved = { path: '', end: 0, rows: 0 };
  #unsavedRemovals: number[] = [];

  constructor(options: CodeOptions) {
    this.#options = options;
    this.dims = options.dims;
    this.#coder = new SignCoder({ dims: options.dims, bits: CODE_BITS, seed: options.seed });
  }

  get size(): number {
    return this.#rows - this.#removedRows;
  }

  add(keys: ArrayLike<number>, vectors: Float32Array): void {
    checkRows(keys, vectors, this.dims);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (key <= this.#highestKey) this.remove(key);
      const { chunk, at } = this.#newRow(key);
      quantiseRow(vectors, i * this.dims, this.dims, chunk.rows, at * this.dims);
      this.#coder.encode(chunk.rows, at * this.dims, 1, chunk.codes, at * CODE_WORDS);
    }
  }

  remove(key: number): boolean {
    if (key > this.#highestKey) return false;
    const row = this.#lookUp(key);
    if (row < 0 || !this.#markRemoved(row)) return false;
    if (row < this.#saved.rows) this.#unsavedRemovals.push(key);
    return true;
  }

  search(query: Float32Array, k: number): readonly Neighbour[] {
    checkQuery(query, this.dims);
    const unit = query.slice();
    normaliseRow(unit, 0, this.dims);
    const wanted = Math.max(this.#options.candidates ?? DEFAULT_CANDIDATES, 20 * k);
    const found = this.#nearestCodes(unit, wanted).map((row) => this.#score(unit, row));
    return found.sort(byRank).slice(0, k);
  }

  /** Appends what is new since the last save to the same path; writes the file anew when too much of it is removed. */
  save(path: string): void {
    const saved = this.#saved;
    const anew = saved.path !== path || !existsSync(path) || this.#removedRows > Math.max(MIN_REMOVED, this.size);
    if (anew) this.#compact();
    const from = anew ? 0 : saved.rows;
    const end = writeCodeBlocks(path, this.#options, anew ? 0 : saved.end, this.#blocks(from));
    this.#saved = { path, end, rows: this.#rows };
    this.#unsavedRemovals = [];
  }

  /** @internal Takes what {@link loadCodes} reads. */
  restore(block: CodeBlock): void {
    if (block.kind === 'removed') {
      for (const key of block.keys) {
        const row = this.#lookUp(key);
        if (row >= 0) this.#markRemoved(row);
      }
      return;
    }
    const { keys, codes, rows } = block.columns;
    for (let i = 0; i < keys.length; i++) {
      const { chunk, at } = this.#newRow(keys[i]!);
      for (let w = 0; w < CODE_WORDS; w++) chunk.codes[at * CODE_WORDS + w] = codes[i * CODE_WORDS + w]!;
      for (let d = 0; d < this.dims; d++) chunk.rows[at * this.dims + d] = rows[i * this.dims + d]!;
    }
  }

  /** @internal */
  restored(path: string, end: number): void {
    this.#saved = { path, end, rows: this.#rows };
    this.#unsavedRemovals = [];
  }

  /** Rows whose codes differ least from the query's, ties by row; two passes, no sorting of all. */
  #nearestCodes(unit: Float32Array, wanted: number): number[] {
    const query = new Uint32Array(CODE_WORDS);
    this.#coder.encode(unit, 0, 1, query, 0);
    const histogram = new Uint32Array(CODE_BITS + 1);
    const distances = this.#chunks.map(({ codes, count, removed }) => {
      const found = new Uint16Array(count);
      for (let i = 0; i < count; i++) {
        const distance = removed[i] === 1 ? CODE_BITS + 1 : hamming256(query, 0, codes, i * CODE_WORDS);
        found[i] = distance;
        if (distance <= CODE_BITS) histogram[distance]!++;
      }
      return found;
    });
    let limit = 0;
    for (let total = histogram[0]!; total < wanted && limit < CODE_BITS; ) total += histogram[++limit]!;
    const near: number[][] = Array.from({ length: limit + 1 }, () => []);
    distances.forEach((found, c) => {
      for (let i = 0; i < found.length; i++) if (found[i]! <= limit) near[found[i]!]!.push(c * CHUNK_ROWS + i);
    });
    return near.flat().slice(0, wanted);
  }

  #score(unit: Float32Array, row: number): Neighbour {
    const chunk = this.#chunks[Math.floor(row / CHUNK_ROWS)]!;
    const at = row % CHUNK_ROWS;
    let sum = 0;
    let norm = 0;
    for (let d = 0, p = at * this.dims; d < this.dims; d++, p++) {
      const value = chunk.rows[p]!;
      sum += unit[d]! * value;
      norm += value * value;
    }
    return { key: chunk.keys[at]!, similarity: norm === 0 ? 0 : Math.max(-1, Math.min(1, sum / Math.sqrt(norm))) };
  }

  #newRow(key: number): { readonly chunk: Chunk; readonly at: number } {
    const at = this.#rows % CHUNK_ROWS;
    if (at === 0) this.#chunks.push(newChunk(this.dims, this.#rows === 0 ? FIRST_ROWS : CHUNK_ROWS));
    const last = this.#chunks.length - 1;
    if (at === this.#chunks[last]!.removed.length) this.#chunks[last] = grownChunk(this.#chunks[last]!, this.dims);
    const chunk = this.#chunks[last]!;
    chunk.keys[at] = key;
    chunk.count = at + 1;
    this.#table?.set(key, this.#rows);
    if (key > this.#highestKey) this.#highestKey = key;
    this.#rows++;
    return { chunk, at };
  }

  #lookUp(key: number): number {
    if (this.#table === null) {
      this.#table = new KeyTable(this.#rows);
      for (let row = 0; row < this.#rows; row++) {
        const { keys, removed } = this.#chunks[Math.floor(row / CHUNK_ROWS)]!;
        if (removed[row % CHUNK_ROWS] === 0) this.#table.set(keys[row % CHUNK_ROWS]!, row);
      }
    }
    return this.#table.get(key);
  }

  #markRemoved(row: number): boolean {
    const { removed } = this.#chunks[Math.floor(row / CHUNK_ROWS)]!;
    if (removed[row % CHUNK_ROWS] === 1) return false;
    removed[row % CHUNK_ROWS] = 1;
    this.#removedRows++;
    return true;
  }

  #compact(): void {
    if (this.#removedRows === 0) return;
    const old = this.#chunks;
    this.#chunks = [];
    this.#rows = 0;
    this.#removedRows = 0;
    this.#table = null;
    for (const source of old) {
      for (let i = 0; i < source.count; i++) {
        if (source.removed[i] === 1) continue;
        const { chunk, at } = this.#newRow(source.keys[i]!);
        chunk.codes.set(source.codes.subarray(i * CODE_WORDS, (i + 1) * CODE_WORDS), at * CODE_WORDS);
        chunk.rows.set(source.rows.subarray(i * this.dims, (i + 1) * this.dims), at * this.dims);
      }
    }
  }

  /** Rows from a row number on; removals come before them, so that a key that was replaced keeps its new row. */
  *#blocks(from: number): Generator<CodeBlock> {
    for (let i = 0; from > 0 && i < this.#unsavedRemovals.length; i += MAX_BLOCK_ROWS) {
      yield { kind: 'removed', keys: Uint32Array.from(this.#unsavedRemovals.slice(i, i + MAX_BLOCK_ROWS)) };
    }
    for (let row = from; row < this.#rows; ) {
      const chunk = this.#chunks[Math.floor(row / CHUNK_ROWS)]!;
      const first = row % CHUNK_ROWS;
      yield { kind: 'rows', columns: liveRows(chunk, first, this.dims) };
      row += chunk.count - first;
    }
  }
}

/** Reads a code index back; whatever is not `loaded` says why, and the caller builds it anew. */
export function loadCodes(path: string, options: CodeOptions): LoadedCodes {
  const index = new CodeIndex(options);
  const state = readCodeBlocks(path, options, (block) => index.restore(block));
  if (state.kind !== 'read') return state;
  index.restored(path, state.end);
  return { kind: 'loaded', index, dropped: state.dropped };
}

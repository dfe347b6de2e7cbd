/**
 * Approximate search in a hierarchical navigable small-world graph (Malkov and Yashunin, TPAMI 2018) by hnswlib.
 * Cosine is the inner product of normalised vectors. Keys are inserted in the order given, levels come from a seeded
 * generator: the same calls make the same graph.
 */
import { closeSync, openSync, statSync } from 'node:fs';
import hnswlib from 'hnswlib-node';
import { HydrascopeError } from '../errors.ts';
import { adoptSnapshot, readFully, readSnapshot } from './snapshot.ts';
import type { Neighbour, VectorIndex } from './types.ts';
import { byRank, checkQuery, checkRows, normaliseRow } from './vectors.ts';

export interface HnswOptions {
  readonly dims: number;
  /** Hash of the model whose vectors these are: vectors of two models are never mixed. */
  readonly model: string;
  readonly m: number;
  readonly efConstruction: number;
  readonly efSearch: number;
  readonly seed: number;
}

export type LoadedHnsw =
  | { readonly kind: 'loaded'; readonly index: HnswIndex }
  | { readonly kind: 'missing' | 'corrupt' | 'mismatched'; readonly reason: string };

const FIRST_CAPACITY = 1024;
/** Below this many, marked rows are not worth a rebuild. */
const MIN_DELETED = 1000;

type Graph = InstanceType<typeof hnswlib.HierarchicalNSW>;

export class HnswIndex implements VectorIndex {
  readonly dims: number;
  readonly #options: HnswOptions;
  #graph: Graph;
  #live: Set<number>;
  #deleted: Set<number>;

  constructor(options: HnswOptions) {
    this.#options = options;
    this.dims = options.dims;
    this.#graph = this.#newGraph(FIRST_CAPACITY);
    this.#live = new Set();
    this.#deleted = new Set();
  }

  /** @internal What {@link loadHnsw} calls once it knows that the file is whole. */
  static read(options: HnswOptions, file: string, deleted: ReadonlySet<number>): HnswIndex {
    const index = new HnswIndex(options);
    // A fresh object: hnswlib leaves one whose load failed in a state that must not be touched again.
    const graph = new hnswlib.HierarchicalNSW('ip', options.dims);
    graph.readIndexSync(file);
    index.#graph = graph;
    index.#deleted = new Set(deleted);
    index.#live = new Set(graph.getIdsList().filter((key) => !deleted.has(key)));
    return index;
  }

  get size(): number {
    return this.#live.size;
  }

  has(key: number): boolean {
    return this.#live.has(key);
  }

  /** Keys of all live vectors. */
  keys(): Iterable<number> {
    return this.#live;
  }

  add(keys: ArrayLike<number>, vectors: Float32Array): void {
    checkRows(keys, vectors, this.dims);
    this.#reserve(this.#live.size + this.#deleted.size + keys.length);
    const row = new Float32Array(this.dims);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      row.set(vectors.subarray(i * this.dims, (i + 1) * this.dims));
      normaliseRow(row, 0, this.dims);
      if (this.#deleted.delete(key)) this.#graph.unmarkDelete(key);
      this.#graph.addPoint(Array.from(row), key);
      this.#live.add(key);
    }
  }

  remove(key: number): boolean {
    if (!this.#live.delete(key)) return false;
    this.#graph.markDelete(key);
    this.#deleted.add(key);
    // Marked rows are still walked through: when they outnumber the live ones, the graph is built anew without them.
    if (this.#deleted.size > Math.max(MIN_DELETED, this.#live.size)) this.#rebuild();
    return true;
  }

  search(query: Float32Array, k: number): readonly Neighbour[] {
    checkQuery(query, this.dims);
    const wanted = Math.min(k, this.#live.size);
    if (wanted <= 0) return [];
    const unit = query.slice();
    normaliseRow(unit, 0, this.dims);
    this.#graph.setEf(Math.max(this.#options.efSearch, wanted));
    const { distances, neighbors } = this.#graph.searchKnn(Array.from(unit), wanted);
    const found = neighbors.map((key, i) => ({ key, similarity: Math.max(-1, Math.min(1, 1 - distances[i]!)) }));
    return found.sort(byRank);
  }

  save(path: string): void {
    const facts = {
      ...this.#facts(),
      count: this.#live.size,
      deleted: [...this.#deleted].sort((a, b) => a - b).join(' '),
    };
    adoptSnapshot(path, facts, (temporary) => {
      this.#graph.writeIndexSync(temporary);
      // hnswlib does not look whether its writes arrive: a full disk leaves a short file.
      if (!isWholeGraph(temporary))
        throw new HydrascopeError('disk_full', `The index could not be written to ${path}.`);
    });
  }

  #facts(): Record<string, string | number> {
    const { dims, model, m, efConstruction, seed } = this.#options;
    return { kind: 'hnsw', dims, model, m, efConstruction, seed };
  }

  #newGraph(capacity: number): Graph {
    const { dims, m, efConstruction, seed } = this.#options;
    const graph = new hnswlib.HierarchicalNSW('ip', dims);
    graph.initIndex(capacity, m, efConstruction, seed);
    return graph;
  }

  #reserve(needed: number): void {
    let capacity = this.#graph.getMaxElements();
    if (needed <= capacity) return;
    while (capacity < needed) capacity = Math.max(FIRST_CAPACITY, capacity * 2);
    this.#graph.resizeIndex(capacity);
  }

  #rebuild(): void {
    const old = this.#graph;
    const keys = [...this.#live].sort((a, b) => a - b);
    this.#graph = this.#newGraph(Math.max(FIRST_CAPACITY, keys.length));
    this.#deleted = new Set();
    for (const key of keys) this.#graph.addPoint(old.getPoint(key), key);
  }
}

/**
 * Reads a snapshot back. Checked before hnswlib sees a byte of it: its checksum, dimensions, model and parameters.
 * Whatever is not `loaded` says why; the caller then builds the index anew from its store.
 */
export function loadHnsw(path: string, expected: HnswOptions): LoadedHnsw {
  const { dims, model, m, efConstruction, seed } = expected;
  const state = readSnapshot(path, { kind: 'hnsw', dims, model, m, efConstruction, seed });
  if (state.kind !== 'found') return state;
  const deleted = new Set(String(state.facts.deleted).split(' ').filter(Boolean).map(Number));
  try {
    const index = HnswIndex.read(expected, state.file, deleted);
    if (index.size !== state.facts.count)
      return { kind: 'corrupt', reason: `${index.size} vectors, not ${state.facts.count}` };
    return { kind: 'loaded', index };
  } catch (error) {
    return { kind: 'corrupt', reason: (error as Error).message };
  }
}

/** Header of an hnswlib file: six 64-bit numbers, two of 32 bits, five of 64 bits. */
const HEADER_BYTES = 96;

/** Whether a file of hnswlib ends where its own counts say: rows of level 0, then one list of links per row. */
function isWholeGraph(file: string): boolean {
  const size = statSync(file).size;
  const fd = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    if (readFully(fd, header, 0) < HEADER_BYTES) return false;
    const count = Number(header.readBigUInt64LE(16));
    const start = HEADER_BYTES + count * Number(header.readBigUInt64LE(24));
    if (start > size) return false;
    const links = Buffer.alloc(size - start);
    readFully(fd, links, start);
    let at = 0;
    for (let i = 0; i < count; i++) {
      if (at + 4 > links.length) return false;
      at += 4 + links.readUInt32LE(at);
    }
    return at === links.length;
  } finally {
    closeSync(fd);
  }
}

/** Exact search by scanning every row: the oracle of the other indexes, and good enough below some ten thousand rows. */
import { writeSnapshot } from './snapshot.ts';
import type { Neighbour, VectorIndex } from './types.ts';
import { byRank, checkQuery, checkRows, dot, normaliseRow } from './vectors.ts';

export class ExactIndex implements VectorIndex {
  readonly dims: number;
  readonly #rowOf = new Map<number, number>();
  #keys: number[] = [];
  #rows: Float32Array;

  constructor(dims: number) {
    this.dims = dims;
    this.#rows = new Float32Array(dims * 16);
  }

  get size(): number {
    return this.#keys.length;
  }

  add(keys: ArrayLike<number>, vectors: Float32Array): void {
    checkRows(keys, vectors, this.dims);
    for (let i = 0; i < keys.length; i++) {
      const row = this.#rowOf.get(keys[i]!) ?? this.#newRow(keys[i]!);
      this.#rows.set(vectors.subarray(i * this.dims, (i + 1) * this.dims), row * this.dims);
      normaliseRow(this.#rows, row * this.dims, this.dims);
    }
  }

  remove(key: number): boolean {
    const row = this.#rowOf.get(key);
    if (row === undefined) return false;
    const last = this.#keys.length - 1;
    const moved = this.#keys[last]!;
    this.#rows.copyWithin(row * this.dims, last * this.dims, (last + 1) * this.dims);
    this.#keys[row] = moved;
    this.#rowOf.set(moved, row);
    this.#rowOf.delete(key);
    this.#keys.pop();
    return true;
  }

  search(query: Float32Array, k: number): readonly Neighbour[] {
    checkQuery(query, this.dims);
    const unit = query.slice();
    normaliseRow(unit, 0, this.dims);
    const found = this.#keys.map((key, row) => ({
      key,
      similarity: dot(unit, 0, this.#rows, row * this.dims, this.dims),
    }));
    return found.sort(byRank).slice(0, k);
  }

  save(path: string): void {
    const order = this.#keys.map((_, row) => row).sort((a, b) => this.#keys[a]! - this.#keys[b]!);
    const keys = Uint32Array.from(order, (row) => this.#keys[row]!);
    const rows = new Float32Array(order.length * this.dims);
    order.forEach((row, i) => {
      rows.set(this.#rows.subarray(row * this.dims, (row + 1) * this.dims), i * this.dims);
    });
    writeSnapshot(path, { kind: 'exact', dims: this.dims, count: order.length }, (write) => {
      write(keys);
      write(rows);
    });
  }

  #newRow(key: number): number {
    const row = this.#keys.length;
    if ((row + 1) * this.dims > this.#rows.length) {
      const grown = new Float32Array(this.#rows.length * 2);
      grown.set(this.#rows);
      this.#rows = grown;
    }
    this.#keys.push(key);
    this.#rowOf.set(key, row);
    return row;
  }
}

/** Columns for the edges of an all-neighbour search: growing lists, and a set of pairs already listed. */
import { sortOrder } from './radix.ts';

/** Edges by columns, a < b, sorted by a, then b. */
export interface SortedEdges {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly similarity: Float32Array;
}

/** Edges in growing typed arrays. */
export class Edges {
  #count = 0;
  #a = new Uint32Array(1024);
  #b = new Uint32Array(1024);
  #similarity = new Float32Array(1024);

  push(one: number, other: number, similarity: number): void {
    const at = this.#count++;
    if (at === this.#a.length) {
      const [a, b, s] = [new Uint32Array(at * 2), new Uint32Array(at * 2), new Float32Array(at * 2)];
      a.set(this.#a);
      b.set(this.#b);
      s.set(this.#similarity);
      [this.#a, this.#b, this.#similarity] = [a, b, s];
    }
    this.#a[at] = Math.min(one, other);
    this.#b[at] = Math.max(one, other);
    this.#similarity[at] = Math.min(1, similarity);
  }

  /** By a, then b. */
  sorted(): SortedEdges {
    const count = this.#count;
    const byB = sortOrder(this.#b.subarray(0, count));
    const keys = new Uint32Array(count);
    for (let e = 0; e < count; e++) keys[e] = this.#a[byB[e]!]!;
    const byA = sortOrder(keys);
    const out = { a: new Int32Array(count), b: new Int32Array(count), similarity: new Float32Array(count) };
    for (let e = 0; e < count; e++) {
      const from = byB[byA[e]!]!;
      out.a[e] = this.#a[from]!;
      out.b[e] = this.#b[from]!;
      out.similarity[e] = this.#similarity[from]!;
    }
    return out;
  }
}

/** Pairs of row numbers that were listed: open addressing in a typed array. */
export class PairSet {
  #slots = new Float64Array(1 << 16).fill(-1);
  #used = 0;

  /** Answers whether the pair is new. */
  add(a: number, b: number): boolean {
    const pair = a * 4_294_967_296 + b;
    const mask = this.#slots.length - 1;
    let at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) & mask;
    at = (at ^ (at >>> 15)) & mask;
    for (; this.#slots[at] !== -1; at = (at + 1) & mask) if (this.#slots[at] === pair) return false;
    this.#slots[at] = pair;
    if (++this.#used * 2 > this.#slots.length) this.#grow();
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2).fill(-1);
    this.#used = 0;
    for (const pair of old) if (pair !== -1) this.add(Math.floor(pair / 4_294_967_296), pair % 4_294_967_296);
  }
}

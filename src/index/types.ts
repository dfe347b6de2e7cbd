/** The contract of every vector index; the exact one is the oracle of the others. */

export interface Neighbour {
  readonly key: number;
  /** Cosine of the angle between query and stored vector, in [-1, 1]; 0 where either is all zeros. */
  readonly similarity: number;
}

/** Vectors under unsigned 32-bit keys. Vectors need not be normalised; all-zero ones are stored and match nothing. */
export interface VectorIndex {
  readonly dims: number;
  /** Vectors that a search can return. */
  readonly size: number;
  /**
   * Adds or replaces. `vectors` holds `keys.length` rows of `dims` numbers.
   * @throws HydrascopeError `internal` for wrong lengths, keys that are no uint32, or numbers that are not finite.
   */
  add(keys: ArrayLike<number>, vectors: Float32Array): void;
  /** Answers whether the key was there. */
  remove(key: number): boolean;
  /** Best first, ties by key; fewer than `k` only when fewer are stored (an approximate index may miss some). */
  search(query: Float32Array, k: number): readonly Neighbour[];
  /** Writes an atomic snapshot: a reader sees the old one or the new one, never a mixture. */
  save(path: string): void;
}

/** What the embedding room promises the others. */

/** Which model made a vector. Vectors of different `hash` are never compared. */
export interface ModelIdentity {
  /** Folder name, or the hub name it was asked for by. */
  readonly name: string;
  /** Absolute path of the folder. */
  readonly path: string;
  /** SHA-256, hex, over the names and bytes of the files that decide the vectors. */
  readonly hash: string;
  readonly dims: number;
  /** `static`: a table of token vectors, read by our own code; `onnx`: run by the inference engine. */
  readonly kind: 'static' | 'onnx';
}

export interface Embedder {
  readonly model: ModelIdentity;
  /**
   * Row-major `texts.length` x `model.dims`, each row of length 1, or all zero where a text holds no known token.
   * The same list gives the same vectors whatever the number of workers; of a static model, to the bit, also in any
   * order and any company.
   */
  embed(texts: readonly string[]): Promise<Float32Array>;
  /** The same without leaving the calling thread; static models only. */
  readonly embedSync?: (texts: readonly string[]) => Float32Array;
  /** Ends the workers. An embedder is of no use afterwards. */
  close(): Promise<void>;
}

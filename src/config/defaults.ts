/** Every default in one place, each with its reason. Rooms take these as arguments; nothing reads them behind a caller's back. */
export const DEFAULTS = {
  /** A prompt longer than this is a kept reject: 50 MB prompts exist only as accidents or attacks. */
  maxTextChars: 16 * 1024 * 1024,
  /** Bytes of one log line; longer lines are rejected without being held in memory. */
  maxLineBytes: 64 * 1024 * 1024,
  /** Share of rejected lines above which a finished run exits 4. */
  rejectTolerance: 0.1,
  /** Characters of a text that are embedded: its first 3/4 and last 1/4. Beyond that a mean of token vectors stops moving. */
  embedChars: 2000,
  /** Dimensions of the embedded model and the leading ones (PCA order) that are indexed. */
  embedDims: 256,
  indexDims: 128,
  /** HNSW parameters: recall@10 >= 0.98 on real vectors at these settings (test/index). */
  hnsw: { m: 16, efConstruction: 100, efSearch: 96 },
  /** Cosine from which two families or lone texts are linked by meaning: near-paraphrases are, texts on one topic are not. */
  linkSimilarity: 0.85,
  /** Sorted orders in which near neighbours are looked for: 24 find 96 % of the pairs that 40 find, in 60 % of the time. */
  linkTables: 24,
  /** Seed of everything random. */
  seed: 20_240_607,
} as const;

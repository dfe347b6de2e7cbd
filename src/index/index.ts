/** `index/`: vectors to neighbours, terms to documents. */
export { CodeIndex, type CodeOptions, type LoadedCodes, loadCodes } from './codes.ts';
export { ExactIndex } from './exact.ts';
export { HnswIndex, type HnswOptions, type LoadedHnsw, loadHnsw } from './hnsw.ts';
export { type NeighbourOptions, type NeighbourPairs, semanticNeighbours } from './neighbours.ts';
export { type Candidates, Postings } from './postings.ts';
export { type Random, seededRandom, shuffle } from './random.ts';
export type { Neighbour, VectorIndex } from './types.ts';
export { normaliseRow, quantiseRow } from './vectors.ts';

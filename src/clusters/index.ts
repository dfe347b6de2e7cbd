/** `clusters/`: the graph of families, its communities, what stands for them, and ids that last. */
export { type AnchorMember, anchorId, anchorOf } from './anchor.ts';
export { type ClusterInput, clusterGraph, modularity } from './communities.ts';
export { type ExemplarInput, exemplars } from './exemplars.ts';
export type { EdgeColumns } from './graph.ts';
export { type KeywordOptions, keywords } from './keywords.ts';

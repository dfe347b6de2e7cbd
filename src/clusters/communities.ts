/** Clusters: communities of the graph whose nodes are families and lone texts and whose edges are links between them. */
import { seededRandom } from '../index/index.ts';
import { buildGraph, type EdgeColumns, type Graph, renumber } from './graph.ts';
import { leiden } from './leiden.ts';

export interface ClusterInput {
  readonly nodes: number;
  /** Ends are node numbers below `nodes`; weights are similarities, or anything positive that adds up. */
  readonly edges: EdgeColumns;
  readonly seed: number;
  /**
   * `cpm`, the default: the constant Potts model (Traag, Van Dooren and Nesterov, Phys. Rev. E 2011): a community is kept
   * when its links weigh at least `resolution` for each pair of its nodes, whatever else the graph holds. `modularity`
   * (Newman and Girvan, Phys. Rev. E 2004) merges small groups over a single link once the graph is large.
   */
  readonly quality?: 'cpm' | 'modularity';
  /**
   * Higher for smaller communities. Default 0.02 for `cpm` (where an all-neighbour search lists some 64 links of a
   * member at most, groups of a few thousand stay whole), 1 for `modularity`.
   */
  readonly resolution?: number;
  /**
   * Rank of each node in an order that does not depend on how nodes are numbered (for instance by first sight, then
   * hash), each rank once. With it the same graph under other numbers falls into the same communities.
   */
  readonly rank?: Int32Array;
}

const DEFAULT_RESOLUTION = { cpm: 0.02, modularity: 1 } as const;

/** The algorithm is repeated from its own result this often; later rounds change next to nothing. */
const ROUNDS = 2;

/**
 * Community of each node, numbered 0, 1, 2 ... by their first node. A node without links is alone. Communities are
 * connected. The same for edges in any order, direction or split into parallel ones.
 */
export function clusterGraph(input: ClusterInput): Int32Array {
  const { nodes, edges, rank, quality = 'cpm' } = input;
  const resolution = input.resolution ?? DEFAULT_RESOLUTION[quality];
  const graph = buildGraph(nodes, edges, rank);
  const weighted = quality === 'cpm' ? { ...graph, size: new Float64Array(nodes).fill(1) } : graph;
  const strength = graph.size.reduce((sum, value) => sum + value, 0);
  const gamma = quality === 'cpm' ? resolution : resolution / Math.max(strength, Number.MIN_VALUE);
  const random = seededRandom(input.seed);
  let community: Int32Array | undefined;
  for (let round = 0; round < ROUNDS; round++) community = leiden(weighted, gamma, random, community);
  const connected = splitDisconnected(graph, community!);
  const result = rank === undefined ? connected : Int32Array.from(rank, (place) => connected[place]!);
  renumber(result);
  return result;
}

/** Quality of a partition: share of weight inside communities less what chance would put there; in [-1/2, 1] at resolution 1. */
export function modularity(nodes: number, edges: EdgeColumns, community: Int32Array, resolution = 1): number {
  const graph = buildGraph(nodes, edges);
  const strength = graph.size.reduce((sum, value) => sum + value, 0);
  if (strength === 0) return 0;
  let inside = 0;
  const total = new Map<number, number>();
  for (let v = 0; v < nodes; v++) {
    const own = community[v]!;
    total.set(own, (total.get(own) ?? 0) + graph.size[v]!);
    for (let l = graph.start[v]!; l < graph.start[v + 1]!; l++) {
      if (community[graph.target[l]!] === own) inside += graph.weight[l]!;
    }
  }
  let chance = 0;
  for (const sum of total.values()) chance += (sum / strength) ** 2;
  return inside / strength - resolution * chance;
}

/** Makes each connected part of a community its own community. */
export function splitDisconnected(graph: Graph, community: Int32Array): Int32Array {
  const part = new Int32Array(graph.nodes).fill(-1);
  const stack: number[] = [];
  let parts = 0;
  for (let first = 0; first < graph.nodes; first++) {
    if (part[first] !== -1) continue;
    part[first] = parts;
    stack.push(first);
    for (let v = stack.pop(); v !== undefined; v = stack.pop()) {
      for (let l = graph.start[v]!; l < graph.start[v + 1]!; l++) {
        const to = graph.target[l]!;
        if (part[to] !== -1 || community[to] !== community[v]) continue;
        part[to] = parts;
        stack.push(to);
      }
    }
    parts++;
  }
  return part;
}

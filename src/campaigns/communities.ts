/**
 * Communities of a weighted graph by greedy modularity in levels (V. D. Blondel et al., "Fast unfolding of communities in
 * large networks", 2008), in fixed order with explicit ties, so that the same graph gives the same communities.
 */
export interface WeightedGraph {
  readonly count: number;
  /** Undirected edges, each once. */
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

interface Adjacency {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float64Array;
  /** Weight of a node's edge to itself (inside of a merged community), counted twice. */
  readonly loops: Float64Array;
  readonly strength: Float64Array;
  readonly total: number;
}

/** Community of each node, numbered by first member. `resolution` above 1 gives smaller communities. */
export function communities(graph: WeightedGraph, resolution = 1): Int32Array {
  let membership = Int32Array.from({ length: graph.count }, (_, i) => i);
  let level = adjacency(graph.count, graph.from, graph.to, graph.weight, new Float64Array(graph.count));
  for (let round = 0; round < 32; round++) {
    const moved = moveNodes(level, resolution);
    if (!moved.changed) break;
    const { community, count } = moved;
    membership = membership.map((node) => community[node]!);
    level = aggregate(level, community, count);
  }
  return renumber(membership);
}

function moveNodes(graph: Adjacency, resolution: number): { community: Int32Array; count: number; changed: boolean } {
  const n = graph.strength.length;
  const community = Int32Array.from({ length: n }, (_, i) => i);
  const volume = graph.strength.slice();
  const toward = new Float64Array(n);
  const touched: number[] = [];
  let changed = false;
  if (!(graph.total > 0)) return { community, count: n, changed };
  for (let sweep = 0, improved = true; improved && sweep < 100; sweep++) {
    improved = false;
    for (let node = 0; node < n; node++) {
      const own = community[node]!;
      touched.length = 0;
      toward[own] = 0;
      touched.push(own);
      for (let i = graph.offsets[node]!; i < graph.offsets[node + 1]!; i++) {
        const c = community[graph.targets[i]!]!;
        if (c !== own && toward[c] === 0) touched.push(c);
        toward[c]! += graph.weights[i]!;
      }
      volume[own]! -= graph.strength[node]!;
      const scale = (resolution * graph.strength[node]!) / graph.total;
      let best = own;
      let bestGain = toward[own]! - scale * volume[own]!;
      for (const c of touched) {
        const gain = toward[c]! - scale * volume[c]!;
        if (gain > bestGain + 1e-12 || (gain > bestGain - 1e-12 && c < best && best !== own)) {
          best = c;
          bestGain = gain;
        }
      }
      for (const c of touched) toward[c] = 0;
      volume[best]! += graph.strength[node]!;
      if (best !== own) {
        community[node] = best;
        improved = true;
        changed = true;
      }
    }
  }
  const dense = renumber(community);
  return { community: dense, count: dense.reduce((most, c) => Math.max(most, c + 1), 0), changed };
}

function aggregate(graph: Adjacency, community: Int32Array, count: number): Adjacency {
  const loops = new Float64Array(count);
  const edges = new Map<number, number>();
  for (let node = 0; node < community.length; node++) {
    const c = community[node]!;
    loops[c]! += graph.loops[node]!;
    for (let i = graph.offsets[node]!; i < graph.offsets[node + 1]!; i++) {
      const d = community[graph.targets[i]!]!;
      if (c === d) loops[c]! += graph.weights[i]!;
      else if (c < d) edges.set(c * count + d, (edges.get(c * count + d) ?? 0) + graph.weights[i]!);
    }
  }
  const keys = [...edges.keys()].sort((a, b) => a - b);
  return adjacency(
    count,
    keys.map((key) => Math.floor(key / count)),
    keys.map((key) => key % count),
    keys.map((key) => edges.get(key)!),
    loops,
  );
}

function adjacency(
  count: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weight: ArrayLike<number>,
  loops: Float64Array,
): Adjacency {
  const offsets = new Int32Array(count + 1);
  for (let e = 0; e < from.length; e++) {
    offsets[from[e]! + 1]!++;
    offsets[to[e]! + 1]!++;
  }
  for (let i = 0; i < count; i++) offsets[i + 1]! += offsets[i]!;
  const targets = new Int32Array(offsets[count]!);
  const weights = new Float64Array(offsets[count]!);
  const strength = loops.slice();
  const at = offsets.slice();
  let total = loops.reduce((sum, w) => sum + w, 0);
  for (let e = 0; e < from.length; e++) {
    const [a, b, w] = [from[e]!, to[e]!, weight[e]!];
    targets[at[a]!] = b;
    weights[at[a]!++] = w;
    targets[at[b]!] = a;
    weights[at[b]!++] = w;
    strength[a]! += w;
    strength[b]! += w;
    total += 2 * w;
  }
  return { offsets, targets, weights, loops, strength, total };
}

function renumber(labels: Int32Array): Int32Array {
  const seen = new Map<number, number>();
  return labels.map((label) => {
    const known = seen.get(label);
    if (known !== undefined) return known;
    seen.set(label, seen.size);
    return seen.size - 1;
  });
}

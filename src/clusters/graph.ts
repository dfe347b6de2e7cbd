/** Weighted undirected graphs in typed arrays (compressed rows), as community detection needs them. */

/** Edges as columns; direction does not matter, parallel edges add up, loops and weights that are not positive are ignored. */
export interface EdgeColumns {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly weight: Float32Array;
}

export interface Graph {
  readonly nodes: number;
  /** Links of node v are at `start[v]` to `start[v + 1]`, by rising target; each edge stands at both of its ends. */
  readonly start: Int32Array;
  readonly target: Int32Array;
  readonly weight: Float64Array;
  /** What a node counts for in the size of a community: its strength for modularity, its members otherwise. */
  readonly size: Float64Array;
}

/**
 * Builds the graph; the same edges in any order and direction give the same bytes. `place[v]` is the number that node v
 * gets (the identity when absent).
 */
export function buildGraph(nodes: number, edges: EdgeColumns, place?: Int32Array): Graph {
  const count = edges.a.length;
  const at = (v: number): number => (place === undefined ? v : place[v]!);
  const start = new Int32Array(nodes + 1);
  const counts = (e: number): boolean =>
    edges.a[e] !== edges.b[e] && edges.weight[e]! > 0 && edges.weight[e]! < Infinity;
  for (let e = 0; e < count; e++) {
    if (!counts(e)) continue;
    start[at(edges.a[e]!) + 1]!++;
    start[at(edges.b[e]!) + 1]!++;
  }
  for (let v = 0; v < nodes; v++) start[v + 1]! += start[v]!;
  const fill = start.slice(0, nodes);
  const target = new Int32Array(start[nodes]!);
  const weight = new Float64Array(start[nodes]!);
  for (let e = 0; e < count; e++) {
    if (!counts(e)) continue;
    const [a, b] = [at(edges.a[e]!), at(edges.b[e]!)];
    target[fill[a]!] = b;
    weight[fill[a]!++] = edges.weight[e]!;
    target[fill[b]!] = a;
    weight[fill[b]!++] = edges.weight[e]!;
  }
  return merged({ nodes, start, target, weight });
}

/**
 * Sorts the links of each node (a graph that is its own transpose comes out of transposing sorted) and adds parallel
 * ones up; sums of 32-bit weights in 64 bits do not depend on their order.
 */
function merged(raw: Omit<Graph, 'size'>): Graph {
  const fill = raw.start.slice(0, raw.nodes);
  const target = new Int32Array(raw.target.length);
  const weight = new Float64Array(raw.target.length);
  for (let v = 0; v < raw.nodes; v++) {
    for (let l = raw.start[v]!; l < raw.start[v + 1]!; l++) {
      const at = fill[raw.target[l]!]!++;
      target[at] = v;
      weight[at] = raw.weight[l]!;
    }
  }
  const start = new Int32Array(raw.nodes + 1);
  const size = new Float64Array(raw.nodes);
  let kept = 0;
  for (let v = 0; v < raw.nodes; v++) {
    for (let l = raw.start[v]!; l < raw.start[v + 1]!; l++) {
      if (kept > start[v]! && target[kept - 1] === target[l]) weight[kept - 1]! += weight[l]!;
      else {
        target[kept] = target[l]!;
        weight[kept++] = weight[l]!;
      }
    }
    start[v + 1] = kept;
    for (let l = start[v]!; l < kept; l++) size[v]! += weight[l]!;
  }
  return { nodes: raw.nodes, start, target: target.slice(0, kept), weight: weight.slice(0, kept), size };
}

/** The graph whose nodes are the groups of a partition (0 to `groups` - 1); links inside a group disappear. */
export function aggregate(graph: Graph, group: Int32Array, groups: number): Graph {
  const members = membersOf(group, groups);
  const start = new Int32Array(groups + 1);
  const size = new Float64Array(groups);
  const sum = new Float64Array(groups);
  const target: number[] = [];
  const weight: number[] = [];
  for (let g = 0; g < groups; g++) {
    const touched: number[] = [];
    for (let m = members.start[g]!; m < members.start[g + 1]!; m++) {
      const v = members.member[m]!;
      size[g]! += graph.size[v]!;
      for (let l = graph.start[v]!; l < graph.start[v + 1]!; l++) {
        const to = group[graph.target[l]!]!;
        if (to === g) continue;
        if (sum[to] === 0) touched.push(to);
        sum[to]! += graph.weight[l]!;
      }
    }
    touched.sort((x, y) => x - y);
    for (const to of touched) {
      target.push(to);
      weight.push(sum[to]!);
      sum[to] = 0;
    }
    start[g + 1] = target.length;
  }
  return { nodes: groups, start, target: Int32Array.from(target), weight: Float64Array.from(weight), size };
}

/** Members of each group, by rising node. */
export function membersOf(
  group: Int32Array,
  groups: number,
): { readonly start: Int32Array; readonly member: Int32Array } {
  const start = new Int32Array(groups + 1);
  for (const g of group) start[g + 1]!++;
  for (let g = 0; g < groups; g++) start[g + 1]! += start[g]!;
  const fill = start.slice(0, groups);
  const member = new Int32Array(group.length);
  for (let v = 0; v < group.length; v++) member[fill[group[v]!]!++] = v;
  return { start, member };
}

/** Numbers groups 0, 1, 2 ... by their first member, in place; answers how many there are. */
export function renumber(group: Int32Array): number {
  const names = new Int32Array(group.length).fill(-1);
  let count = 0;
  for (let v = 0; v < group.length; v++) {
    const old = group[v]!;
    if (names[old] === -1) names[old] = count++;
    group[v] = names[old]!;
  }
  return count;
}

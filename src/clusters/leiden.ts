/**
 * Communities by the Leiden algorithm (Traag, Waltman and van Eck, Scientific Reports 2019): fast local moves,
 * refinement, aggregation, repeated. The refinement is the greedy limit of the paper's random one. Nodes are visited in
 * a seeded order; of equally good communities the one a node is in wins, then the one with the smaller number.
 */
import { type Random, shuffle } from '../index/index.ts';
import { aggregate, type Graph, renumber } from './graph.ts';

const EPSILON = 1e-12;

/** Partition of the graph's nodes that maximises sum over communities of (links inside - gamma / 2 * size squared). */
export function leiden(graph: Graph, gamma: number, random: Random, start?: Int32Array): Int32Array {
  const result = start?.slice() ?? Int32Array.from({ length: graph.nodes }, (_, v) => v);
  const nodeOf = Int32Array.from({ length: graph.nodes }, (_, v) => v);
  let level = graph;
  let community = result.slice();
  for (;;) {
    const order = Int32Array.from({ length: level.nodes }, (_, v) => v);
    shuffle(order, random);
    moveNodes(level, community, gamma, order);
    const communities = renumber(community);
    for (let v = 0; v < graph.nodes; v++) result[v] = community[nodeOf[v]!]!;
    if (communities === level.nodes) return result;
    const refined = refine(level, community, gamma, order);
    const groups = renumber(refined);
    if (groups === level.nodes) return result;
    const next = new Int32Array(groups);
    for (let v = 0; v < level.nodes; v++) next[refined[v]!] = community[v]!;
    for (let v = 0; v < graph.nodes; v++) nodeOf[v] = refined[nodeOf[v]!]!;
    level = aggregate(level, refined, groups);
    community = next;
  }
}

/** Moves nodes to the best neighbouring community, or out on their own, until none gains; only neighbours of moved nodes are looked at again. */
export function moveNodes(graph: Graph, community: Int32Array, gamma: number, order: Int32Array): void {
  const { nodes } = graph;
  const total = new Float64Array(nodes);
  const members = new Int32Array(nodes);
  for (let v = 0; v < nodes; v++) {
    total[community[v]!]! += graph.size[v]!;
    members[community[v]!]!++;
  }
  const free: number[] = [];
  for (let c = nodes - 1; c >= 0; c--) if (members[c] === 0) free.push(c);
  const queue = order.slice();
  const queued = new Uint8Array(nodes).fill(1);
  const links = new Float64Array(nodes);
  const touched = new Int32Array(nodes);
  for (let head = 0, waiting = nodes; waiting > 0; waiting--) {
    const v = queue[head]!;
    head = head + 1 === nodes ? 0 : head + 1;
    queued[v] = 0;
    const own = community[v]!;
    const size = graph.size[v]!;
    let count = 0;
    for (let l = graph.start[v]!; l < graph.start[v + 1]!; l++) {
      const c = community[graph.target[l]!]!;
      if (links[c] === 0) touched[count++] = c;
      links[c]! += graph.weight[l]!;
    }
    total[own]! -= size;
    let best = own;
    let bestGain = links[own]! - gamma * size * total[own]!;
    let moving = false;
    for (let t = 0; t < count; t++) {
      const c = touched[t]!;
      const gain = links[c]! - gamma * size * total[c]!;
      const isTie = moving && Math.abs(gain - bestGain) <= EPSILON && c < best;
      if (c !== own && (gain > bestGain + EPSILON || isTie)) {
        best = c;
        bestGain = gain;
        moving = true;
      }
    }
    if (bestGain < -EPSILON && members[own]! > 1) best = free.pop()!;
    for (let t = 0; t < count; t++) links[touched[t]!] = 0;
    total[best]! += size;
    if (best === own) continue;
    if (--members[own]! === 0) free.push(own);
    members[best]!++;
    community[v] = best;
    for (let l = graph.start[v]!; l < graph.start[v + 1]!; l++) {
      const to = graph.target[l]!;
      if (queued[to] === 1 || community[to] === best) continue;
      queued[to] = 1;
      queue[(head + waiting - 1) % nodes] = to;
      waiting++;
    }
  }
}

/** Splits every community into well-connected parts: each starts alone and joins, once, the best part it is linked to. */
function refine(graph: Graph, community: Int32Array, gamma: number, order: Int32Array): Int32Array {
  const { nodes } = graph;
  const part = Int32Array.from({ length: nodes }, (_, v) => v);
  const whole = new Float64Array(nodes);
  for (let v = 0; v < nodes; v++) whole[community[v]!]! += graph.size[v]!;
  const total = graph.size.slice();
  const isAlone = new Uint8Array(nodes).fill(1);
  /** Links of a part to the rest of its community. */
  const cut = new Float64Array(nodes);
  for (let v = 0; v < nodes; v++) {
    for (let l = graph.start[v]!; l < graph.start[v + 1]!; l++) {
      if (community[graph.target[l]!] === community[v]) cut[v]! += graph.weight[l]!;
    }
  }
  const isWellConnected = (p: number, c: number): boolean =>
    cut[p]! >= gamma * total[p]! * (whole[c]! - total[p]!) - EPSILON;
  const links = new Float64Array(nodes);
  for (const v of order) {
    const own = community[v]!;
    if (isAlone[v] === 0 || !isWellConnected(v, own)) continue;
    const touched: number[] = [];
    for (let l = graph.start[v]!; l < graph.start[v + 1]!; l++) {
      const to = graph.target[l]!;
      if (community[to] !== own) continue;
      if (links[part[to]!] === 0) touched.push(part[to]!);
      links[part[to]!]! += graph.weight[l]!;
    }
    let best = v;
    let bestGain = EPSILON;
    for (const p of touched) {
      const gain = links[p]! - gamma * graph.size[v]! * total[p]!;
      const isTie = best !== v && Math.abs(gain - bestGain) <= EPSILON && p < best;
      if ((gain > bestGain + EPSILON || isTie) && isWellConnected(p, own)) {
        best = p;
        bestGain = gain;
      }
    }
    const joined = links[best]!;
    for (const p of touched) links[p] = 0;
    if (best === v) continue;
    cut[best] = cut[best]! + cut[v]! - 2 * joined;
    total[best]! += graph.size[v]!;
    isAlone[best] = 0;
    part[v] = best;
  }
  return part;
}

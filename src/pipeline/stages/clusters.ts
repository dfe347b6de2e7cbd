import { clusterGraph } from '../../clusters/index.ts';
import { DEFAULTS } from '../../config/defaults.ts';
import type { ClusterId } from '../../domain.ts';
import { semanticNeighbours } from '../../index/index.ts';
import type { LogColumns } from '../../store/columns.ts';
import { linkTemplates } from '../../templates/index.ts';
import { distinctIds, textsAnchor } from '../anchors.ts';
import { type Context, timed } from '../context.ts';
import { type Clusters, countAccounts, type Families } from '../grouping.ts';
import type { EmbeddedTexts } from './indexes.ts';

export interface ClusterResult {
  readonly clusters: Clusters;
  /** F: the family whose template a family's is a reworded variant of, -1 none. */
  readonly variantOf: Int32Array;
  /** T: cosine of a lone text to its cluster's exemplar. */
  readonly similarity: Float32Array;
}

interface Edges {
  readonly a: number[];
  readonly b: number[];
  readonly weight: number[];
}

/**
 * Communities of families and lone texts. Nodes are the families, then the lone texts; edges join what is near in meaning
 * within one segment, and templates that are reworded variants of one another. A lone text without an edge is in no cluster.
 */
export async function findClusters(
  log: LogColumns,
  families: Families,
  embedded: EmbeddedTexts,
  context: Context,
): Promise<ClusterResult> {
  return timed(context, 'cluster', embedded.ranks.length, 'texts', async (progress) => {
    const nodeOf = new Int32Array(log.texts.count).fill(-1);
    for (let f = 0; f < families.count; f++) nodeOf[families.representative[f]!] = f;
    const lone: number[] = [];
    for (const rank of embedded.ranks) {
      if (families.ofText[rank]! >= 0) continue;
      nodeOf[rank] = families.count + lone.length;
      lone.push(rank);
    }
    const edges: Edges = { a: [], b: [], weight: [] };
    for (const segment of [0, 1]) semanticEdges(segment, log, embedded, nodeOf, edges, context);
    const variantOf = variantEdges(families, edges);
    progress.advance(embedded.ranks.length);
    const nodes = families.count + lone.length;
    const community = clusterGraph({
      nodes,
      edges: { a: Int32Array.from(edges.a), b: Int32Array.from(edges.b), weight: Float32Array.from(edges.weight) },
      seed: context.seed,
    });
    return {
      items: embedded.ranks.length,
      value: collect(log, families, lone, community, embedded, nodeOf, variantOf),
    };
  });
}

function semanticEdges(
  segment: number,
  log: LogColumns,
  embedded: EmbeddedTexts,
  nodeOf: Int32Array,
  edges: Edges,
  context: Context,
): void {
  const { dims } = embedded;
  const of: number[] = [];
  embedded.ranks.forEach((rank, i) => {
    if (log.texts.segment[rank] === segment) of.push(i);
  });
  const rows = new Int8Array(of.length * dims);
  of.forEach((i, at) => rows.set(embedded.rows.subarray(i * dims, (i + 1) * dims), at * dims));
  const pairs = semanticNeighbours(rows, dims, {
    threshold: DEFAULTS.linkSimilarity,
    tables: DEFAULTS.linkTables,
    seed: context.seed,
  });
  for (let e = 0; e < pairs.a.length; e++) {
    const a = nodeOf[embedded.ranks[of[pairs.a[e]!]!]!]!;
    const b = nodeOf[embedded.ranks[of[pairs.b[e]!]!]!]!;
    edges.a.push(a);
    edges.b.push(b);
    edges.weight.push(pairs.similarity[e]!);
  }
  if (pairs.cutRuns > 0) context.caps.push(`${pairs.cutRuns} comparisons between texts of equal codes were left out`);
  if (pairs.full > 0)
    context.caps.push(
      `${pairs.full} texts have more near neighbours than were listed; their groups hold together through the listed ones`,
    );
}

/** Joins templates that are reworded variants of one another; for each family the first of its variants, -1 where it is that. */
function variantEdges(families: Families, edges: Edges): Int32Array {
  const variantOf = new Int32Array(families.count).fill(-1);
  const templated: number[] = [];
  for (let f = 0; f < families.count; f++) if (families.segment[f] !== 2) templated.push(f);
  const variant = linkTemplates(templated.map((f) => families.templates[f]!));
  variant.forEach((first, i) => {
    if (first === i) return;
    const a = templated[first]!;
    const b = templated[i]!;
    if (families.segment[a] !== families.segment[b]) return;
    edges.a.push(Math.min(a, b));
    edges.b.push(Math.max(a, b));
    edges.weight.push(1);
    variantOf[b] = a;
  });
  return variantOf;
}

function collect(
  log: LogColumns,
  families: Families,
  lone: readonly number[],
  community: Int32Array,
  embedded: EmbeddedTexts,
  nodeOf: Int32Array,
  variantOf: Int32Array,
): ClusterResult {
  const sizes = new Map<number, number>();
  for (const c of community) sizes.set(c, (sizes.get(c) ?? 0) + 1);
  const texts = new Map<number, number[]>();
  const put = (c: number, rank: number): void => {
    const list = texts.get(c);
    if (list === undefined) texts.set(c, [rank]);
    else list.push(rank);
  };
  for (let rank = 0; rank < log.texts.count; rank++) {
    const f = families.ofText[rank]!;
    if (f >= 0) put(community[f]!, rank);
  }
  lone.forEach((rank, i) => {
    const c = community[families.count + i]!;
    if (sizes.get(c)! > 1) put(c, rank);
  });
  const found = [...texts.keys()];
  const raw = distinctIds(found.map((c) => textsAnchor('c', log, texts.get(c)!)));
  const order = found.map((_, i) => i).sort((a, b) => (raw[a]! < raw[b]! ? -1 : 1));
  const ofText = new Int32Array(log.texts.count).fill(-1);
  const ofFamily = new Int32Array(families.count).fill(-1);
  order.forEach((at, c) => {
    for (const rank of texts.get(found[at]!)!) {
      ofText[rank] = c;
      if (families.ofText[rank]! >= 0) ofFamily[families.ofText[rank]!] = c;
    }
  });
  const count = order.length;
  const exchanges = new Int32Array(count);
  const firstSeen = new Float64Array(count).fill(Number.NaN);
  const lastSeen = new Float64Array(count).fill(Number.NaN);
  for (let rank = 0; rank < ofText.length; rank++) {
    const c = ofText[rank]!;
    if (c < 0) continue;
    exchanges[c]! += log.texts.exchanges[rank]!;
    const first = log.texts.firstSeen[rank]!;
    const last = log.texts.lastSeen[rank]!;
    if (!Number.isNaN(first) && !(firstSeen[c]! <= first)) firstSeen[c] = first;
    if (!Number.isNaN(last) && !(lastSeen[c]! >= last)) lastSeen[c] = last;
  }
  const accounts = new Int32Array(count);
  for (const text of log.exchanges.text) {
    const cluster = text.map((rank) => (rank < 0 ? -1 : ofText[rank]!));
    countAccounts(count, cluster, log.exchanges.account, log.accounts.count).forEach((n, c) => {
      accounts[c]! += n;
    });
  }
  const { cohesion, similarity } = closeness(log, embedded, ofText, count, nodeOf);
  return {
    clusters: {
      count,
      ids: order.map((at) => raw[at]! as ClusterId),
      exchanges,
      accounts,
      firstSeen,
      lastSeen,
      ofFamily,
      ofText,
      cohesion,
    },
    variantOf,
    similarity,
  };
}

/** Cosine of each embedded text to the mean direction of its cluster, and the mean of those per cluster. */
function closeness(
  log: LogColumns,
  embedded: EmbeddedTexts,
  ofText: Int32Array,
  count: number,
  nodeOf: Int32Array,
): { cohesion: Float32Array; similarity: Float32Array } {
  const { dims, ranks, rows } = embedded;
  const sums = new Float64Array(count * dims);
  const norms = new Float64Array(ranks.length);
  ranks.forEach((rank, i) => {
    const c = ofText[rank]!;
    let norm = 0;
    for (let d = 0; d < dims; d++) norm += rows[i * dims + d]! ** 2;
    norms[i] = Math.sqrt(norm);
    if (c < 0 || norm === 0 || nodeOf[rank]! < 0) return;
    for (let d = 0; d < dims; d++) sums[c * dims + d]! += rows[i * dims + d]! / norms[i]!;
  });
  const similarity = new Float32Array(log.texts.count);
  const total = new Float64Array(count);
  const members = new Int32Array(count);
  ranks.forEach((rank, i) => {
    const c = ofText[rank]!;
    if (c < 0 || norms[i] === 0) return;
    let dot = 0;
    let norm = 0;
    for (let d = 0; d < dims; d++) {
      dot += rows[i * dims + d]! * sums[c * dims + d]!;
      norm += sums[c * dims + d]! ** 2;
    }
    similarity[rank] = norm === 0 ? 0 : Math.max(0, dot / (norms[i]! * Math.sqrt(norm)));
    total[c]! += similarity[rank]!;
    members[c]!++;
  });
  return { cohesion: Float32Array.from(total, (sum, c) => (members[c] === 0 ? 1 : sum / members[c]!)), similarity };
}

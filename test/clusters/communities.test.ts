import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/clusters/graph.ts';
import { clusterGraph, type EdgeColumns, modularity } from '../../src/clusters/index.ts';
import { moveNodes } from '../../src/clusters/leiden.ts';
import { seededRandom, shuffle } from '../../src/index/index.ts';

type Edge = readonly [a: number, b: number, weight: number];
const columns = (edges: readonly Edge[]): EdgeColumns => ({
  a: Int32Array.from(edges, ([a]) => a),
  b: Int32Array.from(edges, ([, b]) => b),
  weight: Float32Array.from(edges, ([, , weight]) => weight),
});
const cluster = (nodes: number, edges: readonly Edge[], more: object = {}): number[] => [
  ...clusterGraph({ nodes, edges: columns(edges), seed: 1, quality: 'modularity', ...more }),
];
const weights = fc.constantFrom(0.25, 0.5, 1, 2);
const graphs = fc.integer({ min: 1, max: 14 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    edges: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), weights), { maxLength: 40 }),
  }),
);

/** Modularity by its definition, over all pairs. */
function slowModularity(nodes: number, edges: readonly Edge[], community: ArrayLike<number>): number {
  const matrix = Array.from({ length: nodes }, () => new Float64Array(nodes));
  for (const [a, b, weight] of edges) {
    if (a === b) continue;
    matrix[a]![b]! += weight;
    matrix[b]![a]! += weight;
  }
  const strength = matrix.map((row) => row.reduce((sum, value) => sum + value, 0));
  const total = strength.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  let quality = 0;
  for (let a = 0; a < nodes; a++) {
    for (let b = 0; b < nodes; b++) {
      if (community[a] === community[b]) quality += matrix[a]![b]! - (strength[a]! * strength[b]!) / total;
    }
  }
  return quality / total;
}

function isConnected(edges: readonly Edge[], members: readonly number[]): boolean {
  const inside = new Set(members);
  const reached = new Set([members[0]!]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [a, b] of edges) {
      if (!inside.has(a) || !inside.has(b) || reached.has(a) === reached.has(b)) continue;
      reached.add(a).add(b);
      grown = true;
    }
  }
  return reached.size === inside.size;
}

/** Groups of fully linked nodes, with single links between neighbours. */
function cliques(groups: number, size: number, bridge: number): Edge[] {
  const edges: Edge[] = [];
  for (let g = 0; g < groups; g++) {
    for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) edges.push([g * size + i, g * size + j, 1]);
    if (bridge > 0) edges.push([g * size, ((g + 1) % groups) * size + 1, bridge]);
  }
  return edges;
}

describe('modularity', () => {
  it('is what the definition says', () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(3), { minLength: 14, maxLength: 14 }), ({ nodes, edges }, labels) => {
        const community = Int32Array.from(labels.slice(0, nodes));
        expect(modularity(nodes, columns(edges), community)).toBeCloseTo(slowModularity(nodes, edges, community), 10);
      }),
    );
  });
});

describe('clusterGraph', () => {
  it('is never worse than all alone, or one greedy pass in the same order', () => {
    fc.assert(
      fc.property(graphs, fc.nat(1000), ({ nodes, edges }, seed) => {
        const found = slowModularity(nodes, edges, cluster(nodes, edges, { seed }));
        const alone = Int32Array.from({ length: nodes }, (_, v) => v);
        const greedy = alone.slice();
        const order = alone.slice();
        shuffle(order, seededRandom(seed));
        const graph = buildGraph(nodes, columns(edges));
        const total = graph.size.reduce((sum, value) => sum + value, 0);
        moveNodes(graph, greedy, 1 / Math.max(total, Number.MIN_VALUE), order);
        expect(found).toBeGreaterThanOrEqual(slowModularity(nodes, edges, alone) - 1e-9);
        expect(found).toBeGreaterThanOrEqual(slowModularity(nodes, edges, greedy) - 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes close to the best partition there is, on graphs small enough to try all', () => {
    const partitions = function* (nodes: number): Generator<number[]> {
      const labels = new Array<number>(nodes).fill(0);
      const extend = function* (at: number, used: number): Generator<number[]> {
        if (at === nodes) yield labels;
        else
          for (let label = 0; label <= used; label++) {
            labels[at] = label;
            yield* extend(at + 1, Math.max(used, label + 1));
          }
      };
      yield* extend(0, 0);
    };
    let [trials, best, reached] = [0, 0, 0];
    const random = seededRandom(11);
    for (; trials < 60; trials++) {
      const nodes = 7;
      const edges: Edge[] = Array.from({ length: 11 }, () => [
        Math.floor(random() * nodes),
        Math.floor(random() * nodes),
        1,
      ]);
      const found = slowModularity(nodes, edges, cluster(nodes, edges));
      let optimum = 0;
      for (const labels of partitions(nodes)) optimum = Math.max(optimum, slowModularity(nodes, edges, labels));
      best += optimum;
      reached += found;
    }
    expect(reached / best).toBeGreaterThan(0.97);
  });

  it('yields connected communities, numbered by their first node', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const labels = cluster(nodes, edges);
        let next = 0;
        for (const label of labels) {
          expect(label).toBeLessThanOrEqual(next);
          if (label === next) next++;
        }
        for (let label = 0; label < next; label++) {
          expect(
            isConnected(
              edges,
              labels.flatMap((own, v) => (own === label ? [v] : [])),
            ),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order, direction or splitting of edges', () => {
    fc.assert(
      fc.property(graphs, fc.nat(1000), ({ nodes, edges }, seed) => {
        const order = Int32Array.from({ length: edges.length }, (_, i) => i);
        shuffle(order, seededRandom(seed));
        const other = [...order].flatMap((i): Edge[] => {
          const [a, b, weight] = edges[i]!;
          return i % 2 === 0
            ? [[b, a, weight]]
            : [
                [a, b, weight / 2],
                [b, a, weight / 2],
              ];
        });
        for (const quality of ['cpm', 'modularity']) {
          expect(cluster(nodes, other, { quality })).toEqual(cluster(nodes, edges, { quality }));
        }
      }),
    );
  });

  it('does not depend on how nodes are numbered when their rank is given', () => {
    fc.assert(
      fc.property(graphs, fc.nat(1000), ({ nodes, edges }, seed) => {
        const place = Int32Array.from({ length: nodes }, (_, v) => v);
        shuffle(place, seededRandom(seed));
        const rank = new Int32Array(nodes);
        place.forEach((to, v) => {
          rank[to] = v;
        });
        const moved = edges.map(([a, b, weight]): Edge => [place[a]!, place[b]!, weight]);
        const plain = cluster(nodes, edges);
        const other = cluster(nodes, moved, { rank });
        for (let a = 0; a < nodes; a++) {
          for (let b = 0; b < nodes; b++) expect(other[place[a]!] === other[place[b]!]).toBe(plain[a] === plain[b]);
        }
      }),
    );
  });

  it('finds planted groups, by either quality', () => {
    const edges = cliques(12, 8, 0.5);
    const expected = Array.from({ length: 96 }, (_, v) => Math.floor(v / 8));
    expect(cluster(96, edges)).toEqual(expected);
    expect(cluster(96, edges, { quality: 'cpm', resolution: 0.5 })).toEqual(expected);
  });

  it('by the Potts model keeps small groups apart however many there are; modularity has a resolution limit', () => {
    const edges = cliques(400, 4, 1);
    expect(Math.max(...cluster(1600, edges, { quality: 'cpm', resolution: 0.5 }))).toBe(399);
    expect(Math.max(...cluster(1600, edges))).toBeLessThan(399);
  });

  it('leaves nodes without links alone, and ignores loops and weights that are none', () => {
    const edges: Edge[] = [
      [0, 1, 1],
      [2, 2, 5],
      [2, 3, 0],
      [3, 4, -1],
      [4, 5, Number.NaN],
      [5, 6, Number.POSITIVE_INFINITY],
    ];
    expect(cluster(7, edges)).toEqual([0, 0, 1, 2, 3, 4, 5]);
    expect(cluster(0, [])).toEqual([]);
    expect(cluster(3, [])).toEqual([0, 1, 2]);
  });

  it('handles a chain, a star and a large random graph', () => {
    const chain = Array.from({ length: 20_000 }, (_, i): Edge => [i, i + 1, 1]);
    expect(new Set(cluster(20_001, chain)).size).toBeLessThan(1000);
    const star = Array.from({ length: 20_000 }, (_, i): Edge => [0, i + 1, 1]);
    expect(new Set(cluster(20_001, star)).size).toBe(1);
    const random = seededRandom(4);
    const groups = 500;
    const noisy = Array.from({ length: 100_000 }, (): Edge => {
      const group = Math.floor(random() * groups) * 20;
      const near = random() < 0.9;
      const end = (): number => (near ? group : Math.floor(random() * groups) * 20) + Math.floor(random() * 20);
      return [end(), end(), 1];
    });
    const labels = cluster(groups * 20, noisy);
    let whole = 0;
    for (let g = 0; g < groups; g++) if (new Set(labels.slice(g * 20, g * 20 + 20)).size === 1) whole++;
    expect(whole).toBeGreaterThan(groups * 0.95);
  });
});

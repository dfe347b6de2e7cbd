/**
 * Gradient-boosted regression trees for a binary target (Friedman, "Greedy function approximation", 2001): logistic
 * loss, histogram splits on quantiles, Newton leaves. Small, exact to repeat, no sampling.
 */

const BINS = 48;

export interface BoostOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  readonly minLeaf: number;
}

export const BOOST_DEFAULTS: BoostOptions = { trees: 120, depth: 4, rate: 0.08, minLeaf: 12 };

interface Node {
  readonly feature: number;
  readonly cut: number;
  readonly left: Node | null;
  readonly right: Node | null;
  readonly value: number;
}

export interface Boosted {
  /** Log-odds of each row of a row-major table. */
  score(rows: Float64Array): Float64Array;
  /** Total gain of each feature. */
  readonly gains: Float64Array;
}

/** `rows` is row-major with `width` columns; `target` holds 0 and 1. */
export function boost(
  rows: Float64Array,
  width: number,
  target: Uint8Array,
  options: BoostOptions = BOOST_DEFAULTS,
): Boosted {
  const n = target.length;
  const cuts = Array.from({ length: width }, (_, f) => quantiles(rows, width, f));
  const bins = new Uint8Array(n * width);
  for (let i = 0; i < n; i++)
    for (let f = 0; f < width; f++) bins[i * width + f] = binOf(cuts[f]!, rows[i * width + f]!);
  const positives = target.reduce((a, b) => a + b, 0);
  const bias = Math.log((positives + 1) / (n - positives + 1));
  const score = new Float64Array(n).fill(bias);
  const gains = new Float64Array(width);
  const trees: Node[] = [];
  const g = new Float64Array(n);
  const h = new Float64Array(n);
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-score[i]!));
      g[i] = target[i]! - p;
      h[i] = Math.max(1e-6, p * (1 - p));
    }
    const all = Int32Array.from({ length: n }, (_, i) => i);
    const tree = grow(all, options.depth);
    trees.push(tree);
    for (let i = 0; i < n; i++) score[i]! += options.rate * walk(tree, rows, i * width);
  }

  function grow(members: Int32Array, depth: number): Node {
    let sumG = 0;
    let sumH = 0;
    for (const i of members) {
      sumG += g[i]!;
      sumH += h[i]!;
    }
    const leaf: Node = { feature: -1, cut: 0, left: null, right: null, value: sumG / (sumH + 1) };
    if (depth === 0 || members.length < 2 * options.minLeaf) return leaf;
    let best = 1e-3;
    let feature = -1;
    let at = 0;
    const histG = new Float64Array(BINS + 1);
    const histH = new Float64Array(BINS + 1);
    const histN = new Int32Array(BINS + 1);
    for (let f = 0; f < width; f++) {
      histG.fill(0);
      histH.fill(0);
      histN.fill(0);
      for (const i of members) {
        const b = bins[i * width + f]!;
        histG[b]! += g[i]!;
        histH[b]! += h[i]!;
        histN[b]!++;
      }
      let lg = 0;
      let lh = 0;
      let ln = 0;
      for (let b = 0; b < cuts[f]!.length; b++) {
        lg += histG[b]!;
        lh += histH[b]!;
        ln += histN[b]!;
        if (ln < options.minLeaf || members.length - ln < options.minLeaf) continue;
        const gain = lg ** 2 / (lh + 1) + (sumG - lg) ** 2 / (sumH - lh + 1) - sumG ** 2 / (sumH + 1);
        if (gain > best) {
          best = gain;
          feature = f;
          at = b;
        }
      }
    }
    if (feature < 0) return leaf;
    gains[feature]! += best;
    const left = members.filter((i) => bins[i * width + feature]! <= at);
    const right = members.filter((i) => bins[i * width + feature]! > at);
    return { feature, cut: cuts[feature]![at]!, left: grow(left, depth - 1), right: grow(right, depth - 1), value: 0 };
  }

  return {
    gains,
    score(table) {
      const out = new Float64Array(table.length / width).fill(bias);
      for (let i = 0; i < out.length; i++)
        for (const tree of trees) out[i]! += options.rate * walk(tree, table, i * width);
      return out;
    },
  };
}

function walk(tree: Node, rows: Float64Array, at: number): number {
  let node = tree;
  while (node.feature >= 0) node = rows[at + node.feature]! <= node.cut ? node.left! : node.right!;
  return node.value;
}

function quantiles(rows: Float64Array, width: number, feature: number): number[] {
  const n = rows.length / width;
  const values = Float64Array.from({ length: n }, (_, i) => rows[i * width + feature]!).sort();
  const out: number[] = [];
  for (let b = 1; b <= BINS; b++) {
    const v = values[Math.min(n - 1, Math.floor((b * n) / (BINS + 1)))]!;
    if (out.length === 0 || v > out[out.length - 1]!) out.push(v);
  }
  return out;
}

function binOf(cuts: readonly number[], value: number): number {
  let b = 0;
  while (b < cuts.length && value > cuts[b]!) b++;
  return b;
}

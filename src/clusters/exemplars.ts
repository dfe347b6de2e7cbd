/** The members that stand for a set: its medoid, then members that are central but unlike those already chosen. */

export interface ExemplarInput {
  /** Vectors behind one another, `dims` numbers each, of any length (int8 rows will do). */
  readonly rows: Float32Array | Int8Array;
  readonly dims: number;
  /** Row numbers of the set. */
  readonly members: ArrayLike<number>;
  /** Weight of each member, for instance the accounts that sent it; 1 when absent. */
  readonly weights?: ArrayLike<number>;
  /** How many exemplars at most. */
  readonly count: number;
}

/**
 * Row numbers, the medoid first: the member with the largest summed cosine to all. For unit vectors that sum is the
 * inner product with their sum, so it costs one pass. Each further one maximises centrality times the distance to the
 * nearest chosen one (farthest-first traversal, Gonzalez 1985, weighted). Ties go to the smaller row number; members
 * equal to a chosen one are never added.
 */
export function exemplars(input: ExemplarInput): number[] {
  const { rows, dims, count, weights } = input;
  // Given by rising row number, the same set gives the same answer.
  const order = Array.from({ length: input.members.length }, (_, i) => i).sort(
    (x, y) => input.members[x]! - input.members[y]!,
  );
  const members = order.map((i) => input.members[i]!);
  const weight = order.map((i) => weights?.[i] ?? 1);
  const norms = members.map((row) => Math.sqrt(dot(rows, row, rows, row, dims)));
  const sum = new Float64Array(dims);
  members.forEach((row, i) => {
    if (norms[i] === 0) return;
    for (let d = 0; d < dims; d++) sum[d]! += (weight[i]! * rows[row * dims + d]!) / norms[i]!;
  });
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
  const centrality = members.map((row, i) =>
    norms[i] === 0 || length === 0 ? 0 : dot(rows, row, sum, 0, dims) / norms[i]! / length,
  );
  const chosen: number[] = [];
  const distance = new Float64Array(members.length).fill(1);
  while (chosen.length < Math.min(count, members.length)) {
    let best = -1;
    let bestScore = chosen.length === 0 ? Number.NEGATIVE_INFINITY : 1e-6;
    for (let i = 0; i < members.length; i++) {
      const score = chosen.length === 0 ? centrality[i]! : Math.max(0, centrality[i]!) * distance[i]!;
      if (score > bestScore + 1e-12) {
        best = i;
        bestScore = score;
      }
    }
    if (best < 0) break;
    chosen.push(members[best]!);
    for (let i = 0; i < members.length; i++) {
      const both = norms[i]! * norms[best]!;
      const similarity = both === 0 ? 0 : dot(rows, members[i]!, rows, members[best]!, dims) / both;
      distance[i] = Math.min(distance[i]!, Math.max(0, 1 - similarity));
    }
    distance[best] = 0;
  }
  return chosen;
}

function dot(a: ArrayLike<number>, rowA: number, b: ArrayLike<number>, rowB: number, dims: number): number {
  let sum = 0;
  for (let d = 0; d < dims; d++) sum += a[rowA * dims + d]! * b[rowB * dims + d]!;
  return sum;
}

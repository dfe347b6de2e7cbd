/**
 * What two texts share and where they differ, token by token, for people to read: E. W. Myers, "An O(ND) difference
 * algorithm and its variations" (1986), with a bound on D; beyond it the rest is aligned on tokens that are rare in both.
 */
import { TokenStream, tokenize } from './tokens.ts';

/** A piece of the diff. Offsets are UTF-16, end exclusive; `a` of an insert and `b` of a delete are empty ranges. */
export interface DiffSegment {
  readonly kind: 'equal' | 'insert' | 'delete';
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

export interface DiffOptions {
  /** Edits the exact algorithm may spend (its memory and time grow with the square); default 1,000. */
  readonly maxEdits?: number;
  /** Tokens of each text that are compared; the remainder is one segment; default 200,000. */
  readonly maxTokens?: number;
}

/**
 * Segments that cover both texts in order. Tokens are compared by their canonical form, so look-alike or case variants
 * count as equal; white space between tokens belongs to the segment on its left. Minimal up to `maxEdits` edits.
 */
export function diffForDisplay(a: string, b: string, options: DiffOptions = {}): DiffSegment[] {
  const maxTokens = options.maxTokens ?? 200_000;
  const ta = tokenize(a, new TokenStream());
  const tb = tokenize(b, new TokenStream());
  const x = ta.hash.subarray(0, Math.min(ta.count, maxTokens));
  const y = tb.hash.subarray(0, Math.min(tb.count, maxTokens));
  const matches = new Matches();
  alignRange(x, y, 0, x.length, 0, y.length, options.maxEdits ?? 1000, matches);
  return segments(matches, ta, tb, a.length, b.length);
}

/** Runs of equal tokens, in order. */
class Matches {
  readonly runs: { a: number; b: number; length: number }[] = [];

  add(a: number, b: number, length: number): void {
    if (length === 0) return;
    const last = this.runs.at(-1);
    if (last && last.a + last.length === a && last.b + last.length === b) last.length += length;
    else this.runs.push({ a, b, length });
  }
}

function alignRange(
  x: Uint32Array,
  y: Uint32Array,
  a0: number,
  a1: number,
  b0: number,
  b1: number,
  budget: number,
  out: Matches,
): void {
  let from = 0;
  while (a0 + from < a1 && b0 + from < b1 && x[a0 + from] === y[b0 + from]) from++;
  let to = 0;
  while (a1 - to > a0 + from && b1 - to > b0 + from && x[a1 - to - 1] === y[b1 - to - 1]) to++;
  out.add(a0, b0, from);
  const ax = x.subarray(a0 + from, a1 - to);
  const by = y.subarray(b0 + from, b1 - to);
  if (ax.length > 0 && by.length > 0 && !myers(ax, by, a0 + from, b0 + from, budget, out)) {
    alignOnRare(x, y, a0 + from, a1 - to, b0 + from, b1 - to, budget, out);
  }
  out.add(a1 - to, b1 - to, to);
}

/** Greedy Myers with the trace kept; false, with nothing added, when more than `budget` edits are needed. */
function myers(x: Uint32Array, y: Uint32Array, aBase: number, bBase: number, budget: number, out: Matches): boolean {
  const n = x.length;
  const m = y.length;
  const max = Math.min(n + m, budget);
  if (Math.abs(n - m) > max) return false;
  const trace: Int32Array[] = [];
  const v = new Int32Array(2 * max + 3);
  const zero = max + 1;
  for (let d = 0; d <= max; d++) {
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && v[zero + k - 1]! < v[zero + k + 1]!);
      let i = down ? v[zero + k + 1]! : v[zero + k - 1]! + 1;
      let j = i - k;
      while (i < n && j < m && x[i] === y[j]) {
        i++;
        j++;
      }
      v[zero + k] = i;
      if (i >= n && j >= m) {
        backtrack(trace, d, n, m, aBase, bBase, out);
        return true;
      }
    }
    trace.push(v.slice(zero - d, zero + d + 1));
  }
  return false;
}

/** `trace[d]` holds the furthest i on diagonals -d..d after d edits. */
function backtrack(
  trace: Int32Array[],
  edits: number,
  n: number,
  m: number,
  aBase: number,
  bBase: number,
  out: Matches,
): void {
  const runs: [number, number, number][] = [];
  let i = n;
  let j = m;
  for (let d = edits; d > 0; d--) {
    const last = trace[d - 1]!;
    const at = (k: number) => (Math.abs(k) > d - 1 ? -1 : last[k + d - 1]!);
    const k = i - j;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const fromI = down ? at(k + 1) : at(k - 1);
    const fromJ = fromI - (down ? k + 1 : k - 1);
    const startI = down ? fromI : fromI + 1;
    runs.push([startI, startI - k, i - startI]);
    i = fromI;
    j = fromJ;
  }
  runs.push([0, 0, i]);
  for (const [ra, rb, length] of runs.reverse()) out.add(aBase + ra, bBase + rb, length);
}

/** Patience-style fallback: tokens that occur once on each side, in their longest common order, split the range. */
function alignOnRare(
  x: Uint32Array,
  y: Uint32Array,
  a0: number,
  a1: number,
  b0: number,
  b1: number,
  budget: number,
  out: Matches,
): void {
  const seen = new Map<number, { a: number; b: number }>();
  for (let i = a0; i < a1; i++) seen.set(x[i]!, { a: seen.has(x[i]!) ? -1 : i, b: -2 });
  for (let j = b0; j < b1; j++) {
    const place = seen.get(y[j]!);
    if (place) place.b = place.b === -2 ? j : -1;
  }
  const unique = [...seen.values()].filter((p) => p.a >= 0 && p.b >= 0).sort((p, q) => p.a - q.a);
  const chain = longestIncreasing(unique.map((p) => p.b)).map((i) => unique[i]!);
  let a = a0;
  let b = b0;
  // The gaps between anchors share the budget, so that the whole stays within it.
  const share = Math.max(8, Math.floor(budget / Math.sqrt(chain.length + 1)));
  for (const anchor of [...chain, { a: a1, b: b1 }]) {
    if (anchor.a > a && anchor.b > b) {
      myers(x.subarray(a, anchor.a), y.subarray(b, anchor.b), a, b, share, out);
    }
    if (anchor.a < a1) out.add(anchor.a, anchor.b, 1);
    a = anchor.a + 1;
    b = anchor.b + 1;
  }
}

/** Indices of a longest strictly increasing subsequence, by patience sorting. */
function longestIncreasing(values: readonly number[]): number[] {
  const tails: number[] = [];
  const before = new Int32Array(values.length).fill(-1);
  for (let i = 0; i < values.length; i++) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]!]! < values[i]!) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[i] = tails[low - 1]!;
    tails[low] = i;
  }
  const out: number[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]!) out.push(i);
  return out.reverse();
}

function segments(matches: Matches, ta: TokenStream, tb: TokenStream, aLength: number, bLength: number): DiffSegment[] {
  const out: DiffSegment[] = [];
  const aAt = (t: number) => (t === 0 ? 0 : t < ta.count ? ta.start[t]! : aLength);
  const bAt = (t: number) => (t === 0 ? 0 : t < tb.count ? tb.start[t]! : bLength);
  const add = (kind: DiffSegment['kind'], aStart: number, aEnd: number, bStart: number, bEnd: number) => {
    if (aEnd > aStart || bEnd > bStart) out.push({ kind, aStart, aEnd, bStart, bEnd });
  };
  if (ta.count + tb.count === 0) {
    add('equal', 0, aLength, 0, bLength);
    return out;
  }
  let a = 0;
  let b = 0;
  for (const run of matches.runs) {
    add('delete', aAt(a), aAt(run.a), bAt(b), bAt(b));
    add('insert', aAt(run.a), aAt(run.a), bAt(b), bAt(run.b));
    a = run.a + run.length;
    b = run.b + run.length;
    add('equal', aAt(run.a), aAt(a), bAt(run.b), bAt(b));
  }
  add('delete', aAt(a), aLength, bAt(b), bAt(b));
  add('insert', aLength, aLength, bAt(b), bLength);
  return out;
}

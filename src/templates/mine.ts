/**
 * The fixed text of a family: token runs that its members share in the same order. Long runs are found by the 3-grams
 * that (nearly) all sampled members carry; what is left between two runs is compared token by token where it is short.
 */

import { keyedHash32 } from '../text/index.ts';
import type { Members } from './members.ts';
import { PieceFinder, type Pieces, piecesOf, without } from './pieces.ts';
import type { Tokens } from './tokens.ts';

const SAMPLE = 64;
/** Characters at either end that a member's hash looks at. */
const HASHED = 2000;
/** Between two runs, texts are compared token by token up to this many tokens. */
const SHORT_GAP = 24;
/** A token is fixed where it stands in the same place in this share of a large sample. */
const SAME = 0.95;
const MAX_SAMPLE_TOKENS = 400_000;

/** Keeps the members that stand for the family: by their hash, so that neither order nor copies matter. */
export class Sampler {
  private readonly kept: { readonly id: number; readonly member: number }[] = [];

  offer(text: string, member: number): void {
    const { kept } = this;
    const id = keyedHash32(text.length > HASHED ? text.slice(0, HASHED) + text.slice(-HASHED) : text);
    if (kept.length === SAMPLE && id >= kept[SAMPLE - 1].id) return;
    let at = kept.length;
    while (at > 0 && kept[at - 1].id > id) at--;
    if (at > 0 && kept[at - 1].id === id) return;
    kept.splice(at, 0, { id, member });
    if (kept.length > SAMPLE) kept.pop();
  }

  /** The sample, shortened where its texts are very long. */
  take(members: Members): Tokens[] {
    const out: Tokens[] = [];
    let total = 0;
    for (const { member } of this.kept) {
      const tokens = members.tokens(member);
      if (out.length >= 3 && total + tokens.count > MAX_SAMPLE_TOKENS) break;
      out.push(tokens);
      total += tokens.count;
    }
    return out;
  }
}

/** Pieces that `share` of the sample have; all of it where it is small. */
export function minePieces(members: readonly Tokens[], share: number): Pieces {
  const need = members.length < 10 ? members.length : Math.ceil(share * members.length);
  // Not the shortest of all: that may be one of the few that need not carry the fixed text.
  const pivot = [...members].sort((a, b) => a.count - b.count)[members.length - need];
  if (members.every((m) => m.count === pivot.count && m.hash.every((h, i) => h === pivot.hash[i])))
    return pivot.count === 0 ? { runs: [], begins: false, ends: false, slots: 0 } : piecesOf([pivot.hash], true, true);
  const long = inOrder(longRuns(pivot, members, need), members, need);
  return refine(long, members, need);
}

/** Runs of the pivot covered by 3-grams that at least `need` members carry. */
function longRuns(pivot: Tokens, members: readonly Tokens[], need: number): Pieces {
  const known = new Map<number, number>();
  // The number of the gram at each place of the pivot, from -2 on.
  const own = new Int32Array(pivot.count + 2);
  for (let i = -2; i < pivot.count; i++) {
    const g = gram(pivot, i);
    const n = known.get(g);
    own[i + 2] = n ?? known.size;
    if (n === undefined) known.set(g, known.size);
  }
  const carriers = new Int32Array(known.size);
  const seen = new Int32Array(known.size);
  members.forEach((member, m) => {
    for (let i = -2; i < member.count; i++) {
      const n = known.get(gram(member, i));
      if (n === undefined || seen[n] === m + 1) continue;
      seen[n] = m + 1;
      carriers[n]++;
    }
  });
  const runs: Uint32Array[] = [];
  let begins = false;
  let ends = false;
  for (let i = -2; i < pivot.count; ) {
    if (carriers[own[i + 2]] < need) {
      i++;
      continue;
    }
    const from = i;
    while (i < pivot.count && carriers[own[i + 2]] >= need) i++;
    const start = Math.max(0, from);
    const stop = Math.min(pivot.count, i + 2);
    if (start >= stop) continue;
    if (from < 0) begins = true;
    if (i + 2 > pivot.count) ends = true;
    runs.push(pivot.hash.slice(start, stop));
  }
  return piecesOf(runs, begins, ends);
}

function gram(tokens: Tokens, at: number): number {
  let h = 0x9e3779b9;
  for (let i = at; i < at + 3; i++) {
    const token = i < 0 ? 0x1357_9bdf : i >= tokens.count ? 0x2468_ace0 : tokens.hash[i];
    h = Math.imul(h ^ token, 0x85ebca6b);
    h ^= h >>> 15;
  }
  return h;
}

/** Drops pieces, weakest first, until at least `need` members have all that are left, in order. */
export function inOrder(pieces: Pieces, members: readonly Tokens[], need: number): Pieces {
  let current = pieces;
  while (current.runs.length > 0) {
    const finder = new PieceFinder(current);
    const missing = new Int32Array(current.runs.length);
    let whole = 0;
    for (const member of members) {
      const at = finder.locate(member);
      let all = true;
      for (let p = 0; p < at.length; p++) {
        if (at[p] >= 0) continue;
        missing[p]++;
        all = false;
      }
      if (all) whole++;
    }
    if (whole >= need) return current;
    let worst = 0;
    for (let p = 1; p < missing.length; p++) {
      const more = missing[p] - missing[worst];
      if (more > 0 || (more === 0 && current.runs[p].length < current.runs[worst].length)) worst = p;
    }
    current = without(current, worst);
  }
  return piecesOf([], false, false);
}

/** Grows pieces into the gaps around them and finds short pieces inside short gaps. */
function refine(pieces: Pieces, members: readonly Tokens[], need: number): Pieces {
  const finder = new PieceFinder(pieces);
  const fitting: { tokens: Tokens; at: Int32Array }[] = [];
  for (const tokens of members) {
    const at = finder.locate(tokens).slice();
    if (at.every((place) => place >= 0)) fitting.push({ tokens, at });
  }
  if (fitting.length === 0) return pieces;
  const runs: Uint32Array[] = [];
  let begins = false;
  let ends = false;
  let open: number[] = [];
  const close = (): void => {
    if (open.length > 0) runs.push(Uint32Array.from(open));
    open = [];
  };
  for (let p = 0; p <= pieces.runs.length; p++) {
    const gaps = fitting.map(({ tokens, at }) => {
      const from = p === 0 ? 0 : at[p - 1] + pieces.runs[p - 1].length;
      const to = p === pieces.runs.length ? tokens.count : at[p];
      return tokens.hash.subarray(from, Math.max(from, to));
    });
    const parts = shared(gaps);
    for (let s = 0; s < parts.length; s++) {
      if (s > 0) close();
      else if (p === 0 && parts[0].length > 0) begins = true;
      if (p === 0 && parts.length === 1 && parts[0].length === 0) begins = true;
      for (const token of parts[s]) open.push(token);
    }
    if (p < pieces.runs.length) for (const token of pieces.runs[p]) open.push(token);
    else if (parts.length === 1 || parts[parts.length - 1].length > 0) ends = true;
  }
  close();
  return inOrder(piecesOf(runs, begins, ends), members, need);
}

/**
 * What (nearly) all gaps share: the first part is their common prefix, the last their common suffix, in between what a
 * chain of longest common subsequences keeps; parts are separated by slots. One part means that the gaps are the same.
 */
function shared(gaps: readonly Uint32Array[]): number[][] {
  const need = gaps.length < 20 ? gaps.length : Math.ceil(SAME * gaps.length);
  const head = commonPrefix(gaps, need, (gap, n) => gap[n]);
  const whole = head.gaps.filter((gap) => gap.length === head.tokens.length);
  if (whole.length >= need) return [head.tokens];
  const rests = head.gaps.map((gap) => gap.subarray(head.tokens.length));
  const tail = commonPrefix(rests, need, (gap, n) => gap[gap.length - 1 - n]);
  const inner = tail.gaps.map((gap) => gap.subarray(0, gap.length - tail.tokens.length));
  const middle = inner.every((gap) => gap.length <= SHORT_GAP) ? commonRuns(inner) : [];
  return [head.tokens, ...middle, tail.tokens.reverse()];
}

/** Tokens that at least `need` of the gaps have at the same place, counted by `at`, and the gaps that have them all. */
function commonPrefix(
  gaps: readonly Uint32Array[],
  need: number,
  at: (gap: Uint32Array, n: number) => number,
): { readonly tokens: number[]; readonly gaps: readonly Uint32Array[] } {
  const tokens: number[] = [];
  let active = gaps;
  for (let n = 0; ; n++) {
    const counts = new Map<number, number>();
    let best = -1;
    for (const gap of active) {
      if (n >= gap.length) continue;
      const token = at(gap, n);
      counts.set(token, (counts.get(token) ?? 0) + 1);
      if (best < 0 || counts.get(token)! > counts.get(best)!) best = token;
    }
    if (best < 0 || counts.get(best)! < need) return { tokens, gaps: active };
    const token = best;
    tokens.push(token);
    active = active.filter((gap) => n < gap.length && at(gap, n) === token);
  }
}

/** Runs of the longest common subsequence, folded over all gaps from the shortest on, adjacent in every gap. */
function commonRuns(gaps: readonly Uint32Array[]): number[][] {
  const sorted = [...gaps].sort((a, b) => a.length - b.length || compare(a, b));
  const sets = sorted.map((gap) => new Set(gap));
  // What two gaps happen to share besides would stand in the way of what all have.
  let common: Uint32Array = sorted[0].filter((token) => sets.every((set) => set.has(token)));
  for (let i = 1; i < sorted.length && common.length > 0; i++) common = commonSubsequence(common, sorted[i]);
  if (common.length === 0 || (gaps.length < 3 && common.length < 2)) return [];
  const split = new Uint8Array(common.length);
  for (const gap of gaps) {
    for (let c = 0, g = 0, previous = -1; c < common.length; c++) {
      while (gap[g] !== common[c]) g++;
      if (c > 0 && g !== previous + 1) split[c] = 1;
      previous = g++;
    }
  }
  const out: number[][] = [];
  for (let c = 0; c < common.length; c++) {
    if (c === 0 || split[c] === 1) out.push([]);
    out[out.length - 1].push(common[c]);
  }
  return out;
}

function compare(a: Uint32Array, b: Uint32Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

function commonSubsequence(a: Uint32Array, b: Uint32Array): Uint32Array {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] =
        a[i] === b[j]
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
  const out: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      out.push(a[i++]);
      j++;
    } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
    else j++;
  }
  return Uint32Array.from(out);
}

/**
 * All near neighbours among many vectors, approximately, in bounded time: sign codes (see rotation.ts) are sorted by
 * many random choices of their bits, and each vector is compared with the few that follow it in every order (Charikar,
 * STOC 2002, section 3; Ravichandran, Pantel and Hovy, ACL 2005). Vectors that are alike stand close together in some
 * order. Codes of those that follow are compared first, vectors only where the codes agree.
 */

import { Edges, PairSet, type SortedEdges } from './edges.ts';
import { sortOrder } from './radix.ts';
import { seededRandom, shuffle } from './random.ts';
import { hamming256, SignCoder } from './rotation.ts';

export interface NeighbourOptions {
  /** Cosine that a pair must reach. */
  readonly threshold: number;
  readonly seed: number;
  /** Orders; each finds some of the pairs that the others miss. */
  readonly tables?: number;
  /** Vectors that each one is compared with in every order. */
  readonly window?: number;
  /** Pairs kept for one vector as the earlier of the two in an order; a dense group stays connected through them. */
  readonly maxPerVector?: number;
}

/** Edges between row numbers, a < b, sorted by a then b; each pair once. */
export interface NeighbourPairs extends SortedEdges {
  /** Rows that are equal to an earlier row number for number; they have one edge, to the first of them. */
  readonly duplicates: number;
  /** Comparisons that were left out because a run of equal sort keys was longer than the window. */
  readonly cutRuns: number;
  /** Vectors that reached `maxPerVector`: they have more neighbours than are listed. */
  readonly full: number;
}

const CODE_WORDS = 8;
const CODE_BITS = 256;
const KEY_BITS = 32;
const DEFAULTS = { tables: 40, window: 24, maxPerVector: 32 };
/** Standard deviations by which a code distance may exceed what the threshold leads to expect. */
const SLACK = 3;

/**
 * @param rows int8 vectors behind one another, `dims` numbers each (see `quantiseRow`); rows of zeros have no neighbours.
 * Deterministic for the same rows in the same order, options and seed.
 */
export function semanticNeighbours(rows: Int8Array, dims: number, options: NeighbourOptions): NeighbourPairs {
  const { tables, window, maxPerVector } = { ...DEFAULTS, ...options };
  const { distinctRows, duplicateOf } = collapse(rows, dims);
  const count = distinctRows.length;
  const norms = Float64Array.from(distinctRows, (row) => norm(rows, row * dims, dims));
  const center = centerOf(rows, dims, distinctRows, norms);
  const codes = encodeAll(rows, dims, distinctRows, norms, center, options.seed);
  const maxDistance = codeLimit(options.threshold, center);
  const random = seededRandom(options.seed ^ 0x5bd1e995);
  const seen = new PairSet();
  const listed = new Uint16Array(count);
  const sorted = new Uint32Array(count * CODE_WORDS);
  const found = new Edges();
  let cutRuns = 0;

  for (let table = 0; table < tables; table++) {
    const keys = sortKeys(codes, count, random);
    const order = sortOrder(keys);
    for (let i = 0; i < count; i++) {
      const from = order[i]! * CODE_WORDS;
      for (let w = 0; w < CODE_WORDS; w++) sorted[i * CODE_WORDS + w] = codes[from + w]!;
    }
    for (let i = 0; i < count; i++) {
      const one = order[i]!;
      if (listed[one]! >= maxPerVector || norms[one] === 0) continue;
      const end = Math.min(count, i + 1 + window);
      if (end < count && keys[order[end]!] === keys[one]) cutRuns++;
      for (let j = i + 1; j < end; j++) {
        if (hamming256(sorted, i * CODE_WORDS, sorted, j * CODE_WORDS) > maxDistance) continue;
        const other = order[j]!;
        if (norms[other] === 0) continue;
        const similarity =
          cosine(rows, distinctRows[one]! * dims, distinctRows[other]! * dims, dims) / (norms[one]! * norms[other]!);
        if (similarity < options.threshold || !seen.add(Math.min(one, other), Math.max(one, other))) continue;
        found.push(distinctRows[one]!, distinctRows[other]!, similarity);
        if (++listed[one]! >= maxPerVector) break;
      }
    }
  }
  let duplicates = 0;
  for (let row = 0; row < duplicateOf.length; row++) {
    if (duplicateOf[row] === row || norm(rows, row * dims, dims) === 0) continue;
    duplicates++;
    found.push(duplicateOf[row]!, row, 1);
  }
  let full = 0;
  for (const pairs of listed) if (pairs >= maxPerVector) full++;
  return { ...found.sorted(), duplicates, cutRuns, full };
}

/** First row of each distinct content, and for every row the first row with the same content. */
function collapse(rows: Int8Array, dims: number): { distinctRows: Int32Array; duplicateOf: Int32Array } {
  const count = rows.length / dims;
  const hashes = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    let hash = 0x811c9dc5;
    for (let p = row * dims; p < (row + 1) * dims; p++) hash = Math.imul(hash ^ (rows[p]! & 0xff), 0x01000193);
    hashes[row] = hash;
  }
  const order = sortOrder(hashes);
  const duplicateOf = Int32Array.from({ length: count }, (_, row) => row);
  for (let i = 0; i < count; ) {
    let end = i + 1;
    while (end < count && hashes[order[end]!] === hashes[order[i]!]) end++;
    // Rows of one hash are equal but for rare collisions: each is compared with the first few distinct ones.
    const firsts: number[] = [];
    for (; i < end; i++) {
      const row = order[i]!;
      const first = firsts.find((other) => equalRows(rows, row * dims, other * dims, dims));
      if (first !== undefined) duplicateOf[row] = first;
      else if (firsts.length < 8) firsts.push(row);
    }
  }
  return { distinctRows: Int32Array.from(duplicateOf.filter((first, row) => first === row)), duplicateOf };
}

function equalRows(rows: Int8Array, a: number, b: number, dims: number): boolean {
  for (let d = 0; d < dims; d++) if (rows[a + d] !== rows[b + d]) return false;
  return true;
}

function norm(rows: Int8Array, start: number, dims: number): number {
  return Math.sqrt(cosine(rows, start, start, dims));
}

/** Inner product of two int8 rows. */
function cosine(rows: Int8Array, a: number, b: number, dims: number): number {
  let sum = 0;
  for (let d = 0; d < dims; d++) sum += rows[a + d]! * rows[b + d]!;
  return sum;
}

/** Mean of the normalised rows: sentence vectors lean one way together, and bits that all share tell nothing. */
function centerOf(rows: Int8Array, dims: number, distinctRows: Int32Array, norms: Float64Array): Float32Array {
  const sum = new Float64Array(dims);
  let used = 0;
  for (let i = 0; i < distinctRows.length; i++) {
    if (norms[i] === 0) continue;
    used++;
    const start = distinctRows[i]! * dims;
    for (let d = 0; d < dims; d++) sum[d]! += rows[start + d]! / norms[i]!;
  }
  return Float32Array.from(sum, (value) => (used === 0 ? 0 : value / used));
}

function encodeAll(
  rows: Int8Array,
  dims: number,
  distinctRows: Int32Array,
  norms: Float64Array,
  center: Float32Array,
  seed: number,
): Uint32Array {
  const coder = new SignCoder({ dims, bits: CODE_BITS, seed, center });
  const codes = new Uint32Array(distinctRows.length * CODE_WORDS);
  for (let i = 0; i < distinctRows.length; i++) {
    if (norms[i] !== 0) coder.encode(rows, distinctRows[i]! * dims, 1 / norms[i]!, codes, i * CODE_WORDS);
  }
  return codes;
}

/**
 * Most differing bits worth a look at the vectors. A pair at cosine t, less what both share with the centre, is at
 * (t - c) / (1 - c) around it for c the squared length of the centre; its bits differ in angle / pi of the cases.
 */
function codeLimit(threshold: number, center: Float32Array): number {
  let shared = 0;
  for (const value of center) shared += value * value;
  const around = Math.max(-1, Math.min(1, (threshold - shared) / Math.max(1e-6, 1 - shared)));
  const share = Math.acos(around) / Math.PI;
  return Math.ceil(CODE_BITS * share + SLACK * Math.sqrt(CODE_BITS * share * (1 - share)));
}

/** For each code, 32 of its bits chosen at random, in random order. */
function sortKeys(codes: Uint32Array, count: number, random: () => number): Uint32Array {
  const bits = Uint32Array.from({ length: CODE_BITS }, (_, i) => i);
  shuffle(bits, random);
  const keys = new Uint32Array(count);
  for (let i = 0, code = 0; i < count; i++, code += CODE_WORDS) {
    let key = 0;
    for (let b = 0; b < KEY_BITS; b++) key = (key << 1) | ((codes[code + (bits[b]! >>> 5)]! >>> (bits[b]! & 31)) & 1);
    keys[i] = key;
  }
  return keys;
}

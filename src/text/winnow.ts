/**
 * Winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003):
 * from the hashes of all k-grams of tokens, the minimum of every window of w is kept. Any run of at least k + w - 1
 * tokens that two texts share leaves at least one common fingerprint; on random text the share kept is 2 / (w + 1).
 */

/** Reusable output: `hash[i]` is the k-gram that starts at token `at[i]`; valid up to `count`. */
export class Fingerprints {
  count = 0;
  hash: Uint32Array = new Uint32Array(256);
  at: Uint32Array = new Uint32Array(256);

  /** @internal */
  push(hash: number, at: number): void {
    if (this.count === this.hash.length) {
      const grownHash = new Uint32Array(this.count * 2);
      const grownAt = new Uint32Array(this.count * 2);
      grownHash.set(this.hash);
      grownAt.set(this.at);
      this.hash = grownHash;
      this.at = grownAt;
    }
    this.hash[this.count] = hash;
    this.at[this.count++] = at;
  }
}

/** Odd multiplier of the rolling hash; the secret is already in the token hashes. */
const BASE = 0x2c9277b5;

/**
 * Hashes of all k-grams of `tokens[0..count)` into `out` (grown by the caller: at least count - k + 1), in one pass.
 * Answers how many there are: 0 when the text is shorter than k.
 */
export function gramHashes(tokens: Uint32Array, count: number, k: number, out: Uint32Array): number {
  const n = count - k + 1;
  if (n <= 0) return 0;
  let top = 1;
  for (let i = 1; i < k; i++) top = Math.imul(top, BASE);
  let h = 0;
  for (let i = 0; i < k; i++) h = (Math.imul(h, BASE) + tokens[i]!) | 0;
  out[0] = mix(h);
  for (let i = 1; i < n; i++) {
    h = (Math.imul(h - Math.imul(tokens[i - 1]!, top), BASE) + tokens[i + k - 1]!) | 0;
    out[i] = mix(h);
  }
  return n;
}

/** A polynomial's low bits depend on low bits only; this spreads them before minima are taken. */
function mix(state: number): number {
  let h = Math.imul(state ^ (state >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

let grams = new Uint32Array(1024);
let queue = new Uint32Array(64);

/**
 * Robust winnowing of `count` token hashes: in each window of `w` k-grams the minimum is kept, the one kept before if it
 * is still among the minima, else the rightmost; so a run of one repeated token costs one fingerprint per window, not
 * one per token. A text with fewer than w k-grams, but at least one, gives its minimum; shorter than k gives nothing.
 */
export function winnow(
  tokens: Uint32Array,
  count: number,
  k: number,
  w: number,
  out: Fingerprints = new Fingerprints(),
): Fingerprints {
  if (k < 1 || w < 1) throw new RangeError(`winnow: k and w must be at least 1, not ${k} and ${w}`);
  out.count = 0;
  if (grams.length < count || (grams.length > 1 << 20 && count * 4 < grams.length)) {
    grams = new Uint32Array(Math.max(1024, count));
  }
  const n = gramHashes(tokens, count, k, grams);
  if (n > 0) selectMinima(grams, n, Math.min(w, n), out);
  return out;
}

/** Sliding minimum by a monotone queue: each position enters and leaves once. */
function selectMinima(hashes: Uint32Array, n: number, w: number, out: Fingerprints): void {
  let size = 64;
  while (size < w + 1) size *= 2;
  if (queue.length < size) queue = new Uint32Array(size);
  const mask = queue.length - 1;
  let head = 0;
  let tail = 0;
  let kept = -1;
  for (let i = 0; i < n; i++) {
    const h = hashes[i]!;
    // Equal values stay queued, so that the kept one is preferred and else the rightmost can be found.
    while (tail > head && hashes[queue[(tail - 1) & mask]!]! > h) tail--;
    queue[tail++ & mask] = i;
    while (queue[head & mask]! + w <= i) head++;
    if (i < w - 1) continue;
    const least = hashes[queue[head & mask]!]!;
    if (kept > i - w && hashes[kept]! === least) continue;
    // The queue is not decreasing, so a rightmost minimum is where equal values end; they are left behind only once.
    while (tail - head > 1 && hashes[queue[(head + 1) & mask]!]! === least) head++;
    kept = queue[head & mask]!;
    out.push(least, kept);
  }
}

/** Words of a shingle: short enough for a template of a few words, long enough to be rare. */
const SHINGLE = 4;
/** Shingles kept for a text: the smallest hashes (bottom-k: Cohen and Kaplan, PODC 2007), so that near-duplicates keep the same. */
const KEPT = 24;

/** Terms of a stored fingerprint (element 0 is not a token): its bottom-k shingles, distinct, rising. */
export function sketchTerms(fingerprint: Uint32Array): Uint32Array {
  return bottom(shingleTerms(fingerprint), KEPT);
}

/** All distinct shingles of a fingerprint, rising; a text shorter than a shingle is one shingle. */
export function shingleTerms(fingerprint: Uint32Array): Uint32Array {
  const tokens = fingerprint.length - 1;
  if (tokens <= 0) return new Uint32Array(0);
  const n = Math.max(1, tokens - SHINGLE + 1);
  const out = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    let h = 0x2545f491;
    for (let j = i; j < Math.min(i + SHINGLE, tokens); j++) {
      h = Math.imul(h ^ fingerprint[j + 1]!, 0x85ebca6b);
      h ^= h >>> 13;
    }
    h = Math.imul(h ^ (h >>> 16), 0xc2b2ae35);
    out[i] = (h ^ (h >>> 16)) >>> 0;
  }
  out.sort();
  let distinct = 0;
  for (let i = 0; i < n; i++) if (i === 0 || out[i] !== out[i - 1]) out[distinct++] = out[i]!;
  return out.subarray(0, distinct);
}

function bottom(sorted: Uint32Array, k: number): Uint32Array {
  return sorted.length <= k ? sorted : sorted.subarray(0, k);
}

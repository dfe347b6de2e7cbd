import type { Template } from '../domain.ts';
import { fingerprint } from '../duplicates/index.ts';
import type { TokenStream } from '../text/index.ts';

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

/** Longest run of tokens that makes a term of template text. */
const TERM = 3;
/** Terms kept for a template: the smallest hashes. */
const TERMS_KEPT = 32;

/** Terms of a template's fixed text: runs of three tokens inside a piece, of fewer where no piece is that long. */
export function templateTerms(template: Pick<Template, 'fixed'>, stream: TokenStream): number[] {
  const pieces = template.fixed.map((piece) => fingerprint(piece, stream).subarray(1));
  const longest = Math.min(
    TERM,
    pieces.reduce((max, piece) => Math.max(max, piece.length), 0),
  );
  const terms = new Set<number>();
  if (longest > 0)
    for (const piece of pieces) for (let i = 0; i + longest <= piece.length; i++) terms.add(runHash(piece, i, longest));
  return [...terms].sort((a, b) => a - b).slice(0, TERMS_KEPT);
}

/** Every term that a template contained in this text could have. */
export function termsOfText(text: string, stream: TokenStream): number[] {
  const tokens = fingerprint(text, stream).subarray(1);
  const terms = new Set<number>();
  for (let n = 1; n <= TERM; n++) for (let i = 0; i + n <= tokens.length; i++) terms.add(runHash(tokens, i, n));
  return [...terms];
}

function runHash(tokens: Uint32Array, from: number, length: number): number {
  let h = length;
  for (let i = from; i < from + length; i++) {
    h = Math.imul(h ^ tokens[i]!, 0x9e3779b1);
    h ^= h >>> 15;
  }
  return h >>> 0;
}

import { type TokenStream, tokenize } from '../text/index.ts';
import { writeFingerprint } from './fingerprint.ts';

/** All fingerprints of a segment in two typed arrays. */
export interface TokenCorpus {
  /** Number of texts. */
  readonly size: number;
  /** Tokens of text `i` are `tokens[offsets[i] .. offsets[i + 1])`. */
  readonly offsets: Float64Array;
  readonly tokens: Uint32Array;
  /** Element 0 of each fingerprint: ties are broken by it, never by position. */
  readonly tie: Uint32Array;
}

/** Collects fingerprints; amortised doubling, no object per text. */
export class CorpusBuilder {
  private tokens = new Uint32Array(1 << 16);
  private offsets = new Float64Array(1 << 10);
  private tie = new Uint32Array(1 << 10);
  private size = 0;
  private used = 0;

  /** Appends a fingerprint and answers its index. */
  add(fingerprint: Uint32Array): number {
    this.reserve(fingerprint.length);
    this.tokens.set(fingerprint, this.used);
    return this.close(this.used + fingerprint.length);
  }

  /** Appends the fingerprint of a text, without making an object of it, and answers its index. */
  addText(text: string, stream: TokenStream): number {
    this.reserve(tokenize(text, stream).count + 1);
    return this.close(writeFingerprint(text, stream, this.tokens, this.used));
  }

  private reserve(room: number): void {
    if (this.used + room > this.tokens.length) {
      const grown = new Uint32Array(Math.max(this.used + room, Math.ceil(this.tokens.length * 1.5)));
      grown.set(this.tokens.subarray(0, this.used));
      this.tokens = grown;
    }
    if (this.size + 2 > this.offsets.length) {
      const offsets = new Float64Array(Math.ceil(this.offsets.length * 1.5));
      offsets.set(this.offsets);
      this.offsets = offsets;
      const tie = new Uint32Array(offsets.length);
      tie.set(this.tie);
      this.tie = tie;
    }
  }

  /** A fingerprint was written from `used` to `end`: its first element goes to where ties are kept. */
  private close(end: number): number {
    this.tie[this.size] = this.tokens[this.used];
    this.tokens.copyWithin(this.used, this.used + 1, end);
    this.used = end - 1;
    this.offsets[++this.size] = this.used;
    return this.size - 1;
  }

  build(): TokenCorpus {
    return {
      size: this.size,
      offsets: this.offsets.subarray(0, this.size + 1),
      tokens: this.tokens.subarray(0, this.used),
      tie: this.tie.subarray(0, this.size),
    };
  }
}

/** Several lists of texts as one, ascending. */
export function concat(parts: readonly Int32Array[]): Int32Array {
  if (parts.length === 1 && parts[0].every((text, t) => t === 0 || parts[0][t - 1] < text)) return parts[0];
  const out = new Int32Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out.sort();
}

export function lowestTie(corpus: TokenCorpus, texts: Int32Array): number {
  return texts.reduce((low, i) => Math.min(low, corpus.tie[i]), 0xffff_ffff);
}

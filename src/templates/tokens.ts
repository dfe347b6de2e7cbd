/** A member's tokens with their places, detached from the reused stream. */
import { TokenStream, tokenize } from '../text/index.ts';

export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** Keyed hash of the canonical form of each token. */
  readonly hash: Uint32Array;
  /** UTF-16 offsets into `text`, end exclusive. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

export function tokensOf(text: string, stream: TokenStream = new TokenStream()): Tokens {
  const { count, hash, start, end } = tokenize(text, stream);
  return { text, count, hash: hash.slice(0, count), start: start.slice(0, count), end: end.slice(0, count) };
}

/** Order-free identity of a text, for sampling and ties. */
export function identityOf(tokens: Tokens): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < tokens.count; i++) {
    h = Math.imul(h ^ tokens.hash[i], 0x01000193);
    h ^= h >>> 15;
  }
  return h >>> 0;
}

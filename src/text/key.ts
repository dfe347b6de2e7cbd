/** The secret that tokens and shingles are hashed with, so that nobody can craft texts that collide. */
import { hash } from 'node:crypto';

export interface HashKey {
  readonly start: number;
  /** Odd. */
  readonly factor: number;
  readonly last: number;
}

/** A key from a secret; the same secret always gives the same key. Keep the secret with the stored fingerprints. */
export function hashKey(secret: string | number): HashKey {
  const digest = hash('sha256', `hydrascope/token/${secret}`, 'buffer');
  return {
    start: digest.readInt32BE(0),
    // Congruent to 5 modulo 8: full period, and well away from tiny factors.
    factor: (digest.readInt32BE(4) & ~7) | 5,
    last: digest.readInt32BE(8),
  };
}

/** For work that no adversary can see (tests, evaluations, one-off runs without a store). */
export const PUBLIC_KEY: HashKey = hashKey('public');

/** Keyed 32-bit hash of a string's UTF-16 units. */
export function keyedHash32(text: string, key: HashKey = PUBLIC_KEY): number {
  let h = key.start;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), key.factor);
    h ^= h >>> 15;
  }
  return finishHash(h, key);
}

/** The last mixing step of every keyed hash here: all bits of the state reach all bits of the result. */
export function finishHash(state: number, key: HashKey): number {
  let h = state ^ key.last;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

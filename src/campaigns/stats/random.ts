/** Seeded randomness: mulberry32, 32 bits of state, good enough for permutation tests and fast in tight loops. */
export type Random = () => number;

/** A generator of numbers in [0, 1). The same seed gives the same sequence on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Integer in [0, n). */
export function below(random: Random, n: number): number {
  return Math.floor(random() * n);
}

/** Avalanche of a 32-bit integer (Murmur3 finaliser): neighbouring inputs get unrelated outputs. */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 64 bits of FNV-1a over UTF-16 units, as 13 characters of base 32: for ids shown to people, not for security. */
export function shortHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x5bd1e995);
    b ^= b >>> 15;
  }
  return (mix(a).toString(32) + mix(b).toString(32)).slice(0, 10);
}

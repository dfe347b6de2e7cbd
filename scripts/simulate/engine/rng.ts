/**
 * Seeded randomness. Every value of the simulated world comes from a stream named by integers or words, never from a
 * shared sequence: a text can be rendered again, out of order, and comes out the same.
 */

/** 32-bit mix of a state with one more value (murmur3 finaliser). */
export function mix(state: number, value: number): number {
  let h = Math.imul(state ^ Math.imul(value | 0, 0xcc9e2d51), 0x1b873593) + 0x6d2b79f5;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 32-bit key from words and integers. */
export function keyOf(...path: readonly (string | number)[]): number {
  let h = 0x9e3779b9;
  for (const part of path) {
    if (typeof part === 'number') h = mix(h, part);
    else for (let i = 0; i < part.length; i++) h = mix(h, part.charCodeAt(i));
  }
  return h;
}

/** Small fast counter generator (sfc32, Doty-Humphrey); state is four 32-bit words. */
export class Rng {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(key: number) {
    this.a = mix(key, 1);
    this.b = mix(key, 2);
    this.c = mix(key, 3);
    for (let i = 0; i < 4; i++) this.u32();
  }

  u32(): number {
    const t = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return t >>> 0;
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.u32() / 4294967296;
  }

  /** Uniform integer in [0, n). */
  int(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** Uniform integer in [lo, hi]. */
  range(lo: number, hi: number): number {
    return lo + this.int(hi - lo + 1);
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)]!;
  }

  /** Weighted choice over `[value, weight]` pairs. */
  weighted<T>(list: readonly (readonly [T, number])[]): T {
    let total = 0;
    for (const [, w] of list) total += w;
    let at = this.next() * total;
    for (const [value, w] of list) {
      at -= w;
      if (at < 0) return value;
    }
    return list[list.length - 1]![0];
  }

  /** `k` distinct members in random order (all of them when there are fewer). */
  sample<T>(list: readonly T[], k: number): T[] {
    const copy = [...list];
    const n = Math.min(k, copy.length);
    for (let i = 0; i < n; i++) {
      const j = i + this.int(copy.length - i);
      [copy[i], copy[j]] = [copy[j]!, copy[i]!];
    }
    copy.length = n;
    return copy;
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Log-normal with this median and sigma of the logarithm. */
  lognormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  hex(digits: number): string {
    let out = '';
    while (out.length < digits) out += this.u32().toString(16).padStart(8, '0');
    return out.slice(0, digits);
  }
}

/** 16 hexadecimal digits from two independent keys: 32 bits would collide among a million. */
export function longHex(first: number, second: number): string {
  return (first >>> 0).toString(16).padStart(8, '0') + (second >>> 0).toString(16).padStart(8, '0');
}

/** The stream named by this path. */
export function rngOf(...path: readonly (string | number)[]): Rng {
  return new Rng(keyOf(...path));
}

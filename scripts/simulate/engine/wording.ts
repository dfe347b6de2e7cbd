/**
 * Wordings and who may use them. Every list of wordings is split by position: each third one is held out for seeds of
 * 100 and above, which nobody tunes on. Lists of facts (names, cities, products) are not wordings and are shared.
 */
import type { Rng } from './rng.ts';

export const HELD_OUT_FROM = 100;

/** The wordings of a block of text, one a line. */
export function lines(block: string): readonly string[] {
  return block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

interface Split {
  readonly open: readonly unknown[];
  readonly held: readonly unknown[];
}

const splits = new WeakMap<readonly unknown[], Split>();

/** The two parts of a list; a list of fewer than three entries is no choice of wording and goes to both. */
export function split<T>(list: readonly T[]): { readonly open: readonly T[]; readonly held: readonly T[] } {
  let found = splits.get(list);
  if (found === undefined) {
    found =
      list.length < 3
        ? { open: list, held: list }
        : { open: list.filter((_, i) => i % 3 !== 2), held: list.filter((_, i) => i % 3 === 2) };
    splits.set(list, found);
  }
  return found as { open: readonly T[]; held: readonly T[] };
}

/** Picks wordings for one world. */
export class Words {
  readonly heldOut: boolean;

  constructor(seed: number) {
    this.heldOut = seed >= HELD_OUT_FROM;
  }

  /** The wordings of this list that the world may use. */
  of<T>(list: readonly T[]): readonly T[] {
    const parts = split(list);
    return this.heldOut ? parts.held : parts.open;
  }

  pick<T>(list: readonly T[], rng: Rng): T {
    return rng.pick(this.of(list));
  }

  sample<T>(list: readonly T[], k: number, rng: Rng): T[] {
    return rng.sample(this.of(list), k);
  }
}

/** Replaces `{name}` by `value(name)`; unknown names answer undefined and stay as they are. */
export function fill(pattern: string, value: (name: string) => string | undefined): string {
  let out = '';
  let at = 0;
  for (;;) {
    const open = pattern.indexOf('{', at);
    if (open < 0) return out + pattern.slice(at);
    const close = pattern.indexOf('}', open);
    if (close < 0) return out + pattern.slice(at);
    const got = value(pattern.slice(open + 1, close));
    out += pattern.slice(at, open) + (got ?? pattern.slice(open, close + 1));
    at = close + 1;
  }
}

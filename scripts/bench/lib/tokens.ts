/** Agreement of two templates by their fixed words; slots (`<*>`, `<number>`, ...) do not count. */

/** Multiset of the lower-cased words of the fixed text; characters where a script has no spaces. */
export function fixedTokens(template: string): Map<string, number> {
  const fixed = template.replace(/<(?:\*|[a-z]+)>/g, ' ').toLowerCase();
  const out = new Map<string, number>();
  for (const [token] of fixed.matchAll(/[\u3040-\u30ff\u3400-\u9fff]|[\p{L}\p{N}]+/gu))
    out.set(token, (out.get(token) ?? 0) + 1);
  return out;
}

/** F1 of two multisets: 1 when equal, 0 when disjoint or when one is empty. */
export function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  let total = 0;
  for (const [token, n] of a) {
    shared += Math.min(n, b.get(token) ?? 0);
    total += n;
  }
  for (const n of b.values()) total += n;
  return total === 0 ? 0 : (2 * shared) / total;
}

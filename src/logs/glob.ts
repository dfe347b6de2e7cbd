/** A small glob: `*`, `?`, `[a-z]`, `[!a-z]` inside a path part, `**` across parts, `{a,b}` alternatives. */

const MAGIC = ['*', '?', '[', '{'];
const MAX_ALTERNATIVES = 1000;

export function isGlob(spec: string): boolean {
  return MAGIC.some((sign) => spec.includes(sign));
}

/** Splits a glob into the folder without magic in front, and the pattern below it. */
export function splitGlob(spec: string): { readonly base: string; readonly pattern: string } {
  const parts = spec.split('/');
  const first = parts.findIndex(isGlob);
  const base = parts.slice(0, first).join('/');
  return { base: first === 1 && parts[0] === '' ? '/' : base, pattern: parts.slice(first).join('/') };
}

/** Whether a relative path with `/` matches. Names that start with a dot match only where the pattern says the dot. */
export function matchGlob(pattern: string, path: string): boolean {
  const parts = path.split('/');
  return alternatives(pattern).some((one) => matchParts(one.split('/'), parts));
}

/** Brace expansion, innermost first; an unclosed brace is an ordinary character. */
function alternatives(pattern: string): readonly string[] {
  let open: readonly string[] = [pattern];
  for (;;) {
    const next: string[] = [];
    let changed = false;
    for (const one of open) {
      const close = one.indexOf('}');
      const start = close < 0 ? -1 : one.lastIndexOf('{', close);
      if (start < 0) {
        next.push(one);
        continue;
      }
      changed = true;
      const head = one.slice(0, start);
      for (const choice of one.slice(start + 1, close).split(',')) next.push(head + choice + one.slice(close + 1));
    }
    if (!changed || next.length > MAX_ALTERNATIVES) return next;
    open = next;
  }
}

/** Dynamic programming over parts, so that many `**` cannot make it exponential. */
function matchParts(pattern: readonly string[], parts: readonly string[]): boolean {
  let reach = new Uint8Array(parts.length + 1);
  reach[0] = 1;
  for (const piece of pattern) {
    const next = new Uint8Array(parts.length + 1);
    if (piece === '**') {
      let on = 0;
      for (let i = 0; i <= parts.length; i++) {
        on |= reach[i]!;
        next[i] = on;
        if (i < parts.length && parts[i]!.startsWith('.')) on = 0;
      }
    } else {
      for (let i = 0; i < parts.length; i++) if (reach[i] === 1 && matchPart(piece, parts[i]!)) next[i + 1] = 1;
    }
    reach = next;
  }
  return reach[parts.length] === 1;
}

/** One path part: greedy match with one point of return, linear but for `*` retries. */
function matchPart(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let p = 0;
  let n = 0;
  let starP = -1;
  let starN = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      starP = ++p;
      starN = n;
      continue;
    }
    const length = p < pattern.length ? matchOne(pattern, p, name[n]!) : 0;
    if (length > 0) {
      p += length;
      n++;
    } else if (starP >= 0) {
      p = starP;
      n = ++starN;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Length of the pattern piece at `p` when it matches the character, 0 when it does not. */
function matchOne(pattern: string, p: number, char: string): number {
  const sign = pattern[p]!;
  if (sign === '?') return 1;
  const close = sign === '[' ? pattern.indexOf(']', p + 2) : -1;
  if (close < 0) return sign === char ? 1 : 0;
  const negated = pattern[p + 1] === '!' || pattern[p + 1] === '^';
  let hit = false;
  for (let i = negated ? p + 2 : p + 1; i < close; i++) {
    const isRange = pattern[i + 1] === '-' && i + 2 < close;
    if (isRange) {
      if (char >= pattern[i]! && char <= pattern[i + 2]!) hit = true;
      i += 2;
    } else if (pattern[i] === char) hit = true;
  }
  return hit === negated ? 0 : close - p + 1;
}

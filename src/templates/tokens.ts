/** A member's tokens with their places, detached from the reused stream. */
import { TOKEN, TokenStream, tokenize } from '../text/index.ts';

export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** Keyed hash of the canonical form of each token. */
  readonly hash: Uint32Array;
  /** UTF-16 offsets into `text`, end exclusive. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** 1 where a token is mostly digits, 2 where it also stands directly beside a mark: `vis=0`, `(TID 1141)`, `[7]`. */
  readonly numeric: Uint8Array;
}

/** Marks that hold a version, a decimal, an address or an identifier together as one token. */
const JOINERS = new Set([...'.-_+@~$&'].map((c) => c.charCodeAt(0)));
/** Marks that end a clause: standing behind a number they say nothing about it. */
const CLAUSE = new Set([...'.,;?!'].map((c) => c.charCodeAt(0)));

/** Tokens as in `text/`, except that a run with digits in it, held together by joining marks, is one token. */
export function tokensOf(text: string, stream: TokenStream = new TokenStream()): Tokens {
  const { count, hash, start, end, kind, digit } = tokenize(text, stream);
  const out = {
    text,
    hash: new Uint32Array(count),
    start: new Uint32Array(count),
    end: new Uint32Array(count),
    numeric: new Uint8Array(count),
  };
  let used = 0;
  for (let i = 0; i < count; ) {
    let last = i;
    let digits = false;
    const signed = isSign(text, start[i]) && i + 1 < count && start[i + 1] === end[i] && kind[i + 1] === TOKEN.number;
    if (signed) last = i + 1;
    if (signed || kind[i] <= TOKEN.number) {
      for (;;) {
        digits ||= kind[last] === TOKEN.number || digit[last] === 1;
        let next = last + 1;
        while (
          next < count &&
          start[next] === end[next - 1] &&
          kind[next] === TOKEN.symbol &&
          JOINERS.has(text.charCodeAt(start[next]))
        )
          next++;
        if (next === count || start[next] !== end[next - 1] || kind[next] > TOKEN.number) break;
        last = next;
      }
    }
    if (!digits) last = i;
    let h = hash[i];
    for (let j = i + 1; j <= last; j++) h = (Math.imul(h ^ (h >>> 15), 0x85ebca6b) ^ hash[j]) >>> 0;
    out.hash[used] = h;
    out.start[used] = start[i];
    out.end[used] = end[last];
    if (digits && mostlyDigits(text, start[i], end[last]))
      out.numeric[used] = isGlued(text, start[i], end[last]) ? 2 : 1;
    used++;
    i = last + 1;
  }
  if (used === count) return { ...out, count };
  return {
    text,
    count: used,
    hash: out.hash.slice(0, used),
    start: out.start.slice(0, used),
    end: out.end.slice(0, used),
    numeric: out.numeric.slice(0, used),
  };
}

/** A minus or plus that belongs to the number behind it: nothing stands before it that it could join. */
function isSign(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit !== 0x2d && unit !== 0x2b) return false;
  return at === 0 || text.charCodeAt(at - 1) <= 0x20 || isMark(text.charCodeAt(at - 1));
}

/** Two in five letters and digits are digits, or it is a hexadecimal number. */
function mostlyDigits(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(from) === 0x30 && (text.charCodeAt(from + 1) | 0x20) === 0x78) return true;
  let digits = 0;
  let letters = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x30 && unit <= 0x39) digits++;
    else if (!isMark(unit)) letters++;
  }
  return 3 * digits >= 2 * letters;
}

function isGlued(text: string, start: number, end: number): boolean {
  if (isMark(text.charCodeAt(start - 1))) return true;
  const after = text.charCodeAt(end);
  if (!isMark(after)) return false;
  const ends = end + 1 >= text.length || text.charCodeAt(end + 1) <= 0x20;
  return !(ends && CLAUSE.has(after));
}

/** ASCII punctuation; NaN (outside the text) is none. */
function isMark(unit: number): boolean {
  return (
    (unit > 0x20 && unit < 0x30) ||
    (unit > 0x39 && unit < 0x41) ||
    (unit > 0x5a && unit < 0x61) ||
    (unit > 0x7a && unit < 0x7f)
  );
}

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
const JOINERS = new Uint8Array(128);
for (const mark of '.-_+@~$&') JOINERS[mark.charCodeAt(0)] = 1;
/** Marks that end a clause: standing behind a number they say nothing about it. */
const CLAUSE = new Set([...'.,;?!'].map((c) => c.charCodeAt(0)));

/** Tokens as in `text/`, except that a run with digits in it, held together by joining marks, is one token, and so are words held together by hyphens. */
export function tokensOf(text: string, stream: TokenStream = new TokenStream()): Tokens {
  const { count } = tokenize(text, stream);
  const out = arrays(count);
  const used = join(text, stream, out, 0);
  return used === count ? { text, count, ...out } : { text, count: used, ...cut(out, 0, used) };
}

/** Buffers above this many tokens are dropped rather than used again. */
const KEEP = 1 << 18;

/** Tokens of many texts side by side. */
export class TokenStore {
  /** Tokens held. */
  used = 0;
  private all = arrays(0);
  private texts: string[] = [];
  private from: number[] = [];

  /** Forgets all texts; what {@link read} gave before must not be used any more. */
  clear(): void {
    this.used = 0;
    this.texts = [];
    this.from = [];
    if (this.all.hash.length > KEEP) this.all = arrays(0);
  }

  /** Takes the tokens of a text in and answers its number, counted from 0. */
  add(text: string, stream: TokenStream): number {
    const { count } = tokenize(text, stream);
    if (this.used + count > this.all.hash.length) {
      const grown = arrays(Math.max(this.used + count, 2 * this.all.hash.length, 256));
      grown.hash.set(this.all.hash);
      grown.start.set(this.all.start);
      grown.end.set(this.all.end);
      grown.numeric.set(this.all.numeric);
      this.all = grown;
    }
    this.texts.push(text);
    this.from.push(this.used);
    this.used = join(text, stream, this.all, this.used);
    return this.texts.length - 1;
  }

  /** The tokens of text `n`, not copied. */
  read(n: number): Tokens {
    const from = this.from[n];
    const to = this.from[n + 1] ?? this.used;
    return { text: this.texts[n], count: to - from, ...cut(this.all, from, to) };
  }
}

type Arrays = Pick<Tokens, 'hash' | 'start' | 'end' | 'numeric'>;

function arrays(size: number): Arrays {
  return {
    hash: new Uint32Array(size),
    start: new Uint32Array(size),
    end: new Uint32Array(size),
    numeric: new Uint8Array(size),
  };
}

function cut({ hash, start, end, numeric }: Arrays, from: number, to: number): Arrays {
  return {
    hash: hash.subarray(from, to),
    start: start.subarray(from, to),
    end: end.subarray(from, to),
    numeric: numeric.subarray(from, to),
  };
}

/** Writes the tokens of a text that `stream` holds into `out` from `at` on, and answers where they end. */
function join(text: string, stream: TokenStream, out: Arrays, at: number): number {
  const { count, hash, start, end, kind, digit, letters } = stream;
  let used = at;
  for (let i = 0; i < count; ) {
    let last = i;
    let digits = false;
    let marks = false;
    const signed = isSign(text, start[i]) && i + 1 < count && start[i + 1] === end[i] && kind[i + 1] === TOKEN.number;
    if (signed) last = i + 1;
    if (signed || kind[i] <= TOKEN.number) {
      for (;;) {
        digits ||= kind[last] === TOKEN.number || digit[last] === 1;
        let next = last + 1;
        let other = false;
        for (; next < count && start[next] === end[next - 1] && isJoiner(text, kind[next], start[next]); next++)
          other ||= !isHyphen(text.charCodeAt(start[next]));
        if (next === count || start[next] !== end[next - 1] || kind[next] > TOKEN.number) break;
        marks ||= other;
        last = next;
      }
    }
    if (!digits && marks) last = i;
    // What one character was folded into stays together: no slot begins inside a character.
    while (last + 1 < count && start[last + 1] < end[last]) last++;
    let h = hasLetters(letters[i]) ? Math.imul(letters[i], 0x9e3779b1) >>> 0 : hash[i];
    for (let j = i + 1; j <= last; j++) h = (Math.imul(h ^ (h >>> 15), 0x85ebca6b) ^ hash[j]) >>> 0;
    out.hash[used] = h;
    out.start[used] = start[i];
    out.end[used] = end[last];
    out.numeric[used] =
      digits && mostlyDigits(text, start[i], end[last]) ? (isGlued(text, start[i], end[last]) ? 2 : 1) : 0;
    used++;
    i = last + 1;
  }
  return used;
}

/** Words of four different letters and more stand for all words of these, so that slips leave them what they are. */
function hasLetters(set: number): boolean {
  let left = set & (set - 1);
  left &= left - 1;
  left &= left - 1;
  return left !== 0;
}

/** Marks that hold words together too: `step-by-step`, `user_name`. */
function isHyphen(unit: number): boolean {
  return unit === 0x2d || unit === 0x5f;
}

function isJoiner(text: string, kind: number, at: number): boolean {
  return kind === TOKEN.symbol && JOINERS[text.charCodeAt(at)] === 1;
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

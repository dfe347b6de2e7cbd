/**
 * Tokens of a text: keyed hashes of the canonical form beside offsets into the original, so that a homoglyph, zero-width
 * or upper-case variant of a text has the very same hashes while everything shown to people is the original.
 */
import { CLASSES, classOf, MARK, SINGLE, SPACE, SYMBOL, WORD } from './classes.ts';
import { asciiBytes, createFolded, type Folded, fold, isMark } from './fold.ts';
import { finishHash, type HashKey, PUBLIC_KEY } from './key.ts';
import { scanAscii } from './scan-ascii.ts';

/** Kinds of token. A number is a run of decimal digits standing alone. */
export const TOKEN = { word: 0, number: 1, single: 2, symbol: 3 } as const;

/** Words of so many units have their letters noted; in shorter ones the order is most of what they say. */
export const LETTERS_FROM = 3;

/** Buffers above this many tokens are dropped when a much shorter text follows. */
const KEEP = 1 << 18;

export interface TokenOptions {
  readonly key?: HashKey;
  /** False to leave punctuation marks and symbols out; default true. */
  readonly symbols?: boolean;
}

/** Reusable output of {@link tokenize}: parallel arrays, valid up to `count`. */
export class TokenStream {
  count = 0;
  hash: Uint32Array = new Uint32Array(256);
  /** UTF-16 offsets into the original text, end exclusive. */
  start: Uint32Array = new Uint32Array(256);
  end: Uint32Array = new Uint32Array(256);
  /** A value of {@link TOKEN} each. */
  kind: Uint8Array = new Uint8Array(256);
  /** 1 where there is an ASCII digit in the original text of the token. */
  digit: Uint8Array = new Uint8Array(256);
  /** Which letters a word has, whatever their order and number: a set of bits. 0 for short words and where there are digits. */
  letters: Int32Array = new Int32Array(256);
  readonly key: HashKey;
  readonly symbols: boolean;
  /** @internal */
  readonly folded: Folded = createFolded();

  constructor(options: TokenOptions = {}) {
    this.key = options.key ?? PUBLIC_KEY;
    this.symbols = options.symbols ?? true;
  }

  /** @internal Makes room for `size` tokens, keeping what is there. */
  reserve(size: number): void {
    const hash = new Uint32Array(size);
    const start = new Uint32Array(size);
    const end = new Uint32Array(size);
    const kind = new Uint8Array(size);
    const digit = new Uint8Array(size);
    const letters = new Int32Array(size);
    const keep = Math.min(this.count, size);
    hash.set(this.hash.subarray(0, keep));
    start.set(this.start.subarray(0, keep));
    end.set(this.end.subarray(0, keep));
    kind.set(this.kind.subarray(0, keep));
    digit.set(this.digit.subarray(0, keep));
    letters.set(this.letters.subarray(0, keep));
    this.hash = hash;
    this.start = start;
    this.end = end;
    this.kind = kind;
    this.digit = digit;
    this.letters = letters;
  }
}

/**
 * Splits `text` into tokens: words (letters, digits, low line) where the script has spaces, single characters where it
 * has none, decided character by character; every other visible character is a token of its own. Linear in the text.
 */
export function tokenize(text: string, stream: TokenStream = new TokenStream()): TokenStream {
  stream.count = 0;
  if (stream.hash.length > KEEP && text.length * 4 < stream.hash.length) stream.reserve(256);
  const bytes = asciiBytes(text);
  if (bytes !== null && scanAscii(bytes, text.length, stream)) return stream;
  stream.count = 0;
  const { units, length } = fold(text, stream.folded);
  scan(units, length, stream);
  toOriginalOffsets(text, stream);
  return stream;
}

function scan(units: Uint16Array, length: number, stream: TokenStream): void {
  const { start, factor } = stream.key;
  let i = 0;
  while (i < length) {
    const unit = units[i]!;
    let kind = CLASSES[unit]!;
    if (kind > MARK) kind = classOf(unit, i + 1 < length ? units[i + 1]! : 0);
    if (kind === SPACE) {
      i++;
      continue;
    }
    const from = i;
    let h = start;
    if (kind === WORD || kind === MARK) {
      let digits = 0;
      let low = 0;
      let high = 0;
      do {
        const c = units[i]!;
        let next = CLASSES[c]!;
        if (next > MARK) next = classOf(c, i + 1 < length ? units[i + 1]! : 0);
        if (next !== WORD && next !== MARK) break;
        if (c >= 0x30 && c <= 0x39) digits++;
        low |= 1 << c;
        if (c > 127) high |= 1 << (c >>> 5);
        h = Math.imul(h ^ c, factor);
        h ^= h >>> 15;
        i++;
        if ((c & 0xfc00) === 0xd800 && i < length) {
          low |= 1 << units[i]!;
          h = Math.imul(h ^ units[i]!, factor);
          h ^= h >>> 15;
          i++;
        }
      } while (i < length);
      const letters = digits === 0 && i - from >= LETTERS_FROM ? low ^ Math.imul(high, 0x9e3779b1) : 0;
      push(stream, h, from, i, digits === i - from ? TOKEN.number : TOKEN.word, letters);
      continue;
    }
    const size = (unit & 0xfc00) === 0xd800 && i + 1 < length && (units[i + 1]! & 0xfc00) === 0xdc00 ? 2 : 1;
    for (let k = 0; k < size; k++, i++) {
      h = Math.imul(h ^ units[i]!, factor);
      h ^= h >>> 15;
    }
    while (i < length && markAt(units, i)) {
      h = Math.imul(h ^ units[i]!, factor);
      h ^= h >>> 15;
      i++;
    }
    if (kind === SINGLE) push(stream, h, from, i, TOKEN.single, 0);
    else if (kind === SYMBOL && stream.symbols) push(stream, h, from, i, TOKEN.symbol, 0);
  }
}

/** Marks of the basic plane; the others are rare and stay tokens of their own. */
function markAt(units: Uint16Array, i: number): boolean {
  const unit = units[i]!;
  const kind = CLASSES[unit]!;
  return (kind <= MARK ? kind : classOf(unit, 0)) === MARK;
}

function push(stream: TokenStream, state: number, start: number, end: number, kind: number, letters: number): void {
  const at = stream.count;
  if (at === stream.hash.length) stream.reserve(at * 2);
  stream.hash[at] = finishHash(state, stream.key);
  stream.start[at] = start;
  stream.end[at] = end;
  stream.kind[at] = kind;
  stream.letters[at] = letters;
  stream.count = at + 1;
}

/**
 * Places among the folded units become places in the original: the end is that of the last unit's code point, and of
 * marks behind it that were dropped, so that no piece of a text begins with a mark torn from its letter.
 */
function toOriginalOffsets(text: string, stream: TokenStream): void {
  const { from, length } = stream.folded;
  for (let t = 0; t < stream.count; t++) {
    const after = stream.end[t]!;
    const last = from[after - 1]!;
    const pair = (text.charCodeAt(last) & 0xfc00) === 0xd800 && (text.charCodeAt(last + 1) & 0xfc00) === 0xdc00;
    let end = last + (pair ? 2 : 1);
    const next = after < length ? from[after]! : text.length;
    for (let i = end; i < next; i++) if (text.charCodeAt(i) > 127 && isMark(text.charCodeAt(i))) end = i + 1;
    const start = from[stream.start[t]!]!;
    stream.start[t] = start;
    stream.end[t] = end;
    stream.digit[t] = hasDigit(text, start, end);
  }
}

function hasDigit(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x30 && unit <= 0x39) return 1;
  }
  return 0;
}

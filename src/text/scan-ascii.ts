/** The tokeniser for ASCII: folding, splitting and hashing in one pass over the bytes. Same result as the general way. */
import { CLASSES, WORD } from './classes.ts';
import { digitOrLetter, FOLD_ASCII } from './fold.ts';
import { finishHash } from './key.ts';
import { LETTERS_FROM, TOKEN, type TokenStream } from './tokens.ts';

/** Classes, in the upper byte of {@link INFO}. A control character that is to be stripped is 0. */
const SPACE = 0x100;
const SYMBOL = 0x200;
const LETTER = 0x300;
const DIGIT = 0x400;
const CLASS = 0xff00;

/** Class and folded unit of each byte. */
const INFO = new Uint16Array(256);
for (let c = 0; c < 128; c++) {
  const unit = FOLD_ASCII[c]!;
  if (unit === 0) continue;
  const digit = unit >= 0x30 && unit <= 0x39;
  INFO[c] = unit | (unit === 0x20 ? SPACE : CLASSES[unit] !== WORD ? SYMBOL : digit ? DIGIT : LETTER);
}

/**
 * Fills `stream` with the tokens of `length` bytes of ASCII; false where a control character has to be stripped. There
 * must be one more byte, which is overwritten.
 */
export function scanAscii(bytes: Uint8Array, length: number, stream: TokenStream): boolean {
  const { key, symbols } = stream;
  const { start: origin, factor } = key;
  let { hash, start, end, kind, digit, letters } = stream;
  let count = 0;
  // Ends the last word.
  bytes[length] = 0x20;
  for (let i = 0; i < length; ) {
    let info = INFO[bytes[i]!]!;
    if (info < SYMBOL) {
      if (info < SPACE) return false;
      i++;
      continue;
    }
    if (count === hash.length) {
      stream.count = count;
      stream.reserve(2 * count);
      ({ hash, start, end, kind, digit, letters } = stream);
    }
    const from = i;
    let h = origin;
    if (info < LETTER) {
      i++;
      if (!symbols) continue;
      h = Math.imul(h ^ (info & 0xff), factor);
      h ^= h >>> 15;
      kind[count] = TOKEN.symbol;
      digit[count] = 0;
      letters[count] = 0;
    } else {
      let set = 0;
      // Most words have letters only.
      while ((info & CLASS) === LETTER) {
        set |= 1 << info;
        h = Math.imul(h ^ (info & 0xff), factor);
        h ^= h >>> 15;
        info = INFO[bytes[++i]!]!;
      }
      let digits = 0;
      let numerals = 0;
      if (info >= DIGIT) {
        // The two folded units before.
        let last = i > from ? FOLD_ASCII[bytes[i - 1]!]! : 0;
        let before = i > from + 1 ? FOLD_ASCII[bytes[i - 2]!]! : 0;
        do {
          let unit = info & 0xff;
          if (info >= DIGIT) {
            digits++;
            if ((unit | 1) === 0x31) unit = digitOrLetter(unit, before, last, i + 1 < length ? bytes[i + 1]! : 0);
            if (unit < 0x3a) numerals++;
          }
          set |= 1 << unit;
          h = Math.imul(h ^ unit, factor);
          h ^= h >>> 15;
          before = last;
          last = unit;
          info = INFO[bytes[++i]!]!;
        } while (info >= LETTER);
      }
      kind[count] = digits === i - from ? TOKEN.number : TOKEN.word;
      digit[count] = digits > 0 ? 1 : 0;
      letters[count] = numerals === 0 && i - from >= LETTERS_FROM ? set : 0;
    }
    hash[count] = finishHash(h, key);
    start[count] = from;
    end[count++] = i;
  }
  stream.count = count;
  return true;
}

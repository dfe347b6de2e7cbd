/** What a character is to words: part of one, one by itself, nothing, or what stands between them. */

export const CLASS = { unknown: 0, space: 1, letter: 2, single: 3, skip: 4, newline: 5, stop: 6 } as const;
/** Bits of an entry of `UNITS` that are the class. */
export const CLASS_MASK = 7;
/** Above them, for ASCII letters, digits and the apostrophe: its number from 1 to 63, by which short words are their own key. */
export const PACK_SHIFT = 3;

/**
 * By UTF-16 unit: its class, filled in as units are met; `CLASS.unknown` means "ask {@link classOf}", always so for
 * surrogates.
 */
export const UNITS = new Uint16Array(0x10000);

const astral = new Map<number, number>();
const LETTERS = /^[\p{L}\p{N}\p{M}]$/u;
const FORMAT = /^(?:\p{Cf}|\p{Mn})$/u;

UNITS.fill(CLASS.space, 0, 128);
[...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'].forEach((letter, at) => {
  UNITS[letter.charCodeAt(0)] = CLASS.letter | ((at + 1) << PACK_SHIFT);
});
UNITS[0x27] = CLASS.skip | (63 << PACK_SHIFT);
for (const newline of '\n\r') UNITS[newline.charCodeAt(0)] = CLASS.newline;
for (const stop of '.!?;:') UNITS[stop.charCodeAt(0)] = CLASS.stop;

/** Class of any code point. */
export function classOf(code: number): number {
  if (code > 0xffff) {
    let known = astral.get(code);
    if (known === undefined) {
      known = classify(code);
      if (astral.size < 20_000) astral.set(code, known);
    }
    return known;
  }
  if (code >= 0xd800 && code <= 0xdfff) return CLASS.space;
  if (UNITS[code] === CLASS.unknown) UNITS[code] = classify(code);
  return UNITS[code] & CLASS_MASK;
}

function classify(code: number): number {
  if (code === 0x2019 || code === 0x00ad) return CLASS.skip;
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return CLASS.newline;
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff1b || code === 0xff1a) return CLASS.stop;
  if (isSingle(code)) return CLASS.single;
  const character = String.fromCodePoint(code);
  if (FORMAT.test(character)) return CLASS.skip;
  return LETTERS.test(character) || isEnclosed(code) ? CLASS.letter : CLASS.space;
}

/** Han, kana, Hangul, Thai, Lao, Khmer, Myanmar: one character, one token. */
function isSingle(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x0e00 && code <= 0x0eff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x3ffff)
  );
}

/** Circled, squared and similarly dressed letters, which are read as the letters they show. */
function isEnclosed(code: number): boolean {
  return (code >= 0x2460 && code <= 0x24ff) || (code >= 0x1f100 && code <= 0x1f1ff);
}

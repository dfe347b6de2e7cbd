/** What a folded unit is to the tokeniser. */

export const SPACE = 0;
/** Letters and digits of scripts that put spaces between words. */
export const WORD = 1;
/** Scripts without spaces between words: one token a character. */
export const SINGLE = 2;
/** Punctuation marks, symbols, pictographs, whatever is left: one token a character. */
export const SYMBOL = 3;
/** Combining marks: belong to what stands before them. */
export const MARK = 4;
const SURROGATE = 5;
const UNKNOWN = 255;

const RE_MARK = /^\p{M}$/u;
const RE_SINGLE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script=Javanese}\p{Script=Balinese}\p{Script=Tangut}\p{Script=Nushu}\u30fc]$/u;
const RE_WORD = /^[\p{L}\p{N}_]$/u;

const bmp = new Uint8Array(0x10000).fill(UNKNOWN);
const astral = new Map<number, number>();

/** Class of the code point that starts with `unit`, followed by `next` (0 at the end). */
export function classOf(unit: number, next: number): number {
  const known = bmp[unit]!;
  if (known < SURROGATE) return known;
  if (known === UNKNOWN) {
    const value = unit >= 0xd800 && unit <= 0xdfff ? SURROGATE : classify(unit);
    bmp[unit] = value;
    if (value !== SURROGATE) return value;
  }
  if (unit > 0xdbff || (next & 0xfc00) !== 0xdc00) return SYMBOL;
  const code = ((unit - 0xd800) << 10) + (next - 0xdc00) + 0x10000;
  let value = astral.get(code);
  if (value === undefined) {
    value = classify(code);
    astral.set(code, value);
  }
  return value;
}

/** Classes of the basic plane by unit, for hot loops: a value above MARK means "ask {@link classOf}". */
export const CLASSES: Uint8Array = bmp;

function classify(code: number): number {
  const char = String.fromCodePoint(code);
  if (code === 0x20) return SPACE;
  if (RE_MARK.test(char)) return MARK;
  if (RE_WORD.test(char)) return RE_SINGLE.test(char) ? SINGLE : WORD;
  return RE_SINGLE.test(char) && code === 0x30fc ? SINGLE : SYMBOL;
}

for (let unit = 0; unit < 128; unit++) bmp[unit] = classify(unit);

/**
 * BERT's text normalisation and pre-tokenisation, as the tokenizers library does them (BertNormalizer with clean_text,
 * handle_chinese_chars, lowercase and accents stripped; BertPreTokenizer), arranged so that one pass over UTF-16 units
 * finds raw words that can be normalised, and remembered, one by one.
 */

/** What a UTF-16 unit does to the word it stands in. */
export const UNIT = {
  /** ASCII letter or digit: normalised by lower-casing alone. */
  plain: 0,
  /** Ends a word. */
  space: 1,
  /** A word of its own. */
  alone: 2,
  /** Part of a word that needs `normaliseWord`: everything else, surrogates and removed characters too. */
  other: 3,
} as const;

const REMOVED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu;
const REMOVED_IN_TEXT = /[\p{Cf}\p{Co}\p{Cs}\ufffd]|(?![\t\n\r])\p{Cc}/gu;
const MARKS = /\p{Mn}/gu;
const PIECES = /[^\s\p{P}!-/:-@[-`{-~]+|[\p{P}!-/:-@[-`{-~]/gu;
const ALONE = /[\p{P}!-/:-@[-`{-~]/u;
const SPACE = /\s/u;

/** The class of every UTF-16 unit. */
export const UNIT_CLASS: Uint8Array = unitClasses();

function unitClasses(): Uint8Array {
  const classes = new Uint8Array(65536).fill(UNIT.other);
  for (let unit = 0; unit < 65536; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    const char = String.fromCharCode(unit);
    if (/[0-9A-Za-z]/.test(char)) classes[unit] = UNIT.plain;
    else if (ALONE.test(char) || isCjk(unit)) classes[unit] = UNIT.alone;
    else if (SPACE.test(char) && unit !== 0x0b && unit !== 0x0c && unit !== 0xfeff) classes[unit] = UNIT.space;
  }
  return classes;
}

/** CJK ideographs of the basic plane; the library looks at single units, so those beyond it stay inside words. */
function isCjk(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || (unit >= 0xf900 && unit <= 0xfaff);
}

/** The normalised pieces of a raw word: usually one; several where normalising uncovers punctuation; none where nothing is left. */
export function normaliseWord(word: string): readonly string[] {
  return word.replace(REMOVED, '').toLowerCase().normalize('NFD').replace(MARKS, '').match(PIECES) ?? [];
}

/**
 * Lower-casing looks beyond the word for one letter only, the Greek capital sigma. A text that holds it is cleaned and
 * lower-cased as a whole first; every other text comes back as it is.
 */
export function settleSigma(text: string): string {
  return text.includes('\u03a3') ? text.replace(REMOVED_IN_TEXT, '').toLowerCase() : text;
}

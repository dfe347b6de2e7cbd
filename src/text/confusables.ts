/**
 * Look-alike characters and the Latin letter (or mark) each is read as: the part of Unicode TR39 "confusables" that is
 * used to disguise Latin text, written by hand. Compatibility forms (full width, mathematical, enclosed, ligatures) are
 * not listed: NFKC already maps them.
 *
 * The mapping only makes an internal key, so what matters is consistency. It does not look at the neighbours, so a
 * disguised Latin word and a Cyrillic word disguised with Latin letters both come back; it is closed under case folding
 * and, within one living alphabet, sends different letters to different keys, so no two Russian or two Greek words meet.
 * (Known exceptions: Cyrillic shha and en; and words of two scripts that look the same are the same key on purpose.)
 * Look-alikes of several letters (rn for m) and of words in scripts without case pairs are left alone.
 */
export const ALWAYS: readonly (readonly [target: string, lookAlikes: string])[] = [
  // Latin letters, Cyrillic, Greek, Armenian, Cherokee, Lisu, Coptic
  ['a', 'ɑᴀАаΑαᎪꓮⲀ⍺'],
  ['b', 'ʙƅВвΒβᏴꓐⲂᏏ'],
  ['c', 'ᴄСсϹϲᏟꓚⲤ'],
  ['d', 'ᴅԀԁᎠꓓᏧ'],
  ['e', 'ᴇЕеҽΕεᎬꓰⲈ℮'],
  ['f', 'ꜰꓝϜ'],
  ['g', 'ɡɢԌԍցᏀꓖ'],
  ['h', 'ʜНнҺһհᎻꓧ'],
  ['i', 'ɪɩІіΙιꓲⲒ'],
  ['j', 'ᴊȷЈјϳյᎫꓙ'],
  ['k', 'ᴋКкΚκᏦꓗⲔ'],
  ['l', 'ʟӀӏլᏞꓡǀ'],
  ['m', 'ᴍМмΜᎷꓟⲘ'],
  ['n', 'ɴпոΗηꓠⲚ'],
  ['o', 'ᴏОоΟοօꓳⲞ'],
  ['p', 'ᴘРрΡρᏢꓑⲢ'],
  ['q', 'ʠԚԛզ'],
  ['r', 'ʀгᴦᏒꓣ'],
  ['s', 'ꜱƽЅѕᏕꓢ'],
  ['t', 'ᴛТтΤτᎢꓔⲦ'],
  ['u', 'ᴜսꓴʋΥυ'],
  ['v', 'ᴠѴѵΝνᏙꓦ'],
  ['w', 'ᴡԜԝѠѡωɯᎳꓪ'],
  ['x', 'ХхΧχꓫⲬ×'],
  ['y', 'ʏУуɣΓγᎩꓬⲨ'],
  ['z', 'ᴢΖᏃꓜ'],
  ['ae', 'Ӕӕ'],
  // quotation marks, dashes, slashes and other marks that keyboards, editors and disguises vary
  ["'", '´`‘’‚‛′‵ʹʻʼʽˈ՚׳ꞌ'],
  ['"', '¨“”„‟″‶«»〝〞〟״ʺ'],
  ['-', '‐‑‒–—―−⁃﹘˗➖¯'],
  ['/', '⁄∕╱⟋⧸'],
  ['\\', '∖⧵⧹⟍╲'],
  ['|', '∣⏐│┃¦'],
  [':', '∶ː։׃꞉'],
  ['*', '∗⁎٭'],
  ['.', '․ꓸ'],
  [',', '¸ꓹ'],
  ['~', '∼˜⁓'],
  ['!', 'ǃⵑ'],
  ['<', '‹❮ᐸ'],
  ['>', '›❯ᐳ'],
  // Katakana that pass for Han
  ['力', 'カ'],
  ['夕', 'タ'],
  ['卜', 'ト'],
  ['口', 'ロ'],
  ['二', 'ニ'],
  ['八', 'ハ'],
  ['工', 'エ'],
];

/** Case forms that resemble another Latin letter than their pair does: read so inside a word that has a Latin letter. */
export const IN_LATIN_WORD: readonly (readonly [target: string, looksLike: string])[] = [
  ['h', 'Η'],
  ['n', 'Ν'],
  ['y', 'Υ'],
  ['u', 'μµ'],
];

/** Blocks of enclosed letters that NFKC leaves alone: first code point, count; they spell A to Z. */
export const ENCLOSED_ALPHABETS: readonly (readonly [first: number, count: number])[] = [
  [0x1f150, 26],
  [0x1f170, 26],
];

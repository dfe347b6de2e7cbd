/** Hostile text made harmless for the place where it is shown. Every text from a log goes through one of these. */

/** Line ends of every kind, as one. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/**
 * Control (Cc) and format (Cf: bidirectional, zero-width, soft hyphen, tags) characters, lone surrogates (Cs), fillers
 * that look like nothing, and variation selectors, which can carry hidden text.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u3164\uffa0]|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u17b4|\u17b5/gu;
const PICTURE = /^\p{Extended_Pictographic}$/u;
/** What may stand before a joiner that glues two pictures together: a picture, a presentation selector, a skin tone. */
const BEFORE_JOINER = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const JOINER = '\u200d';
const EMOJI_STYLE = '\ufe0f';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** UTF-16 units that one shown character may take: stacked combining marks are cut here. */
const MAX_UNITS_PER_CHAR = 16;

/**
 * One line of text that no terminal acts upon: line ends become ⏎, tabs a space, other control characters their
 * pictures (␛ for escape), what cannot be seen U+FFFD. Emoji sequences stay whole.
 * @param max most characters as a reader counts them (grapheme clusters); the last one is then an ellipsis.
 */
export function forTerminal(text: string, max = Number.POSITIVE_INFINITY): string {
  // Replacing never makes a text shorter than a grapheme per 16 units, so a long text need not be looked at whole.
  const head = Number.isFinite(max) ? cutUnits(text, (max + 1) * MAX_UNITS_PER_CHAR) : text;
  const line = head.replace(LINE_END, '⏎').replace(UNSEEN, visible);
  return Number.isFinite(max) ? cutGraphemes(line, max, head.length < text.length) : line;
}

function visible(char: string, at: number, whole: string): string {
  const code = char.codePointAt(0)!;
  if (char === '\t') return ' ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (char === EMOJI_STYLE && at > 0 && /^\p{Emoji}$/u.test(lastPoint(whole, at))) return char;
  if (char === JOINER && BEFORE_JOINER.test(lastPoint(whole, at)) && PICTURE.test(nextPoint(whole, at + 1)))
    return char;
  return '\ufffd';
}

function lastPoint(text: string, end: number): string {
  const low = text.charCodeAt(end - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(Math.max(0, end - 2), end) : text.slice(Math.max(0, end - 1), end);
}

function nextPoint(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The first `units` UTF-16 units, no surrogate pair cut in two. */
function cutUnits(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
}

function cutGraphemes(text: string, max: number, more: boolean): string {
  if (max <= 0) return '';
  let count = 0;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (count === max - 1 && (more || kept.length + segment.length < text.length)) return `${kept}…`;
    kept += segment.length > MAX_UNITS_PER_CHAR ? cutUnits(segment, MAX_UNITS_PER_CHAR) : segment;
    if (segment.length > MAX_UNITS_PER_CHAR) more = true;
    count++;
  }
  return kept;
}

const HTML_SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};
/** Controls that HTML forbids or that would reorder the page, and lone surrogates. */
const HTML_FORBIDDEN = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Text for an HTML text node or a quoted attribute. Signs are escaped; controls, bidirectional overrides, NUL and lone
 * surrogates become U+FFFD; a line with right-to-left letters is wrapped in isolates (U+2068, U+2069), so that it
 * cannot reorder what stands around it.
 */
export function forHtml(text: string): string {
  const clean = text.replace(HTML_FORBIDDEN, '\ufffd').replace(/[&<>"'`]/g, (sign) => HTML_SIGNS[sign]!);
  if (!RIGHT_TO_LEFT.test(clean)) return clean;
  return clean
    .split('\n')
    .map((line) => (RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line))
    .join('\n');
}

const NUMBER = /^[+-]?\d{1,20}(\.\d{1,20})?$/;
/** Signs that make a spreadsheet read a cell as a formula or a command, also in their full-width forms. */
const FORMULA = /^[\s\p{Cf}\p{Cc}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u;

/** The same where a reader that takes another sign for the end of a cell would see one begin. */
const INNER_FORMULA = /([;\t\r\n](?:[^\S\t\r\n]|")*)(?=[=+\-@|%＝＋－＠])/g;
/** Controls but tab and line ends, what reorders text, lone surrogates. */
const CSV_FORBIDDEN = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;

/**
 * One CSV cell, always quoted (RFC 4180). What a spreadsheet could run as a formula gets a leading apostrophe, also behind a
 * semicolon, a tab or a line end, at which some split; plain numbers do not. Controls, bidirectional overrides and
 * lone surrogates become U+FFFD.
 */
export function forCsv(text: string): string {
  const clean = text.replace(CSV_FORBIDDEN, '\ufffd').replace(INNER_FORMULA, "$1'");
  const guarded = FORMULA.test(clean) && !NUMBER.test(clean) ? `'${clean}` : clean;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** Controls of one character and signs that reorder text: they stand in JSON as they are, and a terminal acts on them. */
const ACTIVE = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * One line of JSON with a newline. Lone surrogates are escaped by JSON.stringify, so that the output is valid UTF-8; what a
 * terminal could act on is escaped here and reads back as it was.
 */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value).replace(ACTIVE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** One line of JSON with a newline. Lone surrogates are escaped by JSON.stringify, so that the output is valid UTF-8. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/**
 * What is read of a text. Prompts of ten megabytes exist as accidents or attacks; what a prompt is after is said at its
 * beginning, at its end, or all over it, so a long text is read in three windows and the rest is never touched.
 */

/** Half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Characters of each window. A text that fits into their sum is read whole. */
export const WINDOW = { head: 12_000, middle: 3_000, tail: 5_000 } as const;

/** The windows of `text`, in order, never splitting a surrogate pair. One window when the text is short. */
export function readingWindows(text: string): readonly Span[] {
  const { head, middle, tail } = WINDOW;
  const length = text.length;
  if (length <= head + middle + tail) return [{ start: 0, end: length }];
  const from = Math.floor((head + (length - tail)) / 2 - middle / 2);
  return [
    { start: 0, end: whole(text, head) },
    { start: whole(text, from), end: whole(text, from + middle) },
    { start: whole(text, length - tail), end: length },
  ];
}

/** The nearest offset at or before `at` that does not lie inside a surrogate pair. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

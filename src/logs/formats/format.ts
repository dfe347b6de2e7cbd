/** The contract of a log format: one file per format, one shared test suite (test/logs/formats.test.ts). */
import type { Exchange, RejectReason } from '../../domain.ts';

/** A parsed JSON object. Only own, named fields are read, so `__proto__` and friends in a log mean nothing. */
export type JsonObject = Readonly<Record<string, unknown>>;

export interface FormatLimits {
  /** UTF-16 units of one segment; longer texts are rejected `too_long`. */
  readonly maxTextChars: number;
}

export type ParseResult =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'reject'; readonly reason: RejectReason; readonly detail: string };

export interface LogFormat {
  readonly name: string;
  /** Whether an object looks like this format; cheap, decided on the names of its fields alone. */
  detect(line: JsonObject): boolean;
  /** Never throws, whatever the line holds. */
  parse(line: JsonObject, limits: FormatLimits): ParseResult;
}

export function reject(reason: RejectReason, detail: string): ParseResult {
  return { kind: 'reject', reason, detail };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

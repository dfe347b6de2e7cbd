import type { JsonObject, LogFormat } from './format.ts';
import { gateway } from './gateway.ts';
import { native } from './native.ts';

/** Every log format, in the order in which they are tried. */
export const FORMATS: readonly LogFormat[] = [native, gateway];

/** The format of a line; a line that looks like none is judged by the native one, whose rejects say what is missing. */
export function formatOf(line: JsonObject): LogFormat {
  for (const format of FORMATS) if (format.detect(line)) return format;
  return native;
}

/** Where development data lives: beside the checkout, never inside it. Everything that reads it must do without. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the development data, or null after printing why the caller must skip. `part` is a path inside it. */
export function sharedPath(part: string, quiet = false): string | null {
  const base = process.env.HYDRASCOPE_SHARED ?? join(import.meta.dirname, '..', '..', '..', 'shared');
  const path = join(base, part);
  if (existsSync(path)) return path;
  if (!quiet)
    process.stderr.write(`skipped: ${part} is not beside this checkout (set HYDRASCOPE_SHARED to its folder)\n`);
  return null;
}

/** All records of a JSON Lines file. */
export function readJsonl<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

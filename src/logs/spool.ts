/** Standard input can be read once; to be hashed, read and resumed like any log it is first written to a file. */
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HydrascopeError } from '../errors.ts';
import type { InputFile } from './inputs.ts';

/**
 * Copies standard input (`source`) to `<folder>/stdin-<pid>.log`, with bounded memory; compressed data stay compressed.
 * The caller removes the file when its run is over.
 * @throws HydrascopeError `disk_full` or `store_readonly` when it cannot be written.
 */
export async function spoolStdin(folder: string, source: Readable = process.stdin): Promise<InputFile> {
  const path = join(folder, `stdin-${process.pid}.log`);
  try {
    await pipeline(source, createWriteStream(path, { mode: 0o600 }));
  } catch (cause) {
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
    throw new HydrascopeError(full ? 'disk_full' : 'store_readonly', `Standard input cannot be kept in ${folder}.`, {
      cause,
    });
  }
  return { kind: 'file', path, size: statSync(path).size };
}

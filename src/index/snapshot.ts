/**
 * Atomic snapshots: the data under a name made of their digest, then a small JSON file beside them that names the data
 * and says what they are. The JSON file is renamed into place last, so that whatever happens in between, it names data
 * that are whole.
 */
import { createHash, type Hash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { HydrascopeError } from '../errors.ts';

/** What a snapshot says about itself; compared with what the reader expects. */
export type SnapshotFacts = Readonly<Record<string, string | number | boolean>>;

export type SnapshotState =
  | { readonly kind: 'found'; readonly file: string; readonly facts: SnapshotFacts }
  | { readonly kind: 'missing' | 'corrupt' | 'mismatched'; readonly reason: string };

type Bytes = ArrayBufferView;
const FORMAT = 'hydrascope.snapshot/1';
const CHUNK = 1 << 24;

/** Writes data piece by piece. @throws HydrascopeError `disk_full` or `store_readonly`. */
export function writeSnapshot(
  path: string,
  facts: SnapshotFacts,
  produce: (write: (bytes: Bytes) => void) => void,
): void {
  adoptSnapshot(path, facts, (temporary) => {
    const fd = openSync(temporary, 'w', 0o600);
    try {
      produce((bytes) => writeFully(fd, bytes));
    } finally {
      closeSync(fd);
    }
  });
}

/** The same for data that somebody else writes into a file whose name it is given. */
export function adoptSnapshot(path: string, facts: SnapshotFacts, produce: (temporary: string) => void): void {
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    produce(temporary);
    syncPath(temporary);
    const sha256 = hashFile(temporary);
    const data = `${path}.${sha256.slice(0, 16)}.data`;
    renameSync(temporary, data);
    const bytes = statSync(data).size;
    const sidecar = JSON.stringify({ format: FORMAT, data: basename(data), bytes, sha256, facts }, null, 2);
    writeAtomically(`${path}.json`, `${sidecar}\n`);
    removeOthers(path, basename(data));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw writeError(path, error);
  }
}

/**
 * Whether there is a snapshot, whole, and with the expected facts. Anything but `found` means: build it anew from what
 * it was made of. Costs one pass over the data (about half a second a gigabyte).
 */
export function readSnapshot(path: string, expected: SnapshotFacts): SnapshotState {
  let sidecar: { format?: unknown; data?: unknown; bytes?: unknown; sha256?: unknown; facts?: SnapshotFacts };
  try {
    sidecar = JSON.parse(readFileSync(`${path}.json`, 'utf8'));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return missing
      ? { kind: 'missing', reason: `${path}.json does not exist` }
      : { kind: 'corrupt', reason: `${path}.json cannot be read` };
  }
  const { format, data, bytes, sha256, facts } = sidecar ?? {};
  if (format !== FORMAT || typeof data !== 'string' || basename(data) !== data || typeof facts !== 'object' || !facts) {
    return { kind: 'corrupt', reason: `${path}.json is not a snapshot of this version` };
  }
  for (const [name, value] of Object.entries(expected)) {
    if (facts[name] !== value) {
      return { kind: 'mismatched', reason: `${name} is ${facts[name]}, not ${value}` };
    }
  }
  const file = join(dirname(path), data);
  try {
    if (statSync(file).size !== bytes) return { kind: 'corrupt', reason: `${data} has the wrong size` };
    if (hashFile(file) !== sha256) return { kind: 'corrupt', reason: `${data} has the wrong checksum` };
  } catch (error) {
    return { kind: 'corrupt', reason: `${data} cannot be read: ${(error as Error).message}` };
  }
  return { kind: 'found', file, facts };
}

/** Writes a small file so that a reader sees the old or the new content, also after a power cut. */
export function writeAtomically(path: string, content: string): void {
  const temporary = `${path}.tmp-${process.pid}`;
  const fd = openSync(temporary, 'w', 0o600);
  try {
    writeFully(fd, Buffer.from(content));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, path);
  syncPath(dirname(path));
}

/** Writes all of `bytes` at a position, or behind what was written before. */
export function writeFully(fd: number, bytes: Bytes, position: number | null = null): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < buffer.length; ) {
    at += writeSync(fd, buffer, at, Math.min(CHUNK, buffer.length - at), position === null ? null : position + at);
  }
}

/** Fills `bytes` from a position; answers how many bytes there were. */
export function readFully(fd: number, bytes: Bytes, position: number): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < buffer.length) {
    const read = readSync(fd, buffer, at, Math.min(CHUNK, buffer.length - at), position + at);
    if (read === 0) break;
    at += read;
  }
  return at;
}

/** Errors of writing, as the product names them. */
export function writeError(path: string, error: unknown): HydrascopeError {
  if (error instanceof HydrascopeError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new HydrascopeError('disk_full', `There is no room to write ${path}.`, { cause: error });
  }
  return new HydrascopeError('store_readonly', `${path} cannot be written: ${(error as Error).message}`, {
    cause: error,
  });
}

export function syncPath(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function hashFile(path: string): string {
  const hash: Hash = createHash('sha256');
  const fd = openSync(path, 'r');
  const chunk = Buffer.allocUnsafe(CHUNK);
  try {
    for (;;) {
      const read = readSync(fd, chunk, 0, CHUNK, null);
      if (read === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(fd);
  }
}

/** Data of earlier snapshots, and what a killed process left behind. */
function removeOthers(path: string, keep: string): void {
  const prefix = `${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    const isOld = name.startsWith(prefix) && (name.endsWith('.data') || name.includes('.tmp-'));
    if (isOld && name !== keep) rmSync(join(dirname(path), name), { force: true });
  }
}

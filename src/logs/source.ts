/** Raw bytes of a log, decompressed where they are compressed. Decided by content, never by the file's name. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { HydrascopeError } from '../errors.ts';
import { Decoder } from './decoder.ts';
import type { InputFile } from './inputs.ts';

const PLAIN_CHUNK = 1 << 20;
/** Compressed bytes handed over at a time: what one piece can blow up to is what is held. */
const PACKED_CHUNK = 1 << 16;

const MAGIC_BYTES = 4;

export type Encoding = 'plain' | 'gzip' | 'zstd';

/** A piece of decoded bytes, or the reason why there are no more. */
export type Piece =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly rawBytes: number }
  | { readonly kind: 'broken'; readonly reason: 'truncated' | 'unreadable'; readonly detail: string };

/** What the first bytes say the file is. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const zstd = head[1] === 0xb5 && head[0] === 0x28;
  const skippable = head[1] === 0x2a && (head[0]! & 0xf0) === 0x50;
  if ((zstd && head[2] === 0x2f && head[3] === 0xfd) || (skippable && head[2] === 0x4d && head[3] === 0x18)) {
    return 'zstd';
  }
  return 'plain';
}

/** Streams a log's bytes. Never throws for what is wrong with the file: the last piece is then `broken`. */
export async function* readPieces(file: InputFile): AsyncGenerator<Piece> {
  const stream = openRaw(file, PLAIN_CHUNK);
  try {
    let rawBytes = 0;
    let decoder: Decoder | null | undefined;
    let head: Buffer | null = null;
    for await (const read of stream as AsyncIterable<Buffer>) {
      rawBytes += read.length;
      const chunk: Buffer = head === null ? read : Buffer.concat([head, read]);
      // A pipe may hand over less than it takes to tell what the data are.
      head = decoder === undefined && chunk.length < MAGIC_BYTES ? chunk : null;
      if (head !== null) continue;
      if (decoder === undefined) {
        const encoding = encodingOf(chunk);
        decoder = encoding === 'plain' ? null : new Decoder(encoding);
      }
      if (decoder === null) yield { kind: 'bytes', bytes: chunk, rawBytes };
      else {
        for (let at = 0; at < chunk.length && !decoder.failed; at += PACKED_CHUNK) {
          for await (const bytes of decoder.feed(chunk.subarray(at, at + PACKED_CHUNK))) {
            yield { kind: 'bytes', bytes, rawBytes };
          }
        }
        if (decoder.failed) break;
      }
    }
    if (head !== null) yield { kind: 'bytes', bytes: head, rawBytes };
    if (decoder) {
      for await (const bytes of decoder.finish()) yield { kind: 'bytes', bytes, rawBytes };
      const error = decoder.error;
      if (error) {
        const short = decoder.atEnd;
        const detail = short
          ? 'the compressed data end too early'
          : `the compressed data are damaged: ${error.message}`;
        yield { kind: 'broken', reason: short ? 'truncated' : 'unreadable', detail };
      }
    }
  } catch (error) {
    if (error instanceof HydrascopeError) throw error;
    yield { kind: 'broken', reason: 'unreadable', detail: (error as Error).message };
  } finally {
    stream.destroy();
  }
}

/** SHA-256 (hex) of the file's raw bytes, as they lie on disk. @throws HydrascopeError `input_unreadable`. */
export async function hashInput(file: InputFile): Promise<string> {
  if (file.kind === 'stdin')
    throw new HydrascopeError('internal', 'Standard input cannot be hashed before it is read.');
  const hash = createHash('sha256');
  try {
    for await (const chunk of openRaw(file, PLAIN_CHUNK) as AsyncIterable<Buffer>) hash.update(chunk);
  } catch (cause) {
    throw new HydrascopeError('input_unreadable', `${file.path} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
  return hash.digest('hex');
}

function openRaw(file: InputFile, highWaterMark: number): Readable {
  return file.kind === 'stdin' ? process.stdin : createReadStream(file.path, { highWaterMark });
}

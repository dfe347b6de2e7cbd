/** Streaming gzip and zstd decompression that keeps every byte that came out before the data broke off. */
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { HydrascopeError } from '../errors.ts';

/** Decompressed bytes that may wait before the decompressor is paused. */
const MAX_WAITING = 32 << 20;
const CHUNK = 1 << 16;

/**
 * A decompressor fed by hand. A stream that fails drops what it still buffers, and how much that is depends on timing;
 * here output is collected as it comes, so that the same file gives the same bytes. Several gzip members or zstd
 * frames behind one another, as `cat` and parallel compressors write them, are one file.
 */
export class Decoder {
  readonly #encoding: 'gzip' | 'zstd';
  #stream: Transform;
  readonly #out: Buffer[] = [];
  #waiting = 0;
  #wake: (() => void) | null = null;
  #finishing = false;
  #done = false;
  /** What went wrong, once something did. */
  error: Error | undefined;
  /** The error came after the last byte was handed over: the data ended too early. */
  atEnd = false;

  /** @throws HydrascopeError `input_format` when this Node knows no zstd. */
  constructor(encoding: 'gzip' | 'zstd') {
    this.#encoding = encoding;
    this.#stream = this.#open();
  }

  get failed(): boolean {
    return this.error !== undefined;
  }

  /** Hands over compressed bytes and yields what comes out of them. */
  async *feed(bytes: Buffer): AsyncGenerator<Buffer> {
    let rest = bytes;
    while (rest.length > 0 && !this.failed) {
      let taken = false;
      const before = consumed(this.#stream);
      this.#stream.write(rest, () => {
        taken = true;
        this.#signal();
      });
      const all = rest.length;
      yield* this.#drain(() => this.#done || (taken && consumed(this.#stream) - before >= all));
      if (!this.#done || this.failed) return;
      // A zstd frame ended inside these bytes, and the stream with it: the rest belongs to the next frame.
      rest = rest.subarray(consumed(this.#stream) - before);
      if (rest.length > 0) this.#stream = this.#open();
    }
  }

  /** Says that there are no more bytes, and yields what is left. */
  async *finish(): AsyncGenerator<Buffer> {
    this.#finishing = true;
    if (!this.#done) this.#stream.end();
    yield* this.#drain(() => this.#done);
  }

  async *#drain(until: () => boolean): AsyncGenerator<Buffer> {
    for (;;) {
      const bytes = this.#out.shift();
      if (bytes !== undefined) {
        this.#waiting -= bytes.length;
        yield bytes;
        continue;
      }
      if (this.#stream.isPaused() && !this.#done) this.#stream.resume();
      if (until()) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #open(): Transform {
    const stream = this.#encoding === 'gzip' ? zlib.createGunzip({ chunkSize: CHUNK }) : openZstd();
    this.#done = false;
    stream.on('data', (bytes: Buffer) => {
      this.#out.push(bytes);
      this.#waiting += bytes.length;
      if (this.#waiting > MAX_WAITING) stream.pause();
      this.#signal();
    });
    stream.on('error', (error) => {
      this.error ??= error;
      this.atEnd = this.#finishing;
      this.#done = true;
      this.#signal();
    });
    stream.on('end', () => {
      this.#done = true;
      this.#signal();
    });
    return stream;
  }

  #signal(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }
}

function consumed(stream: Transform): number {
  return (stream as zlib.Gunzip).bytesWritten;
}

function openZstd(): Transform {
  if (typeof zlib.createZstdDecompress !== 'function') {
    throw new HydrascopeError('input_format', `Node ${process.versions.node} cannot read .zst files.`, {
      hint: 'Use Node 22.15 or newer, or decompress the log first.',
    });
  }
  return zlib.createZstdDecompress({ chunkSize: CHUNK });
}

/** Lines out of byte chunks: no line longer than the limit is ever held, no byte is decoded twice. */
import { isUtf8 } from 'node:buffer';

const NEWLINE = 10;
const RETURN = 13;
/** Bytes of an over-long line that are kept to show what it was. */
const HEAD_BYTES = 800;

/** What a splitter hands to its owner, in file order. `number` counts physical lines from 1. */
export interface LineSink {
  /** A line without its end; never blank. */
  line(number: number, text: string): void;
  /** A line over the limit: its start, and how many bytes it had. */
  tooLong(number: number, head: string, bytes: number): void;
}

export interface LineSplitterOptions {
  readonly maxLineBytes: number;
  /** Lines up to and including this number are counted, not handed over. */
  readonly skipLines: number;
}

/** Splits at LF or CRLF. A byte-order mark at the very start is dropped; bytes that are not UTF-8 become U+FFFD. */
export class LineSplitter {
  readonly #options: LineSplitterOptions;
  readonly #sink: LineSink;
  /** Pieces of a line that began in earlier chunks. */
  #carry: Buffer[] = [];
  #carryBytes = 0;
  #dropping = false;
  #started = false;
  /** Number of the last line that ended. */
  lines = 0;
  /** Lines that held bytes which are not UTF-8. */
  invalidUtf8 = 0;

  constructor(options: LineSplitterOptions, sink: LineSink) {
    this.#options = options;
    this.#sink = sink;
  }

  /** The chunk may be kept until the line that begins in it ends. */
  push(chunk: Buffer): void {
    let at = 0;
    if (!this.#started && chunk.length > 0) {
      this.#started = true;
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) at = 3;
    }
    let end = chunk.indexOf(NEWLINE, at);
    if (end < 0) {
      this.#hold(chunk, at);
      return;
    }
    if (this.#carryBytes > 0 || this.#dropping) {
      this.#hold(chunk.subarray(0, end), at);
      this.#endCarried();
      at = end + 1;
      end = chunk.indexOf(NEWLINE, at);
    }
    const clean = end < 0 || isUtf8(chunk.subarray(at, chunk.lastIndexOf(NEWLINE)));
    while (end >= 0) {
      this.#emit(chunk, at, end, clean);
      at = end + 1;
      end = chunk.indexOf(NEWLINE, at);
    }
    if (at < chunk.length) this.#hold(chunk, at);
  }

  /** A last line without a line end; when the data broke off (`keep` false) it is returned instead of handed over. */
  end(keep: boolean): string | null {
    if (this.#carryBytes === 0 && !this.#dropping) return null;
    if (keep) {
      this.#endCarried();
      return null;
    }
    this.lines++;
    return Buffer.concat(this.#carry).toString('utf8', 0, HEAD_BYTES);
  }

  #hold(chunk: Buffer, from: number): void {
    const bytes = chunk.length - from;
    this.#carryBytes += bytes;
    if (this.#dropping || bytes === 0) return;
    this.#carry.push(from === 0 ? chunk : chunk.subarray(from));
    if (this.#carryBytes > this.#options.maxLineBytes) {
      this.#dropping = true;
      this.#carry = [Buffer.from(Buffer.concat(this.#carry).subarray(0, HEAD_BYTES))];
    }
  }

  #endCarried(): void {
    const bytes = this.#carryBytes;
    const whole = this.#carry.length === 1 ? this.#carry[0]! : Buffer.concat(this.#carry);
    const dropped = this.#dropping;
    this.#carry = [];
    this.#carryBytes = 0;
    this.#dropping = false;
    if (!dropped) {
      this.#emit(whole, 0, whole.length, isUtf8(whole));
      return;
    }
    this.lines++;
    if (this.lines > this.#options.skipLines) this.#sink.tooLong(this.lines, whole.toString('utf8'), bytes);
  }

  #emit(chunk: Buffer, from: number, newline: number, clean: boolean): void {
    this.lines++;
    if (this.lines <= this.#options.skipLines) return;
    const end = newline > from && chunk[newline - 1] === RETURN ? newline - 1 : newline;
    if (end - from > this.#options.maxLineBytes) {
      this.#sink.tooLong(this.lines, chunk.toString('utf8', from, from + HEAD_BYTES), end - from);
      return;
    }
    if (isBlank(chunk, from, end)) return;
    if (!clean && !isUtf8(chunk.subarray(from, end))) this.invalidUtf8++;
    this.#sink.line(this.lines, chunk.toString('utf8', from, end));
  }
}

function isBlank(chunk: Buffer, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    const byte = chunk[i]!;
    if (byte !== 32 && byte !== 9 && byte !== RETURN) return false;
  }
  return true;
}

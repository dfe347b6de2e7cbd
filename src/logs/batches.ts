/** From one log file to batches of exchanges, streamed: memory is bounded by one line, one chunk and one batch. */
import type { Exchange, Reject, RejectReason } from '../domain.ts';
import { isObject } from './formats/format.ts';
import { formatOf } from './formats/index.ts';
import type { InputFile } from './inputs.ts';
import { LineSplitter } from './lines.ts';
import { readPieces } from './source.ts';

export const SAMPLE_CHARS = 200;
/** A batch is handed over when its lines reach this many bytes, however few they are. */
const BATCH_BYTES = 8 << 20;

export interface ExchangeBatch {
  readonly exchanges: readonly Exchange[];
  /** Number of the last line consumed: pass it as `skipLines` to go on behind this batch. */
  readonly lines: number;
  /** Decoded bytes of the file consumed so far. */
  readonly bytes: number;
  /** Bytes read from the file as it lies on disk so far; with `InputFile.size` the share that is done. */
  readonly rawBytes: number;
  /** Lines so far that held bytes which are not UTF-8 (replaced by U+FFFD). */
  readonly invalidUtf8: number;
}

export interface ReadOptions {
  /** Lines that an earlier run consumed: counted, neither parsed nor rejected again. */
  readonly skipLines?: number;
  readonly maxLineBytes: number;
  readonly maxTextChars: number;
  /** Exchanges per batch, 1,024 by default. */
  readonly batchSize?: number;
  /** Called for each line that is not taken, before the batch that ends behind it is handed over. */
  readonly onReject: (reject: Reject) => void;
}

/**
 * Reads a log, plain, gzip or zstd. What is wrong with a line or with the file is a reject, never an exception: data
 * that end too early keep what could be read and add one reject `truncated`.
 * @throws HydrascopeError `input_format` when this Node cannot decompress the file.
 */
export async function* readBatches(file: InputFile, options: ReadOptions): AsyncGenerator<ExchangeBatch> {
  const reader = new BatchReader(file, options);
  let begun = false;
  for await (const piece of readPieces(file)) {
    if (piece.kind === 'broken') {
      const partial = reader.splitter.end(false);
      reader.reject(reader.splitter.lines, piece.reason, piece.detail, partial ?? '');
      if (reader.pending) yield reader.take();
      return;
    }
    if (!begun && isUtf16(piece.bytes)) {
      reader.reject(1, 'unreadable', 'the file is UTF-16; logs are UTF-8 (iconv -f UTF-16 -t UTF-8)', '');
      return;
    }
    begun = true;
    reader.push(piece.bytes, piece.rawBytes);
    while (reader.full) yield reader.take();
  }
  reader.splitter.end(true);
  if (reader.pending) yield reader.take();
}

class BatchReader {
  readonly splitter: LineSplitter;
  readonly #file: InputFile;
  readonly #options: ReadOptions;
  #exchanges: Exchange[] = [];
  #bytes = 0;
  #rawBytes = 0;
  #takenBytes = 0;
  #takenLines: number;

  constructor(file: InputFile, options: ReadOptions) {
    this.#file = file;
    this.#options = options;
    const { maxLineBytes, skipLines = 0 } = options;
    this.#takenLines = skipLines;
    this.splitter = new LineSplitter(
      { maxLineBytes, skipLines },
      {
        line: (number, text) => this.#parse(number, text),
        tooLong: (number, head, bytes) => this.reject(number, 'too_long', `the line has ${bytes} bytes`, head),
      },
    );
  }

  push(bytes: Buffer, rawBytes: number): void {
    this.#bytes += bytes.length;
    this.#rawBytes = rawBytes;
    this.splitter.push(bytes);
  }

  get full(): boolean {
    const { batchSize = 1024 } = this.#options;
    return this.#exchanges.length >= batchSize || (this.pending && this.#bytes - this.#takenBytes >= BATCH_BYTES);
  }

  get pending(): boolean {
    return this.splitter.lines > this.#takenLines;
  }

  /** Everything read so far: a batch may exceed its size by what one chunk holds. */
  take(): ExchangeBatch {
    const exchanges = this.#exchanges;
    this.#exchanges = [];
    this.#takenBytes = this.#bytes;
    this.#takenLines = this.splitter.lines;
    const { lines, invalidUtf8 } = this.splitter;
    return { exchanges, lines, bytes: this.#bytes, rawBytes: this.#rawBytes, invalidUtf8 };
  }

  reject(line: number, reason: RejectReason, detail: string, text: string): void {
    const { path } = this.#file;
    this.#options.onReject({ file: path, line, reason, detail, sample: cut(text) });
  }

  #parse(number: number, text: string): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      const part = text === '[' || text === '{';
      const detail = part
        ? 'a JSON document over several lines; a log has an object a line (jq -c)'
        : 'the line is not JSON';
      this.reject(number, 'not_json', detail, text);
      return;
    }
    if (!isObject(value)) {
      const detail = Array.isArray(value)
        ? "the line is a JSON array; a log has an object a line (jq -c '.[]')"
        : 'the line is not a JSON object';
      this.reject(number, 'not_object', detail, text);
      return;
    }
    const result = formatOf(value).parse(value, this.#options);
    if (result.kind === 'exchange') this.#exchanges.push(result.exchange);
    else this.reject(number, result.reason, result.detail, text);
  }
}

/** The start of a line as its own short string: a slice would keep a line of 50 MB alive. */
function cut(text: string): string {
  return text.length <= SAMPLE_CHARS ? text : Buffer.from(text.slice(0, SAMPLE_CHARS), 'utf16le').toString('utf16le');
}

function isUtf16(head: Buffer): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/**
 * One immutable file of sorted (term, doc) pairs: pages of 512 pairs, then for every page its first term and its
 * checksum, then a footer. A lookup reads the pages it needs and nothing else.
 */
import { closeSync, fstatSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { HydrascopeError } from '../errors.ts';
import { readFully, syncPath, writeError, writeFully } from './snapshot.ts';

export const PAIRS_PER_PAGE = 512;
const PAGE_BYTES = PAIRS_PER_PAGE * 8;
const FOOTER_WORDS = 6;
const MAGIC = 0x48594450;
const VERSION = 1;

/** Takes pairs in rising order and writes them; a pair that repeats the one before it is written once. */
export class SegmentWriter {
  readonly #path: string;
  readonly #temporary: string;
  readonly #fd: number;
  readonly #page = new Uint32Array(PAIRS_PER_PAGE * 2);
  readonly #fences: number[] = [];
  readonly #sums: number[] = [];
  #inPage = 0;
  #count = 0;
  #lastTerm = -1;
  #lastDoc = -1;

  constructor(path: string) {
    this.#path = path;
    this.#temporary = `${path}.tmp-${process.pid}`;
    try {
      this.#fd = openSync(this.#temporary, 'w', 0o600);
    } catch (error) {
      throw writeError(path, error);
    }
  }

  push(term: number, doc: number): void {
    if (term === this.#lastTerm && doc === this.#lastDoc) return;
    if (term < this.#lastTerm || (term === this.#lastTerm && doc < this.#lastDoc)) {
      throw new HydrascopeError('internal', 'Pairs of a segment must rise.');
    }
    this.#lastTerm = term;
    this.#lastDoc = doc;
    this.#page[this.#inPage * 2] = term;
    this.#page[this.#inPage * 2 + 1] = doc;
    this.#count++;
    if (++this.#inPage === PAIRS_PER_PAGE) this.#flush();
  }

  /** Writes the rest, syncs and renames into place; returns the number of pairs. @throws HydrascopeError `disk_full`, `store_readonly`. */
  finish(): number {
    try {
      if (this.#inPage > 0) this.#flush();
      const directory = Uint32Array.from([...this.#fences, ...this.#sums]);
      writeFully(this.#fd, directory);
      const pages = this.#fences.length;
      writeFully(
        this.#fd,
        Uint32Array.of(MAGIC, VERSION, this.#count, pages, crc32(bytesOf(directory)), PAIRS_PER_PAGE),
      );
      fsyncSync(this.#fd);
      closeSync(this.#fd);
      renameSync(this.#temporary, this.#path);
      syncPath(this.#path);
      return this.#count;
    } catch (error) {
      rmSync(this.#temporary, { force: true });
      throw writeError(this.#path, error);
    }
  }

  #flush(): void {
    this.#page.fill(0xffffffff, this.#inPage * 2);
    this.#fences.push(this.#page[0]!);
    this.#sums.push(crc32(bytesOf(this.#page)));
    writeFully(this.#fd, this.#page);
    this.#inPage = 0;
  }
}

/** Reads a segment; only the directory (8 bytes for 512 pairs) is held in memory. */
export class SegmentReader {
  readonly path: string;
  /** Pairs in the segment. */
  readonly count: number;
  readonly #fd: number;
  readonly #fences: Uint32Array;
  readonly #sums: Uint32Array;
  readonly #page = new Uint32Array(PAIRS_PER_PAGE * 2);
  #pageNumber = -1;

  /** @throws HydrascopeError `index_corrupt` when the file is missing, cut short or damaged. */
  constructor(path: string) {
    this.path = path;
    try {
      this.#fd = openSync(path, 'r');
    } catch (cause) {
      throw new HydrascopeError('index_corrupt', `${path} cannot be read.`, { cause });
    }
    const size = fstatSync(this.#fd).size;
    const footer = new Uint32Array(FOOTER_WORDS);
    const read = size < footer.byteLength ? 0 : readFully(this.#fd, footer, size - footer.byteLength);
    const [magic, version, count, pages, sum, perPage] = footer as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const whole = pages * (PAGE_BYTES + 8) + footer.byteLength === size;
    if (read === 0 || magic !== MAGIC || version !== VERSION || perPage !== PAIRS_PER_PAGE || !whole)
      throw this.#corrupt('footer');
    const directory = new Uint32Array(pages * 2);
    readFully(this.#fd, directory, pages * PAGE_BYTES);
    if (crc32(bytesOf(directory)) !== sum) throw this.#corrupt('directory');
    this.count = count;
    this.#fences = directory.subarray(0, pages);
    this.#sums = directory.subarray(pages);
  }

  /** Calls `visit` with each document of a term, rising, until it answers false. */
  visit(term: number, visit: (doc: number) => boolean): void {
    // The term may begin in the page before the first one that starts with it.
    for (let page = Math.max(0, this.#firstPage(term) - 1); page < this.#fences.length; page++) {
      if (this.#fences[page]! > term) return;
      const pairs = this.#load(page);
      const inPage = this.#pairsIn(page);
      for (let i = lowerBound(pairs, inPage, term); i < inPage && pairs[i * 2] === term; i++) {
        if (!visit(pairs[i * 2 + 1]!)) return;
      }
    }
  }

  /** A cursor over all pairs, rising. It has a page of its own, so that lookups do not disturb it. */
  cursor(): PairCursor {
    return new PairCursor(this.#fences.length, (page, into) => {
      into.set(this.#load(page));
      return this.#pairsIn(page);
    });
  }

  close(): void {
    closeSync(this.#fd);
  }

  /** First page that starts with the term or a later one. */
  #firstPage(term: number): number {
    let low = 0;
    let high = this.#fences.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#fences[middle]! < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #pairsIn(page: number): number {
    return Math.min(PAIRS_PER_PAGE, this.count - page * PAIRS_PER_PAGE);
  }

  #load(page: number): Uint32Array {
    if (this.#pageNumber === page) return this.#page;
    this.#pageNumber = -1;
    readFully(this.#fd, this.#page, page * PAGE_BYTES);
    if (crc32(bytesOf(this.#page)) !== this.#sums[page]) throw this.#corrupt(`page ${page}`);
    this.#pageNumber = page;
    return this.#page;
  }

  #corrupt(part: string): HydrascopeError {
    return new HydrascopeError('index_corrupt', `${this.path} is damaged (${part}).`, {
      hint: 'It is rebuilt from the store when it is removed.',
    });
  }
}

function lowerBound(pairs: Uint32Array, count: number, term: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pairs[middle * 2]! < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bytesOf(words: Uint32Array): Buffer {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength);
}

/** Walks through the pairs of a segment page by page. */
export class PairCursor {
  readonly #pages: number;
  readonly #load: (page: number, into: Uint32Array) => number;
  readonly #pairs = new Uint32Array(PAIRS_PER_PAGE * 2);
  #page = -1;
  #inPage = 0;
  #at = 0;
  /** The current pair; meaningless once `done`. */
  term = 0;
  doc = 0;
  done = false;

  constructor(pages: number, load: (page: number, into: Uint32Array) => number) {
    this.#pages = pages;
    this.#load = load;
    this.next();
  }

  next(): void {
    if (this.#at === this.#inPage) {
      if (++this.#page >= this.#pages) {
        this.done = true;
        return;
      }
      this.#inPage = this.#load(this.#page, this.#pairs);
      this.#at = 0;
    }
    this.term = this.#pairs[this.#at * 2]!;
    this.doc = this.#pairs[this.#at * 2 + 1]!;
    this.#at++;
  }
}

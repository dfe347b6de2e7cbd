/**
 * Which documents contain which terms, on disk: sorted segments that are never changed, searched together and merged
 * now and then (a log-structured merge tree: O'Neil et al., Acta Informatica 1996). Terms are 32-bit hashes, for
 * instance fingerprints; documents are 32-bit keys.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HydrascopeError } from '../errors.ts';
import { sortPairs } from './radix.ts';
import { SegmentReader, SegmentWriter } from './segment.ts';
import { writeAtomically, writeError } from './snapshot.ts';

const FORMAT = 'hydrascope.postings/1';
/** Every lookup asks all segments: when there are more than this, the smaller ones are merged. */
const MAX_SEGMENTS = 12;
const MERGE_AT_ONCE = 8;

export interface Candidates {
  readonly docs: Uint32Array;
  /** Asked terms that each document contains. Most first, ties by document. */
  readonly shared: Uint32Array;
  /** Asked terms that more documents contain than `maxDocsPerTerm`: they were left out, none silently. */
  readonly skippedTerms: number;
}

export class Postings {
  readonly #folder: string;
  #names: readonly string[];
  #segments: readonly SegmentReader[];

  /**
   * Opens a folder, which is made when absent. Files that no manifest names, left by a killed process, are removed.
   * With `readOnly` nothing is made or removed: a writer may be at work beside it.
   * @throws HydrascopeError `index_corrupt` when the manifest or a segment is damaged.
   */
  constructor(folder: string, options: { readonly readOnly?: boolean } = {}) {
    this.#folder = folder;
    if (!options.readOnly) {
      try {
        mkdirSync(folder, { recursive: true });
      } catch (error) {
        throw writeError(folder, error);
      }
    }
    this.#names = this.#readManifest();
    this.#segments = this.#names.map((name) => new SegmentReader(join(folder, name)));
    if (options.readOnly) return;
    for (const name of readdirSync(folder)) {
      const isOurs = name.startsWith('segment-');
      if (isOurs && !this.#names.includes(name)) rmSync(join(folder, name), { force: true });
    }
  }

  /** Pairs over all segments; one that stands in two segments counts twice. */
  get pairs(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.count, 0);
  }

  get segments(): number {
    return this.#segments.length;
  }

  /** Adds pairs, which are sorted in place (memory: twice theirs). They are there for good when this returns. */
  add(terms: Uint32Array, docs: Uint32Array): void {
    if (terms.length !== docs.length) throw new HydrascopeError('internal', 'Terms and documents must pair up.');
    if (terms.length === 0) return;
    sortPairs(terms, docs);
    const name = this.#freshName();
    const writer = new SegmentWriter(join(this.#folder, name));
    for (let i = 0; i < terms.length; i++) writer.push(terms[i]!, docs[i]!);
    writer.finish();
    this.#adopt([...this.#names, name]);
    if (this.#names.length > MAX_SEGMENTS) this.#mergeSome(this.#smaller());
  }

  /** Documents of a term, rising; null when there are more than `max`. */
  lookup(term: number, max = Number.POSITIVE_INFINITY): Uint32Array | null {
    const docs: number[] = [];
    for (const segment of this.#segments) {
      segment.visit(term, (doc) => {
        docs.push(doc);
        return docs.length <= max;
      });
      if (docs.length > max) return null;
    }
    return this.#segments.length === 1 ? Uint32Array.from(docs) : distinct(docs);
  }

  /** Documents that share terms with a query, with how many they share. */
  candidates(terms: Uint32Array, options: { readonly maxDocsPerTerm: number }): Candidates {
    const shared = new Map<number, number>();
    let skippedTerms = 0;
    for (const term of distinct(terms)) {
      const docs = this.lookup(term, options.maxDocsPerTerm);
      if (docs === null) skippedTerms++;
      else for (const doc of docs) shared.set(doc, (shared.get(doc) ?? 0) + 1);
    }
    const order = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return {
      docs: Uint32Array.from(order, ([doc]) => doc),
      shared: Uint32Array.from(order, ([, count]) => count),
      skippedTerms,
    };
  }

  /** Writes all segments as one, streaming; the old ones go when the new one is in place. */
  merge(): void {
    this.#mergeSome(this.#names);
  }

  #mergeSome(names: readonly string[]): void {
    if (names.length < 2) return;
    const name = this.#freshName();
    const writer = new SegmentWriter(join(this.#folder, name));
    const cursors = names.map((old) => this.#segments[this.#names.indexOf(old)]!.cursor());
    let open = cursors.filter((cursor) => !cursor.done);
    while (open.length > 0) {
      let least = open[0]!;
      for (const one of open) {
        if (one.term < least.term || (one.term === least.term && one.doc < least.doc)) least = one;
      }
      writer.push(least.term, least.doc);
      least.next();
      if (least.done) open = open.filter((cursor) => !cursor.done);
    }
    writer.finish();
    this.#adopt([...this.#names.filter((old) => !names.includes(old)), name]);
    for (const gone of names) rmSync(join(this.#folder, gone), { force: true });
  }

  /** The smaller segments: merging these alone keeps the work of n additions at n log n. */
  #smaller(): readonly string[] {
    const order = this.#names.map((name, i) => ({ name, count: this.#segments[i]!.count }));
    order.sort((x, y) => x.count - y.count || (x.name < y.name ? -1 : 1));
    return order.slice(0, MERGE_AT_ONCE).map(({ name }) => name);
  }

  close(): void {
    for (const segment of this.#segments) segment.close();
    this.#segments = [];
    this.#names = [];
  }

  #adopt(names: readonly string[]): void {
    const path = join(this.#folder, 'manifest.json');
    try {
      writeAtomically(path, `${JSON.stringify({ format: FORMAT, segments: names })}\n`);
    } catch (error) {
      throw writeError(path, error);
    }
    const open = new Map(this.#names.map((name, i) => [name, this.#segments[i]!]));
    this.#segments = names.map((name) => open.get(name) ?? new SegmentReader(join(this.#folder, name)));
    for (const [name, segment] of open) if (!names.includes(name)) segment.close();
    this.#names = names;
  }

  #readManifest(): readonly string[] {
    const path = join(this.#folder, 'manifest.json');
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new HydrascopeError('index_corrupt', `${path} cannot be read.`, { cause: error });
    }
    try {
      const { format, segments } = JSON.parse(text);
      const named = Array.isArray(segments) && segments.every((name) => /^segment-\d{8}$/.test(name));
      if (format === FORMAT && named) return segments;
    } catch {}
    throw new HydrascopeError('index_corrupt', `${path} is damaged.`);
  }

  #freshName(): string {
    const last = this.#names.reduce((most, name) => Math.max(most, Number(name.slice('segment-'.length))), 0);
    return `segment-${String(last + 1).padStart(8, '0')}`;
  }
}

function distinct(values: ArrayLike<number>): Uint32Array {
  const sorted = Uint32Array.from(values).sort();
  let kept = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[kept - 1]) sorted[kept++] = sorted[i]!;
  }
  return sorted.subarray(0, kept);
}

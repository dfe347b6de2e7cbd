/**
 * Shared k-grams of a corpus. Fingerprint selection is winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local
 * algorithms for document fingerprinting", SIGMOD 2003) over keyed token hashes; a window of 1 keeps every gram. The two
 * ends of a text are padded, so that a gram also says that it stands at the beginning or at the end.
 */
import type { TokenCorpus } from './corpus.ts';
import { LIGHT } from './fingerprint.ts';
import { GramReader, type ReaderOptions } from './gram-reader.ts';
import { Repeats } from './gram-repeats.ts';
import { ENTRY, GramTable, SEEN, SUPPORT } from './gram-table.ts';

/** Supported grams per text, in order of first occurrence, each once. */
export interface GramIndex {
  readonly count: number;
  /** Grams `0 .. frequent` have {@link FREQUENT} carriers or more, those behind them fewer. */
  readonly frequent: number;
  /** Texts that carry gram `g`. */
  readonly support: Int32Array;
  /** Order-free identity of gram `g` for tie-breaks. */
  readonly key: Uint32Array;
  /** Share of gram `g` that is single characters, in 255ths. */
  readonly light: Uint8Array;
  /** Where gram `g` can be read: its tokens (padding left out) are `corpus.tokens[place[g] .. place[g] + length[g])`. */
  readonly place: Float64Array;
  readonly length: Uint8Array;
  readonly offsets: Float64Array;
  readonly ids: Int32Array;
  /** The gram that holds the first / last tokens of text `i`, -1 where it is not shared. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Grams of each text before dropping those that are not shared. */
  readonly total: Int32Array;
}

/** Carriers that make a gram frequent: what two texts share may be chance, and no frame is made of it. */
export const FREQUENT = 3;

export interface GramOptions extends ReaderOptions {
  readonly minSupport: number;
}

/** Linear in the number of tokens: one pass finds what is shared by half of its hash, a second counts that exactly. */
export function indexGrams(corpus: TokenCorpus, options: GramOptions): GramIndex {
  const { minSupport } = options;
  const reader = new GramReader(options);
  let most = 0;
  for (let i = 0; i < corpus.size; i++) most += reader.most(corpus.offsets[i + 1] - corpus.offsets[i]);
  const repeats = new Repeats(most);
  for (let i = 0; i < corpus.size; i++) {
    reader.read(corpus, i);
    repeats.add(reader.lo, reader.hi, reader.count);
  }
  repeats.close(minSupport < 2);
  const table = new GramTable(repeats.count);
  const first = new Int32Array(corpus.size).fill(-1);
  const last = new Int32Array(corpus.size).fill(-1);
  const total = new Int32Array(corpus.size);
  const offsets = new Float64Array(corpus.size + 1);
  let ids = new Int32Array(1 << 16);
  let used = 0;
  for (let i = 0; i < corpus.size; i++) {
    reader.read(corpus, i);
    total[i] = reader.count;
    const often = repeats.select(reader.hi, reader.count);
    const { places, numbers } = repeats;
    for (let q = 0; q < often; q++) {
      const p = places[q];
      const g = table.find(numbers[q], reader.hi[p]);
      const entry = ENTRY * g;
      const seen = table.entries[entry + SEEN];
      if (seen === 0) describe(table, g, reader, p, corpus, i, options.k);
      if (p === 0) first[i] = g;
      if (p === reader.count - 1) last[i] = g;
      if (seen === i + 1) continue;
      table.entries[entry + SEEN] = i + 1;
      table.entries[entry + SUPPORT]++;
      if (used === ids.length) {
        const grown = new Int32Array(Math.ceil(ids.length * 1.5));
        grown.set(ids);
        ids = grown;
      }
      ids[used++] = g;
    }
    offsets[i + 1] = used;
  }
  return compact(corpus, table, ids, offsets, first, last, total, options);
}

/** Notes where the gram at `p` of text `i` can be read. */
function describe(
  table: GramTable,
  g: number,
  reader: GramReader,
  p: number,
  corpus: TokenCorpus,
  i: number,
  k: number,
): void {
  const at = reader.placeOf(p);
  const start = Math.max(0, at);
  const end = Math.min(corpus.offsets[i + 1] - corpus.offsets[i], at + k);
  table.describe(g, reader.lo[p], corpus.offsets[i] + start, end - start);
}

/** Drops what is not shared and numbers the rest densely. */
function compact(
  corpus: TokenCorpus,
  table: GramTable,
  ids: Int32Array,
  offsets: Float64Array,
  first: Int32Array,
  last: Int32Array,
  total: Int32Array,
  { k, minSupport }: GramOptions,
): GramIndex {
  const { entries, order } = table;
  const dense = new Int32Array(entries.length / ENTRY).fill(-1);
  const least = Math.max(FREQUENT, minSupport);
  let count = 0;
  for (let n = 0; n < table.count; n++) if (entries[ENTRY * order[n] + SUPPORT] >= least) dense[order[n]] = count++;
  const frequent = count;
  for (let n = 0; n < table.count; n++) {
    const carriers = entries[ENTRY * order[n] + SUPPORT];
    if (carriers < least && carriers >= minSupport) dense[order[n]] = count++;
  }
  const support = new Int32Array(count);
  const key = new Uint32Array(count);
  const light = new Uint8Array(count);
  const place = new Float64Array(count);
  const length = new Uint8Array(count);
  for (let n = 0; n < table.count; n++) {
    const d = dense[order[n]];
    if (d < 0) continue;
    support[d] = entries[ENTRY * order[n] + SUPPORT];
    key[d] = table.key[n];
    place[d] = table.place[n];
    length[d] = table.length[n];
    let marks = 0;
    for (let j = place[d]; j < place[d] + length[d]; j++) marks += corpus.tokens[j] & LIGHT;
    light[d] = (255 * marks) / k;
  }
  let out = 0;
  for (let i = 0, p = 0; i + 1 < offsets.length; i++) {
    for (const to = offsets[i + 1]; p < to; p++) {
      const d = dense[ids[p]];
      if (d >= 0) ids[out++] = d;
    }
    offsets[i + 1] = out;
    if (first[i] >= 0) first[i] = dense[first[i]];
    if (last[i] >= 0) last[i] = dense[last[i]];
  }
  return { count, frequent, support, key, light, place, length, offsets, ids: ids.slice(0, out), first, last, total };
}

/** The same index without the grams that are not frequent. */
export function onlyFrequent(index: GramIndex): GramIndex {
  const { frequent } = index;
  const offsets = new Float64Array(index.offsets.length);
  const ids = new Int32Array(index.ids.length);
  let used = 0;
  for (let i = 0, p = 0; i + 1 < offsets.length; i++) {
    for (const to = index.offsets[i + 1]; p < to; p++) if (index.ids[p] < frequent) ids[used++] = index.ids[p];
    offsets[i + 1] = used;
  }
  return { ...index, count: frequent, offsets, ids: ids.slice(0, used) };
}

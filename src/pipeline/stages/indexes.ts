import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULTS } from '../../config/defaults.ts';
import { CodeIndex, HnswIndex, type HnswOptions, loadHnsw, Postings } from '../../index/index.ts';
import type { LogColumns } from '../../store/columns.ts';
import { readMeta, writeMeta } from '../../store/runs.ts';
import { allVectors, changedRows, fingerprintsAfter, fingerprintsOfRows, forgetChanged } from '../../store/texts.ts';
import { type Context, timed } from '../context.ts';
import type { Families } from '../grouping.ts';
import { sketchTerms } from '../sketch.ts';
import { decodeVector, int8View, storedDims } from '../vectors.ts';

export const INDEX_FILES = { families: 'families.hnsw', lone: 'lone.codes', postings: 'postings' } as const;

export function hnswOptions(model: string, dims: number): HnswOptions {
  return { dims, model, ...DEFAULTS.hnsw, seed: DEFAULTS.seed };
}

/** What the semantic stages work on: the embedded texts in rank order, as int8 rows. */
export interface EmbeddedTexts {
  readonly dims: number;
  readonly ranks: Int32Array;
  /** `ranks.length` x `dims`. */
  readonly rows: Int8Array;
}

/**
 * Reads the vectors, and brings the search indexes up to date: HNSW over family representatives (keys are text rows; new
 * ones are added, old ones removed), codes of lone texts, and postings of sketches of all texts. Indexes are derived: one
 * that is missing, damaged or of another model is built anew.
 */
export async function buildIndexes(
  log: LogColumns,
  families: Families,
  ranks: Int32Array,
  context: Context,
): Promise<EmbeddedTexts> {
  return timed(context, 'index', ranks.length, 'vectors', async (progress) => {
    const dims = storedDims(context.embedder);
    const rows = new Int8Array(ranks.length * dims);
    const place = new Map<number, number>();
    ranks.forEach((rank, i) => place.set(log.texts.row[rank]!, i));
    const options = hnswOptions(context.embedder.model.hash, dims);
    const hnswFile = join(context.dir, INDEX_FILES.families);
    const loaded = loadHnsw(hnswFile, options);
    const hnsw = loaded.kind === 'loaded' ? loaded.index : new HnswIndex(options);
    const lone = new CodeIndex({ dims, model: options.model, seed: DEFAULTS.seed });
    const changed = changedRows(context.db);
    for (const key of changed) hnsw.remove(key);
    const stale = new Set(hnsw.keys());
    const floats = new Float32Array(dims);
    for (const { text, code } of allVectors(context.db)) {
      const i = place.get(text);
      if (i === undefined) continue;
      rows.set(int8View(code), i * dims);
      decodeVector(code, floats);
      if (families.ofText[ranks[i]!]! < 0) lone.add([text], floats);
      else if (!stale.delete(text)) hnsw.add([text], floats);
      progress.advance(1);
    }
    for (const key of stale) hnsw.remove(key);
    hnsw.save(hnswFile);
    lone.save(join(context.dir, INDEX_FILES.lone));
    addPostings(context, changed);
    forgetChanged(context.db);
    return { items: ranks.length, value: { dims, ranks, rows } };
  });
}

/** Texts whose terms are added in one segment. */
const POSTINGS_CHUNK = 200_000;

function addPostings(context: Context, changed: readonly number[]): void {
  const postings = openPostings(context);
  try {
    let covered = Number(readMeta(context.db, 'postings') ?? '0');
    // Terms of the former original stay behind: what they find is compared with the text as it is.
    addTerms(postings, fingerprintsOfRows(context.db, changed));
    for (;;) {
      const last = addTerms(postings, fingerprintsAfter(context.db, covered, POSTINGS_CHUNK));
      if (last === null) return;
      writeMeta(context.db, 'postings', String(last));
      covered = last;
    }
  } finally {
    postings.close();
  }
}

/** Adds the terms of these texts as one segment; the last text, or null when there was none. */
function addTerms(
  postings: Postings,
  prints: Iterable<{ readonly text: number; readonly grams: Uint32Array }>,
): number | null {
  const terms: Uint32Array[] = [];
  const docs: number[] = [];
  for (const { text, grams } of prints) {
    terms.push(sketchTerms(grams));
    docs.push(text);
  }
  const total = terms.reduce((sum, t) => sum + t.length, 0);
  const flatTerms = new Uint32Array(total);
  const flatDocs = new Uint32Array(total);
  let at = 0;
  terms.forEach((t, i) => {
    flatTerms.set(t, at);
    flatDocs.fill(docs[i]!, at, at + t.length);
    at += t.length;
  });
  postings.add(flatTerms, flatDocs);
  return docs.at(-1) ?? null;
}

/** The postings, emptied and begun anew when they are damaged or gone. */
function openPostings(context: Context): Postings {
  const folder = join(context.dir, INDEX_FILES.postings);
  try {
    const postings = new Postings(folder);
    if (postings.segments === 0) writeMeta(context.db, 'postings', '0');
    return postings;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    writeMeta(context.db, 'postings', '0');
    return new Postings(folder);
  }
}

import pLimit from 'p-limit';
import { leadingDims } from '../../embedding/index.ts';
import type { LogColumns } from '../../store/columns.ts';
import { readMeta, writeMeta } from '../../store/runs.ts';
import { dropVectors, embeddedRows, textReader, writeVectors } from '../../store/texts.ts';
import { type Context, timed } from '../context.ts';
import type { Families } from '../grouping.ts';
import { vectorIdentity } from '../model.ts';
import { encodeVector, storedDims } from '../vectors.ts';

/** Texts handed to the embedder at once; it sorts and batches them itself. */
const CHUNK = 4096;
const CHUNKS_AT_ONCE = 2;

/**
 * Vectors for what stands for the log: the representative of each family and every lone text, of system and user
 * segments. Only what has no vector yet is embedded; each chunk is committed, so an interrupted run goes on from there.
 * With another model all vectors are made anew: vectors of two models are never mixed.
 */
export async function embedTexts(log: LogColumns, families: Families, context: Context): Promise<void> {
  const identity = vectorIdentity(context.embedder);
  if (readMeta(context.db, 'vectors') !== identity) {
    context.db.transaction(() => {
      dropVectors(context.db);
      writeMeta(context.db, 'vectors', identity);
    })();
  }
  const known = embeddedRows(context.db);
  // In the order of rows: texts and vectors then lie one behind the other in their tables.
  const wanted = embeddedRanks(log, families)
    .filter((rank) => !known.has(log.texts.row[rank]!))
    .sort((a, b) => log.texts.row[a]! - log.texts.row[b]!);
  await timed(context, 'embed', wanted.length, 'texts', async (progress) => {
    const dims = storedDims(context.embedder);
    const read = textReader(context.db);
    const embedChunk = async (from: number): Promise<void> => {
      const rows = Array.from(wanted.subarray(from, from + CHUNK), (rank) => log.texts.row[rank]!);
      const full = await context.embedder.embed(rows.map(read));
      const vectors = leadingDims(full, context.embedder.model.dims, dims);
      writeVectors(
        context.db,
        rows,
        rows.map((_, i) => encodeVector(vectors, i * dims, dims)),
      );
      progress.advance(rows.length);
    };
    // One chunk is read and written here while the workers embed another; more would only hold memory.
    const limit = pLimit(CHUNKS_AT_ONCE);
    const starts = Array.from({ length: Math.ceil(wanted.length / CHUNK) }, (_, i) => i * CHUNK);
    await limit.map(starts, embedChunk);
    return { items: wanted.length, value: undefined };
  });
}

/** Ranks of the texts that are embedded: representatives and lone texts, tools left out (schemas are matched lexically). */
export function embeddedRanks(log: LogColumns, families: Families): Int32Array {
  const out: number[] = [];
  for (let rank = 0; rank < log.texts.count; rank++) {
    if (log.texts.segment[rank] === 2) continue;
    const family = families.ofText[rank]!;
    if (family < 0 || families.representative[family] === rank) out.push(rank);
  }
  return Int32Array.from(out);
}

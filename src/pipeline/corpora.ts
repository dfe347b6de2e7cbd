import type { TokenCorpus } from '../duplicates/index.ts';
import type { LogColumns } from '../store/columns.ts';
import type { Db } from '../store/database.ts';
import { allFingerprints, fingerprintSizes } from '../store/texts.ts';

/** The tokens of one segment's texts. */
export interface SegmentCorpus {
  /** Text rank of each text of the corpus, rising. */
  readonly ranks: Int32Array;
  readonly corpus: TokenCorpus;
}

/**
 * Corpora of the segments, each in the order of text ranks. The table is read twice from end to end, sizes first, because
 * fetching each text in the order of ranks would jump about in it.
 */
export function readCorpora(db: Db, { texts }: LogColumns, segments: number): readonly SegmentCorpus[] {
  const rankOf = new Int32Array(texts.row.reduce((most, row) => Math.max(most, row), 0) + 1).fill(-1);
  texts.row.forEach((row, rank) => {
    rankOf[row] = rank;
  });
  const tokens = new Int32Array(texts.count);
  for (const { text, bytes } of fingerprintSizes(db)) if (rankOf[text]! >= 0) tokens[rankOf[text]!] = bytes / 4 - 1;
  const place = new Int32Array(texts.count);
  const corpora = Array.from({ length: segments }, (_, segment) => {
    const ranks = Int32Array.from(texts.segment.keys()).filter((rank) => texts.segment[rank] === segment);
    const offsets = new Float64Array(ranks.length + 1);
    ranks.forEach((rank, i) => {
      place[rank] = i;
      offsets[i + 1] = offsets[i]! + tokens[rank]!;
    });
    const corpus: TokenCorpus = {
      size: ranks.length,
      offsets,
      tokens: new Uint32Array(offsets[ranks.length]!),
      tie: new Uint32Array(ranks.length),
    };
    return { ranks, corpus };
  });
  for (const { text, grams } of allFingerprints(db)) {
    const rank = rankOf[text]!;
    if (!(rank >= 0)) continue;
    const { corpus } = corpora[texts.segment[rank]!]!;
    corpus.tie[place[rank]!] = grams[0]!;
    corpus.tokens.set(grams.subarray(1), corpus.offsets[place[rank]!]!);
  }
  return corpora;
}

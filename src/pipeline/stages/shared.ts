import {
  type FamilyGrouping,
  findShared,
  fingerprint,
  type SharedFinding,
  type TokenCorpus,
} from '../../duplicates/index.ts';
import type { LogColumns } from '../../store/columns.ts';
import type { SharedRow } from '../../store/documents.ts';
import { textReader } from '../../store/texts.ts';
import { TokenStream } from '../../text/index.ts';
import { type Context, timed } from '../context.ts';

/** Findings kept in the store, those with most accounts, and how much of each is shown. */
const KEPT = 200;
const SHOWN_CHARS = 2000;

/** One segment's texts as the grouping saw them. */
export interface GroupedSegment {
  readonly segment: number;
  /** Text rank of each text of the corpus. */
  readonly ranks: Int32Array;
  readonly corpus: TokenCorpus;
  readonly grouping: FamilyGrouping;
}

/** Text that families and lone texts of the night have in common, those with most accounts first. */
export async function findSharedText(
  log: LogColumns,
  segments: readonly GroupedSegment[],
  context: Context,
): Promise<readonly SharedRow[]> {
  return timed(context, 'find shared text', log.texts.count, 'texts', async (progress) => {
    const rows: SharedRow[] = [];
    const stream = new TokenStream();
    const read = textReader(context.db);
    let cut = 0;
    for (const { segment, ranks, corpus, grouping } of segments) {
      const shared = findShared(corpus, grouping, { seed: context.gramSeed });
      cut += shared.cut;
      const accounts = accountCounter(log, segment);
      for (const finding of shared.findings)
        rows.push({
          kind: finding.kind,
          text: original(read(log.texts.row[ranks[finding.text]!]!), finding, stream),
          texts: finding.texts,
          accounts: accounts(finding.carriers, ranks),
        });
      progress.advance(ranks.length);
    }
    rows.sort(
      (a, b) => b.accounts - a.accounts || b.texts - a.texts || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
    );
    if (cut > 0) context.caps.push(`${cut} repeated pieces of text were not followed up as shared content`);
    if (rows.length > KEPT)
      context.caps.push(`${rows.length - KEPT} pieces of shared content with the fewest accounts were not kept`);
    return { items: log.texts.count, value: rows.slice(0, KEPT) };
  });
}

/** The finding as it was written, cut between code points. */
function original(text: string, { start, end }: SharedFinding, stream: TokenStream): string {
  const places: number[] = [];
  fingerprint(text, stream, places);
  const piece = text.slice(places[2 * start], places[2 * end - 1]);
  return piece.length <= SHOWN_CHARS ? piece : `${piece.slice(0, SHOWN_CHARS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Counts the different accounts that sent any of some texts of a segment. */
function accountCounter(log: LogColumns, segment: number): (texts: Int32Array, ranks: Int32Array) => number {
  const text = log.exchanges.text[segment]!;
  const end = new Int32Array(log.texts.count + 1);
  for (const rank of text) if (rank >= 0) end[rank + 1]!++;
  for (let rank = 0; rank < log.texts.count; rank++) end[rank + 1]! += end[rank]!;
  const sender = new Int32Array(end[log.texts.count]!);
  for (let i = 0; i < text.length; i++) if (text[i]! >= 0) sender[end[text[i]!]!++] = log.exchanges.account[i]!;
  // Each end has moved to where the next text begins: text `rank` now lies between `end[rank - 1]` and `end[rank]`.
  const seen = new Int32Array(log.accounts.count);
  let stamp = 0;
  return (texts, ranks) => {
    stamp++;
    let count = 0;
    for (const i of texts) {
      const rank = ranks[i]!;
      for (let e = rank === 0 ? 0 : end[rank - 1]!; e < end[rank]!; e++) {
        if (seen[sender[e]!] === stamp) continue;
        seen[sender[e]!] = stamp;
        count++;
      }
    }
    return count;
  };
}

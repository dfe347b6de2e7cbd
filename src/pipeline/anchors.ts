import { anchorId } from '../clusters/index.ts';
import type { LogColumns } from '../store/columns.ts';

/** Hex of a text's content hash. */
export function hexOf(log: LogColumns, rank: number): string {
  return Buffer.from(log.texts.hash.subarray(rank * 16, rank * 16 + 16)).toString('hex');
}

/** Id of a set of texts by the anchor rule: it is that of its earliest member, so growth does not change it. */
export function textsAnchor(prefix: string, log: LogColumns, ranks: Iterable<number>): string {
  // Only the earliest matters: hex strings are made for it alone, not for every member of a large family.
  let best = -1;
  let bestTime = Number.POSITIVE_INFINITY;
  for (const rank of ranks) {
    const time = Number.isNaN(log.texts.firstSeen[rank]!) ? Number.MAX_VALUE : log.texts.firstSeen[rank]!;
    // Ranks are in hash order, so the smaller rank is the smaller hash.
    if (time < bestTime || (time === bestTime && rank < best)) {
      best = rank;
      bestTime = time;
    }
  }
  return anchorId(prefix, [{ firstSeen: bestTime, hash: hexOf(log, best) }]);
}

/** Sets whose short ids collide get a numbered suffix, in the order given: a clash may cost a stable id, never a crash. */
export function distinctIds(ids: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return ids.map((id) => {
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id}-${before + 1}`;
  });
}

/** Rank of the text with this content hash (hex), -1 when there is none. Binary search: ranks are in hash order. */
export function rankOfHash(log: LogColumns, hex: string): number {
  const wanted = Buffer.from(hex, 'hex');
  let low = 0;
  let high = log.texts.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = Buffer.compare(log.texts.hash.subarray(middle * 16, middle * 16 + 16), wanted);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

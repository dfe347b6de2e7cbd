/**
 * The fixed text of a family whose members are damaged: no run is whole in most of them, but most of its words are in
 * each. What stands in the least damaged member speaks for all.
 */
import { type Pieces, piecesOf } from './pieces.ts';
import type { Tokens } from './tokens.ts';

/** A token is typical where this share of the members have it. */
const TYPICAL = 0.6;
/** Typical tokens in a row that are fixed text, and not words that slots have too. */
const RUN = 3;

/** Runs of typical tokens of the member that has most different ones. Linear in the tokens. */
export function consensus(members: readonly Tokens[]): Pieces {
  const carriers = new Map<number, number>();
  const distinct = members.map((member) => new Set(member.hash));
  for (const own of distinct) for (const token of own) carriers.set(token, (carriers.get(token) ?? 0) + 1);
  const typical = new Set<number>();
  for (const [token, n] of carriers) if (n >= TYPICAL * members.length) typical.add(token);
  let best = 0;
  let most = -1;
  distinct.forEach((own, m) => {
    let n = 0;
    for (const token of typical) if (own.has(token)) n++;
    if (n > most || (n === most && members[m].count < members[best].count)) {
      best = m;
      most = n;
    }
  });
  const { hash, count } = members[best];
  const runs: Uint32Array[] = [];
  let begins = false;
  let ends = false;
  for (let from = 0; from < count; ) {
    let to = from;
    while (to < count && typical.has(hash[to])) to++;
    if (to - from >= RUN) {
      begins ||= from === 0;
      ends = to === count;
      runs.push(hash.slice(from, to));
    }
    from = to + 1;
  }
  return piecesOf(runs, begins, ends);
}

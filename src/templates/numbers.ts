/** Numbers that are values although every text seen has the same: in records (short, one line), glued to marks. */
import { type Pieces, piecesOf } from './pieces.ts';
import type { Tokens } from './tokens.ts';

/** A record is one line of at most this many tokens. */
const RECORD = 80;

/**
 * Opens slots where the pieces hold numbers that are values: `vis=0`, `Rect(0, 0)`, `task 1.0 (TID 7)`. In a text that
 * stands alone every number counts as one. Sentences keep theirs: "in 2 or 3 sentences".
 */
export function openNumbers(pieces: Pieces, members: readonly Tokens[]): Pieces {
  if (!members.every(isRecord)) return pieces;
  const least = members.length === 1 ? 1 : 2;
  const values = new Set<number>();
  for (const { count, hash, numeric } of members)
    for (let i = 0; i < count; i++) if (numeric[i] >= least) values.add(hash[i]);
  if (values.size === 0) return pieces;
  const runs: Uint32Array[] = [];
  let { begins, ends } = pieces;
  pieces.runs.forEach((run, r) => {
    let from = 0;
    for (let i = 0; i <= run.length; i++) {
      if (i < run.length && !values.has(run[i])) continue;
      if (i > from) runs.push(run.slice(from, i));
      else if (r === 0 && i === 0 && i < run.length) begins = false;
      if (i === run.length && i === from && r === pieces.runs.length - 1) ends = false;
      from = i + 1;
    }
  });
  return piecesOf(runs, begins, ends);
}

function isRecord({ text, count }: Tokens): boolean {
  return count <= RECORD && !text.includes('\n');
}

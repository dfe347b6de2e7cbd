/** Values that are slots although every text seen has the same: in records (short, one line), by their shape or place. */
import { PieceFinder, type Pieces, piecesOf } from './pieces.ts';
import { shapedTokens } from './shapes.ts';
import type { Tokens } from './tokens.ts';

/** A record is one line of at most this many tokens. */
const RECORD = 80;

/**
 * Opens slots where the pieces hold numbers glued to marks (`vis=0`, `Rect(0, 0)`, `task 1.0 (TID 7)`) or what is a value
 * by its shape: an address, a path, a host with its port, a long number. In a text that stands alone every number counts
 * as one. Sentences keep theirs: "in 2 or 3 sentences".
 */
export function openValues(pieces: Pieces, members: readonly Tokens[]): Pieces {
  if (!members.every(isRecord)) return pieces;
  const least = members.length === 1 ? 1 : 2;
  const values = new Set<number>();
  for (const { count, hash, numeric } of members)
    for (let i = 0; i < count; i++) if (numeric[i] >= least) values.add(hash[i]);
  const shaped = shapesIn(pieces, members);
  return openTokens(pieces, (r, i) => values.has(pieces.runs[r][i]) || shaped?.(r, i) === true);
}

/** Pieces without the tokens (number of run, place in it) that `isOpen` names. */
export function openTokens(pieces: Pieces, isOpen: (r: number, i: number) => boolean): Pieces {
  const runs: Uint32Array[] = [];
  let { begins, ends } = pieces;
  pieces.runs.forEach((run, r) => {
    let from = 0;
    for (let i = 0; i <= run.length; i++) {
      if (i < run.length && !isOpen(r, i)) continue;
      if (i > from) runs.push(run.slice(from, i));
      else if (r === 0 && i === 0 && i < run.length) begins = false;
      if (i === run.length && i === from && r === pieces.runs.length - 1) ends = false;
      from = i + 1;
    }
  });
  return piecesOf(runs, begins, ends);
}

/** Whether token `i` of run `r` is a value by its shape, seen in a member that has all runs. */
function shapesIn(pieces: Pieces, members: readonly Tokens[]): ((r: number, i: number) => boolean) | undefined {
  const finder = new PieceFinder(pieces);
  for (const member of members) {
    const at = finder.locate(member);
    if (!at.every((place) => place >= 0)) continue;
    const shaped = shapedTokens(member);
    return shaped.includes(1) ? (r, i) => shaped[at[r] + i] === 1 : undefined;
  }
  return undefined;
}

function isRecord({ text, count }: Tokens): boolean {
  return count <= RECORD && !text.includes('\n');
}

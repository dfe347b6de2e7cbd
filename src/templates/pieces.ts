/**
 * Pieces are the runs of fixed tokens of a template, in order. A text is an instance when it has all of them, in order,
 * without overlap; the leftmost place of each decides (as in glob matching, if any placement works then this one does).
 */
import type { Tokens } from './tokens.ts';

export interface Pieces {
  /** Hashes of each piece's tokens; never empty. */
  readonly runs: readonly Uint32Array[];
  /** Whether the first piece stands at the very beginning, the last at the very end. */
  readonly begins: boolean;
  readonly ends: boolean;
  /** Number of slots, which follows from the others; without runs, 1 (or 0 for the template of empty texts). */
  readonly slots: number;
}

/** Pieces with the number of slots worked out. A lone run bound to both ends has no slot. */
export function piecesOf(runs: readonly Uint32Array[], begins: boolean, ends: boolean): Pieces {
  if (runs.length === 0) return { runs, begins: false, ends: false, slots: 1 };
  return { runs, begins, ends, slots: runs.length + 1 - (begins ? 1 : 0) - (ends ? 1 : 0) };
}

export function without(pieces: Pieces, drop: number): Pieces {
  const begins = pieces.begins && drop !== 0;
  const ends = pieces.ends && drop !== pieces.runs.length - 1;
  return piecesOf(
    pieces.runs.filter((_, p) => p !== drop),
    begins,
    ends,
  );
}

/** Knuth, Morris, Pratt 1977: length of the longest border of each prefix. */
export function borders(run: Uint32Array): Int32Array {
  const out = new Int32Array(run.length);
  for (let i = 1, k = 0; i < run.length; i++) {
    while (k > 0 && run[i] !== run[k]) k = out[k - 1];
    if (run[i] === run[k]) k++;
    out[i] = k;
  }
  return out;
}

/** First place of `run` in `hash[from .. to)`, or -1. Linear. */
export function findRun(run: Uint32Array, border: Int32Array, hash: Uint32Array, from: number, to: number): number {
  for (let i = from, k = 0; i < to; i++) {
    while (k > 0 && hash[i] !== run[k]) k = border[k - 1];
    if (hash[i] === run[k]) k++;
    if (k === run.length) return i - k + 1;
  }
  return -1;
}

export function isAt(run: Uint32Array, hash: Uint32Array, at: number): boolean {
  for (let i = 0; i < run.length; i++) if (hash[at + i] !== run[i]) return false;
  return true;
}

/** Places of pieces in texts, with the borders worked out once. */
export class PieceFinder {
  readonly pieces: Pieces;
  private readonly border: readonly Int32Array[];

  constructor(pieces: Pieces) {
    this.pieces = pieces;
    this.border = pieces.runs.map(borders);
  }

  /**
   * Token index at which each piece starts, -1 for a piece that is not there in order; a missing piece is skipped. A
   * piece bound to an end is only looked for there.
   */
  locate(tokens: Tokens, at: Int32Array = new Int32Array(this.pieces.runs.length)): Int32Array {
    const { runs, begins, ends } = this.pieces;
    const { hash, count } = tokens;
    let from = 0;
    let to = count;
    const last = runs.length - 1;
    let tail = -1;
    if (last >= 0 && ends) {
      const start = count - runs[last].length;
      if (start >= 0 && isAt(runs[last], hash, start)) {
        tail = start;
        to = start;
      }
    }
    for (let p = 0; p <= last; p++) {
      let place = -1;
      if (p === last && ends) {
        place = tail >= from && (p > 0 || !begins || tail === 0) ? tail : -1;
      } else if (p === 0 && begins) {
        if (runs[0].length <= to && isAt(runs[0], hash, 0)) place = 0;
      } else place = findRun(runs[p], this.border[p], hash, from, to);
      at[p] = place;
      if (place >= 0) from = place + runs[p].length;
    }
    return at;
  }
}

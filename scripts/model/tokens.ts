/** Texts as lists of token ids, by the same normalisation and WordPiece as the product's fast path. */
import { normaliseWord, settleSigma, UNIT, UNIT_CLASS } from '../../src/embedding/normalise.ts';
import type { WordPiece } from '../../src/embedding/wordpiece.ts';

/** Texts `i` is `ids[starts[i], starts[i + 1])`. */
export interface TokenLists {
  readonly ids: Int32Array;
  readonly starts: Int32Array;
}

export function tokenLists(texts: readonly string[], pieces: WordPiece): TokenLists {
  const starts = new Int32Array(texts.length + 1);
  const parts = texts.map((text) => tokenIds(text, pieces));
  parts.forEach((part, i) => {
    starts[i + 1] = starts[i] + part.length;
  });
  const ids = new Int32Array(starts[texts.length]);
  parts.forEach((part, i) => {
    ids.set(part, starts[i]);
  });
  return { ids, starts };
}

function tokenIds(raw: string, pieces: WordPiece): number[] {
  const text = settleSigma(raw);
  const ids: number[] = [];
  let start = 0;
  const take = (to: number): void => {
    for (const piece of normaliseWord(text.slice(start, to))) {
      const out = new Int32Array(piece.length);
      ids.push(...out.subarray(0, pieces.split(piece, out)));
    }
    start = to;
  };
  for (let at = 0; at < text.length; at++) {
    const kind = UNIT_CLASS[text.charCodeAt(at)];
    if (kind !== UNIT.space && kind !== UNIT.alone) continue;
    take(at);
    if (kind === UNIT.space) start = at + 1;
    else take(at + 1);
  }
  take(text.length);
  return ids;
}

/** How often each token occurs, as a share of all tokens; `size` long. */
export function tokenShares({ ids }: TokenLists, size: number): Float64Array {
  const shares = new Float64Array(size);
  for (const id of ids) shares[id] += 1 / ids.length;
  return shares;
}

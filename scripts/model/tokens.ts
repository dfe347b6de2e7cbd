/** Texts as lists of token ids, by the same normalisation and WordPiece as the product's fast path. */
import { normaliseWord, settleSigma, UNIT, UNIT_CLASS } from '../../src/embedding/normalise.ts';
import type { WordPiece } from '../../src/embedding/wordpiece.ts';

/** Text `i` is `ids[starts[i], starts[i + 1])`. */
export interface TokenLists {
  readonly ids: Int32Array;
  readonly starts: Int32Array;
}

/** The texts' tokens without the `silent` ones, whose rows are zero. */
export function tokenLists(texts: readonly string[], pieces: WordPiece, silent: ReadonlySet<number>): TokenLists {
  const starts = new Int32Array(texts.length + 1);
  const parts = texts.map((text) => tokenIds(text, pieces).filter((id) => !silent.has(id)));
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

/**
 * How common each token is within its script, as a share of that script's tokens: in a corpus of mostly English a
 * Chinese character is rare, yet the commonest say no more than "the" does. `tokens` are the vocabulary entries by id.
 */
export function tokenShares({ ids }: TokenLists, tokens: readonly string[]): Float64Array {
  const scripts = tokens.map(scriptOf);
  const counts = new Float64Array(tokens.length);
  const totals = new Map<string, number>();
  for (const id of ids) {
    counts[id]++;
    totals.set(scripts[id], (totals.get(scripts[id]) ?? 0) + 1);
  }
  const least = ids.length * LEAST_SCRIPT;
  return counts.map((count, id) => count / Math.max(least, totals.get(scripts[id]) ?? 0));
}

/** A script seen less than this, as a share of all tokens, is too rare to count shares in. */
const LEAST_SCRIPT = 0.01;

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['han', /\p{Script=Han}/u],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['latin', /[\p{Script=Latin}\p{P}\p{N}\p{S}]/u],
];

const scriptOf = (token: string): string =>
  SCRIPTS.find(([, pattern]) => pattern.test(token.replace(/^##/, '')))?.[0] ?? 'other';

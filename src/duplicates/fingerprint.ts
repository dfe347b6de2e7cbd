/**
 * The per-text half of family detection: a text becomes keyed token hashes, once, and is never read again by the
 * grouping. What has digits in it counts as one token class, so that instances differing in a date, an address or an
 * identifier still share what surrounds it.
 */
import { finishHash, type HashKey, TOKEN, TokenStream, tokenize } from '../text/index.ts';

/** Stands for every run without white space that has a digit in it: 12, 3.5, 2023-10-15, 10.0.0.7:80, blk_-38, v1.2-rc. */
export const NUMBER_TOKEN = 0x2d5a_91e4;

/** The lowest bit of a token: set where it is a single character (a mark, or a sign of a script without spaces). */
export const LIGHT = 1;
/** The bit above it: set where that character is a mark. */
export const MARK = 2;

/** Marks that hold a number, an address, a path or an identifier together. */
const JOINERS = new Uint8Array(128);
for (const mark of '.:-_/\\@#~+$%&*') JOINERS[mark.charCodeAt(0)] = 1;

let scratch = new Uint32Array(1024);

/**
 * Fingerprint of a text: element 0 is a 32-bit hash of its full token sequence (a tie-break that does not depend on the
 * order of the input), then one keyed hash per token. Empty text gives length 1. Store it with the text; it is all that
 * {@link groupFamilies} needs. `places` takes the start and the end of each token in the text, in UTF-16 units.
 */
export function fingerprint(text: string, stream: TokenStream = new TokenStream(), places?: number[]): Uint32Array {
  const { count } = tokenize(text, stream);
  if (scratch.length <= count || (scratch.length > 1 << 18 && 4 * count < scratch.length))
    scratch = new Uint32Array(Math.max(1024, 2 * count));
  return scratch.slice(0, writeFingerprint(text, stream, scratch, 0, places));
}

/** Writes the fingerprint of a text that `stream` holds the tokens of into `out` from `at` on, and answers where it ends. */
export function writeFingerprint(
  text: string,
  stream: TokenStream,
  out: Uint32Array,
  at: number,
  places?: number[],
): number {
  const { count, hash, kind, digit, letters, start, end, key } = stream;
  let whole = 0x811c9dc5;
  let used = at + 1;
  for (let i = 0; i < count; ) {
    const from = i;
    const type = kind[i];
    // Most tokens are words that nothing is glued to, or marks.
    if (
      type > TOKEN.number ||
      (digit[i] === 0 && type === TOKEN.word && (i + 1 === count || start[i + 1] !== end[i]))
    ) {
      whole = Math.imul(whole ^ hash[i], 0x01000193);
      whole ^= whole >>> 13;
      out[used++] = classed(wordHash(hash[i], letters[i], key), type);
      places?.push(start[i], end[i]);
      i++;
      continue;
    }
    let last = i;
    let numeric = false;
    for (;;) {
      last = i;
      numeric ||= kind[i] === TOKEN.number || digit[i] === 1;
      let next = i + 1;
      while (next < count && start[next] === end[next - 1] && isJoiner(text, kind[next], start[next])) next++;
      if (next === count || start[next] !== end[next - 1] || kind[next] > TOKEN.number) break;
      i = next;
    }
    i = last + 1;
    for (let j = from; j < i; j++) {
      whole = Math.imul(whole ^ hash[j], 0x01000193);
      whole ^= whole >>> 13;
      if (numeric) continue;
      out[used++] = classed(wordHash(hash[j], letters[j], key), kind[j]);
      places?.push(start[j], end[j]);
    }
    if (!numeric) continue;
    out[used++] = NUMBER_TOKEN;
    places?.push(start[from], end[last]);
  }
  out[at] = whole;
  return used;
}

/** A word stands for all words of its letters: swapped and doubled letters, and most that were left out, change nothing. */
function wordHash(hash: number, letters: number, key: HashKey): number {
  return letters === 0 ? hash : finishHash(Math.imul(letters ^ key.start, key.factor), key);
}

/** A token's hash with its class in the two lowest bits. */
function classed(hash: number, kind: number): number {
  return (hash & ~(LIGHT | MARK)) | (kind <= TOKEN.number ? 0 : kind === TOKEN.single ? LIGHT : LIGHT | MARK);
}

function isJoiner(text: string, kind: number, at: number): boolean {
  return kind === TOKEN.symbol && JOINERS[text.charCodeAt(at)] === 1;
}

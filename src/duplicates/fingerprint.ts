/**
 * The per-text half of family detection: a text becomes keyed token hashes, once, and is never read again by the
 * grouping. Numbers and words with digits count as one token class, so that instances differing in a date or an
 * identifier still share what surrounds it.
 */
import { TOKEN, TokenStream, tokenize } from '../text/index.ts';

/** Stands for every token that has a digit in it. */
export const NUMBER_TOKEN = 0x2d5a_91e6;

/** The lowest bit of a token: set where it is a single character (a mark, or a sign of a script without spaces). */
export const LIGHT = 1;

/**
 * Fingerprint of a text: element 0 is a 32-bit hash of its full token sequence (a tie-break that does not depend on the
 * order of the input), then one keyed hash per token. Empty text gives length 1. Store it with the text; it is all that
 * {@link groupFamilies} needs.
 */
export function fingerprint(text: string, stream: TokenStream = new TokenStream()): Uint32Array {
  tokenize(text, stream);
  const { count, hash, kind, start, end } = stream;
  const out = new Uint32Array(count + 1);
  let whole = 0x811c9dc5;
  for (let i = 0; i < count; i++) {
    const token = hash[i];
    whole = Math.imul(whole ^ token, 0x01000193);
    whole ^= whole >>> 13;
    const numeric = kind[i] === TOKEN.number || (kind[i] === TOKEN.word && hasDigit(text, start[i], end[i]));
    const light = kind[i] === TOKEN.single || kind[i] === TOKEN.symbol;
    out[i + 1] = numeric ? NUMBER_TOKEN : light ? token | LIGHT : token & ~LIGHT;
  }
  out[0] = whole >>> 0;
  return out;
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x30 && unit <= 0x39) return true;
  }
  return false;
}

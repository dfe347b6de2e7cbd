/**
 * The per-text half of family detection: a text becomes keyed token hashes, once, and is never read again by the
 * grouping. What has digits in it counts as one token class, so that instances differing in a date, an address or an
 * identifier still share what surrounds it.
 */
import { TOKEN, TokenStream, tokenize } from '../text/index.ts';

/** Stands for every run without white space that has a digit in it: 12, 3.5, 2023-10-15, 10.0.0.7:80, blk_-38, v1.2-rc. */
export const NUMBER_TOKEN = 0x2d5a_91e4;

/** The lowest bit of a token: set where it is a single character (a mark, or a sign of a script without spaces). */
export const LIGHT = 1;
/** The bit above it: set where that character is a mark. */
export const MARK = 2;

/** By kind of token. */
const CLASS_BITS = [0, 0, LIGHT, LIGHT | MARK];

/** Marks that hold a number, an address, a path or an identifier together. */
const JOINERS = new Set([...'.:-_/\\@#~+$%&*'].map((c) => c.charCodeAt(0)));

/**
 * Fingerprint of a text: element 0 is a 32-bit hash of its full token sequence (a tie-break that does not depend on the
 * order of the input), then one keyed hash per token. Empty text gives length 1. Store it with the text; it is all that
 * {@link groupFamilies} needs. `places` takes the start and the end of each token in the text, in UTF-16 units.
 */
export function fingerprint(text: string, stream: TokenStream = new TokenStream(), places?: number[]): Uint32Array {
  tokenize(text, stream);
  const { count, hash, kind, start, end } = stream;
  const out = new Uint32Array(count + 1);
  let whole = 0x811c9dc5;
  let used = 1;
  for (let i = 0; i < count; ) {
    const from = i;
    let last = i;
    let numeric = false;
    if (kind[i] === TOKEN.word || kind[i] === TOKEN.number) {
      for (;;) {
        last = i;
        numeric ||= kind[i] === TOKEN.number || hasDigit(text, start[i], end[i]);
        let next = i + 1;
        while (next < count && start[next] === end[next - 1] && isJoiner(text, kind[next], start[next])) next++;
        if (next === count || start[next] !== end[next - 1] || kind[next] > TOKEN.number) break;
        i = next;
      }
    }
    i = last + 1;
    for (let j = from; j < i; j++) {
      whole = Math.imul(whole ^ hash[j], 0x01000193);
      whole ^= whole >>> 13;
      if (numeric) continue;
      out[used++] = ((hash[j] & ~(LIGHT | MARK)) | CLASS_BITS[kind[j]]) >>> 0;
      places?.push(start[j], end[j]);
    }
    if (!numeric) continue;
    out[used++] = NUMBER_TOKEN;
    places?.push(start[from], end[last]);
  }
  out[0] = whole >>> 0;
  return used === out.length ? out : out.slice(0, used);
}

function isJoiner(text: string, kind: number, at: number): boolean {
  return kind === TOKEN.symbol && JOINERS.has(text.charCodeAt(at));
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x30 && unit <= 0x39) return true;
  }
  return false;
}

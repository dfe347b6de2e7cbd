/** A WordPiece vocabulary as flat lists, read from a `tokenizer.json` without making an object of tens of thousands of names. */

/** Token i has the id `ids[i]`. */
export interface Vocabulary {
  readonly tokens: readonly string[];
  readonly ids: Int32Array;
}

/** What stands before the vocabulary in a file without white space. */
const BEFORE = '"vocab":{';
const [QUOTE, BACKSLASH, COLON, COMMA, END] = [...'"\\:,}'].map((unit) => unit.charCodeAt(0));
const [ZERO, NINE, SPACE] = [...'09 '].map((unit) => unit.charCodeAt(0));
const MOST_DIGITS = 9;

/**
 * The vocabulary and the JSON of the rest of the file, with an empty vocabulary in it; null where the file is not written
 * without white space as `JSON.stringify` does, has no vocabulary or has two.
 */
export function readVocabulary(bytes: Buffer): { readonly vocabulary: Vocabulary; readonly rest: string } | null {
  const before = bytes.indexOf(BEFORE);
  if (before < 0 || bytes.indexOf(BEFORE, before + 1) >= 0) return null;
  const tokens: string[] = [];
  const ids: number[] = [];
  let at = before + BEFORE.length;
  for (;;) {
    if (bytes[at] !== QUOTE) return null;
    const from = at + 1;
    let escaped = false;
    let ascii = true;
    for (at = from; at < bytes.length && bytes[at] !== QUOTE; at++) {
      if (bytes[at] < SPACE) return null;
      if (bytes[at] > 127) ascii = false;
      if (bytes[at] === BACKSLASH) {
        escaped = true;
        at++;
      }
    }
    const token = bytes.toString(ascii ? 'latin1' : 'utf8', from, at);
    const plain = escaped ? unescaped(token) : token;
    if (plain === null) return null;
    tokens.push(plain);
    if (bytes[at + 1] !== COLON) return null;
    at += 2;
    const digits = at;
    let id = 0;
    for (; bytes[at] >= ZERO && bytes[at] <= NINE; at++) id = 10 * id + bytes[at] - ZERO;
    if (at === digits || at - digits > MOST_DIGITS || (bytes[digits] === ZERO && at > digits + 1)) return null;
    ids.push(id);
    if (bytes[at] !== COMMA) break;
    at++;
  }
  if (bytes[at] !== END) return null;
  const rest = bytes.toString('utf8', 0, before + BEFORE.length) + bytes.toString('utf8', at);
  return { vocabulary: { tokens, ids: Int32Array.from(ids) }, rest };
}

function unescaped(token: string): string | null {
  try {
    return JSON.parse(`"${token}"`);
  } catch {
    return null;
  }
}

/** A vocabulary that was an object. */
export function vocabularyOf(vocab: Readonly<Record<string, number>>): Vocabulary {
  const entries = Object.entries(vocab);
  return { tokens: entries.map(([token]) => token), ids: Int32Array.from(entries, ([, id]) => id) };
}

/**
 * The weights of a model file, read straight from its bytes where they stand as training writes them: an object of names,
 * each with a row of whole numbers. Anything else is left to a reader that takes any JSON.
 */

/** What stands before the weights in the file. */
const BEFORE = '"weights":{';

const [QUOTE, COLON, COMMA, MINUS, BACKSLASH] = [...'":,-\\'].map((unit) => unit.charCodeAt(0));
const [OPEN, CLOSE, END] = [...'[]}'].map((unit) => unit.charCodeAt(0));
const [ZERO, NINE, SPACE] = [...'09 '].map((unit) => unit.charCodeAt(0));

export interface WeightLines {
  /** The JSON of everything but the weights. */
  readonly head: string;
  readonly names: string[];
  /** The rows' numbers, one row after the other. */
  readonly weights: Int16Array;
  /** Where each row ends among the weights. */
  readonly ends: Int32Array;
}

/** Null where the bytes are not laid out so, or hold other numbers than whole ones of 16 bits. */
export function readWeightLines(bytes: Buffer): WeightLines | null {
  const before = bytes.indexOf(BEFORE);
  if (before < 0) return null;
  // A number takes two bytes at least, and a row nine: "":[0],
  const weights = new Int16Array(bytes.length >> 1);
  const ends = new Int32Array(Math.ceil(bytes.length / 7));
  const names: string[] = [];
  let filled = 0;
  let at = before + BEFORE.length;
  for (;;) {
    at = pastSpace(bytes, at);
    if (bytes[at] !== QUOTE) return null;
    const from = at + 1;
    let ascii = true;
    for (at = from; at < bytes.length && bytes[at] !== QUOTE; at += 1) {
      if (bytes[at] === BACKSLASH || bytes[at] < SPACE) return null;
      if (bytes[at] > 127) ascii = false;
    }
    names.push(bytes.toString(ascii ? 'latin1' : 'utf8', from, at));
    if (bytes[at + 1] !== COLON || bytes[at + 2] !== OPEN) return null;
    at += 3;
    for (;;) {
      const negative = bytes[at] === MINUS;
      if (negative) at += 1;
      const digits = at;
      let value = 0;
      for (; bytes[at] >= ZERO && bytes[at] <= NINE; at += 1) value = 10 * value + bytes[at] - ZERO;
      if (at === digits || (bytes[digits] === ZERO && at > digits + 1) || value > 0x7fff) return null;
      weights[filled] = negative ? -value : value;
      filled += 1;
      if (bytes[at] !== COMMA) break;
      at += 1;
    }
    if (bytes[at] !== CLOSE) return null;
    ends[names.length - 1] = filled;
    at = pastSpace(bytes, at + 1);
    if (bytes[at] !== COMMA) break;
    at += 1;
  }
  if (bytes[at] !== END) return null;
  const head = bytes.toString('utf8', 0, before).trimEnd();
  if (!head.endsWith(',')) return null;
  return {
    head: head.slice(0, -1) + bytes.toString('utf8', at + 1),
    names,
    weights: weights.slice(0, filled),
    ends: ends.slice(0, names.length),
  };
}

/** JSON's white space. */
function pastSpace(bytes: Buffer, at: number): number {
  let past = at;
  while (bytes[past] === 32 || (bytes[past] >= 9 && bytes[past] <= 13 && bytes[past] !== 11 && bytes[past] !== 12))
    past += 1;
  return past;
}

/** Values that show by their shape, whether or not the texts at hand differ in them: addresses, paths, hosts, identifiers, long numbers. */
import type { Tokens } from './tokens.ts';

/** Longer stretches without white space are not looked into. */
const LONG = 500;
/** From so many digits on a number that stands alone is a value, not a quantity that somebody would write down. */
const DIGITS = 5;

const ADDRESS = /^[a-z][a-z0-9+.-]{1,15}:\/\/(?=.)/i;
const PATH = /^(?:\/[^/]+\/|[a-z]:\\|\\\\|~\/)/i;
const HOST_PORT = /^([a-z0-9_-]+(?:\.[a-z0-9_-]+)*):(\d{1,5})$/i;
const HOST_IP = /^([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\/((?:\d{1,3}\.){3}\d{1,3})(?::(\d{1,5}))?$/i;
const DOMAIN = /^(?!(?:com|org|net|java)\.)(?:[a-z0-9_-]+\.){2,}(?:com|net|org|edu|gov|io|[a-z]{2})$/i;
const EMAIL = /^[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$/i;
const IDENTIFIER = /^[\w.-]*\d{5}[\w.-]*$|^(?=.*\d)[0-9a-f]{12,}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^(?:-?\d+|0x[0-9a-f]+)$/i;
/** What stands between values in a record. */
const BETWEEN = /[^\s=,;()[\]{}<>"'`|]+/g;

/** 1 for each token that lies in such a value. Linear. */
export function shapedTokens({ text, count, start, end }: Tokens): Uint8Array {
  const out = new Uint8Array(count);
  let at = 0;
  const mark = (from: number, to: number): void => {
    while (at < count && end[at] <= from) at++;
    for (let i = at; i < count && end[i] <= to; i++) if (start[i] >= from) out[i] = 1;
  };
  for (const { 0: chunk, index } of text.matchAll(/\S+/g)) {
    if (chunk.length > LONG) continue;
    const scheme = chunk.indexOf('://');
    if (scheme > 0) {
      let from = scheme;
      while (from > 0 && /[a-z0-9+.-]/i.test(chunk[from - 1]!)) from--;
      const address = chunk.slice(from);
      const head = ADDRESS.exec(address);
      if (head !== null) {
        mark(index + from + head[0].length, index + from + address.replace(/[)\]}>"'`,;.]+$/, '').length);
        continue;
      }
    }
    for (const { 0: atom, index: inner } of chunk.matchAll(BETWEEN)) {
      const value = atom.replace(/[.:?!]+$/, '');
      for (const [from, to] of partsOf(value)) mark(index + inner + from, index + inner + to);
    }
  }
  return out;
}

/** Places in one atom of a record that are values. */
function partsOf(value: string): readonly (readonly [number, number])[] {
  const all = [[0, value.length]] as const;
  if (PATH.test(value) || EMAIL.test(value) || DOMAIN.test(value)) return all;
  if (NUMBER.test(value)) return value.length >= DIGITS || /^0x/i.test(value) ? all : [];
  const named = HOST_PORT.exec(value);
  if (named !== null && (/[a-z]/i.test(named[1]!) ? /[.\d]/ : /^(?:\d+\.){3}/).test(named[1]!))
    return [
      [0, named[1]!.length],
      [named[1]!.length + 1, value.length],
    ];
  const both = HOST_IP.exec(value);
  if (both === null) return IDENTIFIER.test(value) ? all : [];
  const host = both[1]!.length;
  const address = host + 1 + both[2]!.length;
  return [[0, host], [host + 1, address], ...(both[3] === undefined ? [] : [[address + 1, value.length] as const])];
}

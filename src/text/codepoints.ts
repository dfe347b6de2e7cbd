/** What one code point contributes to the canonical form, computed once per code point and remembered. */
import { ALWAYS, ENCLOSED_ALPHABETS, IN_LATIN_WORD } from './confusables.ts';

/** Values of {@link foldCode} that are not a UTF-16 unit. */
export const STRIPPED = -1;
/** The code point becomes several units: ask {@link foldUnits}. */
export const SEVERAL = -2;

const UNKNOWN = -3;
const IGNORABLE = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]$/u;
const SPACE = /^[\p{White_Space}\u001c-\u001f\u2800]$/u;
const DIGIT = /^\p{Nd}$/u;
const EMPTY = new Uint16Array(0);

const bmp = new Int32Array(0x10000).fill(UNKNOWN);
const several = new Map<number, Uint16Array>();
const always = new Map<string, string>();
/** Raw look-alike unit to the unit it resembles inside a Latin word. All of them are in the basic plane. */
export const LOOKS = new Uint16Array(0x10000);

for (const [target, chars] of ALWAYS) {
  for (const char of chars) for (const form of [char, caseFold(char)]) always.set(form, target);
}
for (const [target, chars] of IN_LATIN_WORD) {
  for (const char of chars) LOOKS[char.charCodeAt(0)] = target.charCodeAt(0);
}

/** The canonical unit of a code point of the basic plane, or STRIPPED, or SEVERAL (also for every other plane). */
export function foldCode(code: number): number {
  if (code > 0xffff) return SEVERAL;
  const known = bmp[code]!;
  return known === UNKNOWN ? learn(code) : known;
}

/** All canonical units of a code point: empty when stripped. */
export function foldUnits(code: number): Uint16Array {
  const known = several.get(code);
  if (known) return known;
  const text = foldCodePoint(code);
  const units = text === '' ? EMPTY : Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  several.set(code, units);
  return units;
}

function learn(code: number): number {
  const units = foldUnits(code);
  const value = units.length === 0 ? STRIPPED : units.length === 1 ? units[0]! : SEVERAL;
  bmp[code] = value;
  return value;
}

function foldCodePoint(code: number): string {
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  const char = String.fromCodePoint(code);
  if (SPACE.test(char)) return ' ';
  if (IGNORABLE.test(char)) return '';
  if (DIGIT.test(char)) return String(digitValue(code));
  for (const [first, count] of ENCLOSED_ALPHABETS) {
    if (code >= first && code < first + count) return String.fromCharCode(0x61 + code - first);
  }
  let out = '';
  // Canonical decomposition first: look-alikes are then found in composed letters too.
  for (const base of char.normalize('NFD')) {
    const target = always.get(base);
    if (target !== undefined) out += target;
    else for (const part of caseFold(base)) out += foldPart(part);
  }
  return out.normalize('NFKD');
}

function foldPart(part: string): string {
  if (IGNORABLE.test(part)) return '';
  return SPACE.test(part) ? ' ' : (always.get(part) ?? part);
}

/** Compatibility decomposition and full case folding of one code point, to a fixed point. */
function caseFold(char: string): string {
  let text = char;
  for (let round = 0; round < 4; round++) {
    let next = '';
    for (const part of text.normalize('NFKD')) next += part.toUpperCase().toLowerCase();
    next = next.replace(/ς/g, 'σ').normalize('NFKD');
    if (next === text) break;
    text = next;
  }
  return text;
}

/** Decimal digits stand in runs of ten that start at the zero; the value is the distance from it. */
function digitValue(code: number): number {
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  // Mathematical digits: five runs without a gap between them.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
  return code - zero;
}

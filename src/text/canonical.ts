/** The canonical form of a text and its content hash. */
import { hash } from 'node:crypto';
import { asciiBytes, createFolded, digitOrLetter, FOLD_ASCII, fold } from './fold.ts';

const folded = createFolded();
const utf16 = new TextDecoder('utf-16le');

/**
 * Canonical form: NFKC, look-alikes read as Latin (see `confusables.ts`), zero-width, format, control, tag and
 * variation-selector characters stripped, decimal digits of every script as ASCII, case folded, white space collapsed to
 * single spaces and trimmed, lone surrogates as U+FFFD. Idempotent; linear in the text.
 */
export function canonicalize(text: string): string {
  const bytes = asciiBytes(text);
  if (bytes !== null) {
    const end = canonicalAscii(bytes, text.length);
    if (end >= 0) return Buffer.from(bytes.buffer, 0, end).toString('latin1');
  }
  const { units, length } = fold(text, folded);
  const canonical = utf16.decode(units.subarray(0, collapse(units, length)));
  return folded.composable ? canonical.normalize('NFC') : canonical;
}

/** Folds and collapses in place; the new length, or -1 (bytes spoilt) where a control character has to be stripped. */
function canonicalAscii(bytes: Uint8Array, length: number): number {
  let out = 0;
  let before = 0x20;
  for (let i = 0; i < length; i++) {
    let unit = FOLD_ASCII[bytes[i]!]!;
    if (unit <= 0x31) {
      if (unit === 0) return -1;
      if (unit === 0x20 && before === 0x20) continue;
      if (unit >= 0x30)
        unit = digitOrLetter(unit, out > 1 ? bytes[out - 2]! : 0, before, i + 1 < length ? bytes[i + 1]! : 0);
    }
    bytes[out++] = unit;
    before = unit;
  }
  return out > 0 && before === 0x20 ? out - 1 : out;
}

/** Collapses runs of spaces in place, trims, and answers the new length. */
function collapse(units: Uint16Array, length: number): number {
  let out = 0;
  let space = true;
  for (let i = 0; i < length; i++) {
    const unit = units[i]!;
    if (unit !== 0x20) space = false;
    else if (space) continue;
    else space = true;
    units[out++] = unit;
  }
  return out > 0 && units[out - 1] === 0x20 ? out - 1 : out;
}

/** 128 bits of BLAKE2b of the canonical text, as 32 hexadecimal digits. Stable over versions and machines. */
export function textHash(canonical: string): string {
  return hash('blake2b512', canonical, 'hex').slice(0, 32);
}

/** The same 128 bits as {@link textHash}, as four words at `out[at..at + 4]`. */
export function textHashInto(canonical: string, out: Uint32Array, at = 0): void {
  const digest = hash('blake2b512', canonical, 'buffer');
  for (let i = 0; i < 4; i++) out[at + i] = digest.readUInt32BE(i * 4);
}

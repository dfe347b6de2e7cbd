/** The canonical form of a text and its content hash. */
import { hash } from 'node:crypto';
import { createFolded, fold } from './fold.ts';

const folded = createFolded();
const utf16 = new TextDecoder('utf-16le');
const ABOVE_ASCII = /[^\0-\x7f]/;

/**
 * Canonical form: NFKC, look-alikes read as Latin (see `confusables.ts`), zero-width, format, control, tag and
 * variation-selector characters stripped, decimal digits of every script as ASCII, case folded, white space collapsed to
 * single spaces and trimmed, lone surrogates as U+FFFD. Idempotent; linear in the text.
 */
export function canonicalize(text: string): string {
  const { units, length, ascii } = fold(text, folded);
  const end = collapse(units, length);
  const view = units.subarray(0, end);
  const canonical = ascii ? latin(view) : utf16.decode(view);
  return ascii || !ABOVE_ASCII.test(canonical) ? canonical : canonical.normalize('NFC');
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

let bytes = Buffer.allocUnsafeSlow(4096);

function latin(units: Uint16Array): string {
  const n = units.length;
  if (bytes.length < n || (bytes.length > 1 << 21 && n < 1 << 20))
    bytes = Buffer.allocUnsafeSlow(Math.max(4096, n * 2));
  for (let i = 0; i < n; i++) bytes[i] = units[i]!;
  return bytes.latin1Slice(0, n);
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

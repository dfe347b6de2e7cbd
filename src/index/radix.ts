/** Radix sort, least significant digit first, in typed arrays: stable, linear, no comparisons. */

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** The order in which unsigned 32-bit keys rise; equal keys keep their order. */
export function sortOrder(keys: Uint32Array, bits = 32): Uint32Array {
  let order = new Uint32Array(keys.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  let spare = new Uint32Array(keys.length);
  for (let shift = 0; shift < bits; shift += DIGIT_BITS) {
    const starts = digitStarts(keys, shift);
    for (let i = 0; i < keys.length; i++) {
      const row = order[i]!;
      spare[starts[(keys[row]! >>> shift) & (DIGITS - 1)]!++] = row;
    }
    [order, spare] = [spare, order];
  }
  return order;
}

/** Sorts pairs in place by first, then second number. */
export function sortPairs(first: Uint32Array, second: Uint32Array): void {
  let from: readonly [Uint32Array, Uint32Array] = [first, second];
  let to: readonly [Uint32Array, Uint32Array] = [new Uint32Array(first.length), new Uint32Array(first.length)];
  const passes = [...(isRising(second) ? [] : [1, 1, 1]), 0, 0, 0];
  let shift = 0;
  for (const column of passes) {
    const keys = from[column]!;
    const starts = digitStarts(keys, shift);
    for (let i = 0; i < keys.length; i++) {
      const at = starts[(keys[i]! >>> shift) & (DIGITS - 1)]!++;
      to[0][at] = from[0][i]!;
      to[1][at] = from[1][i]!;
    }
    [from, to] = [to, from];
    shift = shift === 2 * DIGIT_BITS ? 0 : shift + DIGIT_BITS;
  }
  if (from[0] !== first) {
    first.set(from[0]);
    second.set(from[1]);
  }
}

function digitStarts(keys: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(DIGITS);
  for (let i = 0; i < keys.length; i++) starts[(keys[i]! >>> shift) & (DIGITS - 1)]!++;
  let at = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = starts[digit]!;
    starts[digit] = at;
    at += count;
  }
  return starts;
}

function isRising(values: Uint32Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i]! < values[i - 1]!) return false;
  return true;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../scripts/eval/lib/random.ts';
import { Repeats } from '../../src/duplicates/gram-repeats.ts';

interface Hashes {
  readonly lo: Uint32Array;
  readonly hi: Uint32Array;
}

/** The number of each hash of `parts`, 0 where it has none, by adding and selecting part by part. */
function numbersOf(parts: readonly Hashes[], all = false): number[] {
  const repeats = new Repeats(parts.reduce((n, { lo }) => n + lo.length, 0));
  for (const { lo, hi } of parts) repeats.add(lo, hi, lo.length);
  repeats.close(all);
  const out: number[] = [];
  for (const { hi } of parts) {
    const own = new Array<number>(hi.length).fill(0);
    const found = repeats.select(hi, hi.length);
    for (let q = 0; q < found; q++) own[repeats.places[q]!] = repeats.numbers[q]!;
    for (const number of own) out.push(number);
  }
  expect(new Set(out.filter((number) => number > 0)).size).toBe(repeats.count);
  expect(out.reduce((most, number) => Math.max(most, number), 0)).toBe(repeats.count);
  return out;
}

/** Spread over 32 bits, the first and the last value included. */
function spread(x: number): number {
  return x === 20 ? 0xffff_ffff : Math.imul(x, 0x0ccc_cccd) >>> 0;
}

describe('repeats', () => {
  const hash = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }));
  const lists = fc.array(fc.array(hash, { maxLength: 20 }), { maxLength: 12 });
  const arrays = (list: readonly (readonly [number, number])[]): Hashes => ({
    lo: Uint32Array.from(list, ([x]) => spread(x)),
    hi: Uint32Array.from(list, ([, y]) => spread(y)),
  });

  it('numbers every hash that came more than once, however the hashes were handed in', () => {
    fc.assert(
      fc.property(lists, (parts) => {
        const numbers = numbersOf(parts.map(arrays));
        const flat = parts.flat().map(([x, y]) => `${x} ${y}`);
        flat.forEach((one, a) => {
          if (flat.indexOf(one) !== flat.lastIndexOf(one)) expect(numbers[a]).toBeGreaterThan(0);
          expect(numbers[flat.indexOf(one)]).toBe(numbers[a]);
        });
        const lower = parts.flat().map(([x]) => x);
        for (const [a, x] of lower.entries()) if (lower.indexOf(x) === lower.lastIndexOf(x)) expect(numbers[a]).toBe(0);
      }),
    );
  });

  it('numbers everything where once is enough, and differently what differs below', () => {
    fc.assert(
      fc.property(lists, (parts) => {
        const numbers = numbersOf(parts.map(arrays), true);
        const lower = parts.flat().map(([x]) => x);
        for (const [a, number] of numbers.entries()) {
          expect(number).toBeGreaterThan(0);
          expect(lower[numbers.indexOf(number)]).toBe(lower[a]);
        }
      }),
    );
  });

  it('finds a few among many, over buckets of many chunks', () => {
    const random = seededRandom(7);
    const draw = (n: number) => Uint32Array.from({ length: n }, () => Math.floor(random.next() * 2 ** 32));
    const once = { lo: draw(400_000), hi: draw(400_000) };
    const again = { lo: once.lo.slice(0, 1000), hi: once.hi.slice(0, 1000) };
    const numbers = numbersOf([once, again]);
    for (let p = 0; p < 1000; p++) {
      expect(numbers[p]).toBeGreaterThan(0);
      expect(numbers[400_000 + p]).toBe(numbers[p]);
    }
    expect(numbers.slice(1000, 400_000).filter((number) => number > 0).length).toBeLessThan(1000);
  });

  it('holds one hash that came very often, and many in one bucket', () => {
    const same = { lo: new Uint32Array(50_000).fill(7), hi: new Uint32Array(50_000).fill(9) };
    expect(numbersOf([same]).every((number) => number === 1)).toBe(true);
    const lo = Uint32Array.from({ length: 30_000 }, (_, i) => i % 10_000);
    const numbers = numbersOf([{ lo, hi: new Uint32Array(30_000) }]);
    expect(new Set(numbers).size).toBe(10_000);
    expect(numbers.slice(10_000, 20_000)).toEqual(numbers.slice(0, 10_000));
  });
});

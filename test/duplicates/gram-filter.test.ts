import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../scripts/eval/lib/random.ts';
import { RepeatFilter } from '../../src/duplicates/gram-filter.ts';

function selected(filter: RepeatFilter, hashes: Uint32Array): Set<number> {
  const n = filter.select(hashes, hashes.length);
  return new Set(Array.from(filter.picked.subarray(0, n), (p) => hashes[p]!));
}

describe('repeat filter', () => {
  it('lets through every hash that came more than once, however the hashes were handed in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 20 }), { maxLength: 12 }),
        (parts) => {
          // Spread over 32 bits, the first and the last value included.
          const spread = parts.map((part) => Uint32Array.from(part, (x) => (x === 40 ? 0xffff_ffff : x * 0x0666_6667)));
          const all = Uint32Array.from(spread.flatMap((part) => [...part]));
          const filter = new RepeatFilter(all.length);
          for (const part of spread) filter.add(part, part.length);
          filter.close(false);
          const passed = selected(filter, all);
          for (const hash of all) if (all.filter((h) => h === hash).length > 1) expect(passed).toContain(hash);
        },
      ),
    );
  });

  it('lets few others through, over many buckets that fill up', () => {
    const random = seededRandom(7);
    const once = Uint32Array.from({ length: 400_000 }, () => Math.floor(random.next() * 2 ** 32));
    const twice = once.subarray(0, 1000);
    const filter = new RepeatFilter(once.length + twice.length);
    filter.add(once, once.length);
    filter.add(twice, twice.length);
    filter.close(false);
    const passed = selected(filter, once);
    for (const hash of twice) expect(passed).toContain(hash);
    expect(passed.size).toBeLessThan(0.08 * once.length);
  });

  it('lets everything through where once is enough', () => {
    const hashes = Uint32Array.of(1, 2 ** 31, 0xffff_ffff);
    const filter = new RepeatFilter(3);
    filter.add(hashes, 3);
    filter.close(true);
    expect(selected(filter, hashes).size).toBe(3);
  });
});

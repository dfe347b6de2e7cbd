import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DigestTable } from '../../src/cli/digest-table.ts';

it('numbers distinct digests as they come, and gives them back', () => {
  // Few values in the first word: many digests meet in one place of the table.
  const digest = fc.tuple(fc.constantFrom(0, 1, 4096), fc.integer({ min: 0, max: 0xffff_ffff }));
  fc.assert(
    fc.property(fc.array(digest, { minLength: 1, maxLength: 5000, size: 'max' }), (digests) => {
      const table = new DigestTable(2);
      const slow = new Map<string, number>();
      for (const words of digests) {
        const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
        if (!slow.has(hex)) slow.set(hex, slow.size);
        const n = table.add(Uint32Array.of(99, ...words), 1);
        expect(n).toBe(slow.get(hex));
        expect(table.hex(n, 2)).toBe(hex);
      }
      expect(table.size).toBe(slow.size);
    }),
    { numRuns: 40 },
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchesOf } from '../../src/embedding/batches.ts';
import { cutText } from '../../src/embedding/cut.ts';

describe('batches', () => {
  test('hold every text once, short ones first, within the limits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }).map((length) => 'x'.repeat(length))),
        fc.record({ texts: fc.integer({ min: 1, max: 9 }), chars: fc.integer({ min: 0, max: 120 }) }),
        (texts, limits) => {
          const batches = batchesOf(texts, limits);
          const order = batches.flat();
          expect([...order].sort((a, b) => a - b)).toEqual(texts.map((_, i) => i));
          const lengths = order.map((i) => texts[i].length);
          expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
          for (const batch of batches) {
            expect(batch.length).toBeGreaterThan(0);
            expect(batch.length).toBeLessThanOrEqual(limits.texts);
            const longest = Math.max(...batch.map((i) => texts[i].length));
            if (batch.length > 1) expect(batch.length * longest).toBeLessThanOrEqual(limits.chars);
          }
        },
      ),
    );
  });
});

describe('the cut of long texts', () => {
  test('keeps a short text as it is', () => expect(cutText('abcdefgh', 8)).toBe('abcdefgh'));
  test('keeps the first three quarters and the last quarter', () => {
    expect(cutText('abcdefghijkl', 8)).toBe('abcdef kl');
  });
  test('never tears a pair of surrogates and never keeps more than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', '中', '👍', '𠀀'), maxLength: 60 }),
        fc.integer({ min: 8, max: 30 }),
        (text, max) => {
          const cut = cutText(text, max);
          expect(cut.length).toBeLessThanOrEqual(max + 1);
          expect(cut.isWellFormed()).toBe(true);
          if (text.length <= max) expect(cut).toBe(text);
        },
      ),
    );
  });
});

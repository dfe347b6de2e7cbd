import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Trigrams } from '../../src/duplicates/trigrams.ts';

const slow = (tokens: readonly number[]) => {
  const padded = ['^', '^', ...tokens, '$', '$'];
  return Array.from({ length: tokens.length + 2 }, (_, p) => padded.slice(p, p + 3).join(' '));
};

it('counts the texts that have each 3-gram of another, whatever was counted before', () => {
  const trigrams = new Trigrams();
  const text = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 });
  const long = fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 900 });
  fc.assert(
    fc.property(fc.oneof(text, long), fc.array(fc.oneof(text, long), { maxLength: 5 }), (pivot, others) => {
      trigrams.start(Uint32Array.from(pivot));
      for (const tokens of [pivot, ...others]) trigrams.count(Uint32Array.from(tokens));
      const sets = [pivot, ...others].map((tokens) => new Set(slow(tokens)));
      slow(pivot).forEach((gram, p) => {
        expect(trigrams.of(p - 2)).toBe(sets.filter((set) => set.has(gram)).length);
      });
    }),
  );
});

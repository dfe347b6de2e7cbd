import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordShares } from '../../src/duplicates/word-shares.ts';

it('knows the share of the texts that carry each token, and which are typical', () => {
  const token = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 0xffff_ffff }));
  const texts = fc.array(fc.array(token, { maxLength: 40 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(texts, fc.array(token), (given, others) => {
      const shares = new WordShares(
        given.map((tokens) => Uint32Array.from(tokens)),
        0.5,
      );
      const share = (t: number) => given.filter((tokens) => tokens.includes(t)).length / given.length;
      const all = [...new Set(given.flat())];
      for (const t of [...all, ...others]) expect(shares.of(t)).toBe(share(t));
      expect([...shares.typical]).toEqual(all.filter((t) => share(t) > 0.5));
    }),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CorpusBuilder } from '../../src/duplicates/corpus.ts';
import { GramOverlap } from '../../src/duplicates/gram-overlap.ts';

const grams = (tokens: readonly number[]) => {
  const padded = ['-', ...tokens, '-'];
  return new Set(tokens.map((_, p) => padded.slice(p, p + 3).join(' ')));
};

it('is the Jaccard similarity of token 3-grams, 0 where that is below what is asked', () => {
  const overlap = new GramOverlap();
  const text = fc.oneof(
    fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 12 }),
    fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 600 }),
  );
  const least = fc.constantFrom(0, 0.25, 1 / 3, 0.5, 1);
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 4 }), least, (own, others, floor) => {
      const builder = new CorpusBuilder();
      for (const tokens of [own, ...others, own]) builder.add(Uint32Array.of(0, ...tokens));
      const corpus = builder.build();
      const sizes = [own, ...others, own].map((_, i) => overlap.hold(corpus, i));
      expect(sizes).toEqual([own, ...others, own].map((tokens) => grams(tokens).size));
      overlap.hold(corpus, 0);
      for (const [i, other] of [own, ...others, own].entries()) {
        const both = [...grams(own)].filter((gram) => grams(other).has(gram)).length;
        const all = sizes[0]! + sizes[i]! - both;
        const expected = all === 0 ? 0 : both / all;
        expect(overlap.with(corpus, i, sizes[i]!, floor)).toBe(expected < floor ? 0 : expected);
      }
    }),
    { numRuns: 300 },
  );
});

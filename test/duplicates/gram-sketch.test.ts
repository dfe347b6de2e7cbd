import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CorpusBuilder } from '../../src/duplicates/corpus.ts';
import { GramOverlap } from '../../src/duplicates/gram-overlap.ts';
import { GramSketches } from '../../src/duplicates/gram-sketch.ts';

function build(texts: readonly (readonly number[])[]) {
  const builder = new CorpusBuilder();
  for (const tokens of texts) builder.add(Uint32Array.of(0, ...tokens));
  return builder.build();
}

describe('gram sketches', () => {
  it('never rule out texts that are as alike as is asked', () => {
    const overlap = new GramOverlap();
    const tokens = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 300 });
    // A text, and another that is its beginning and something else.
    const pair = fc.tuple(tokens, tokens, fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(pair, fc.constantFrom(0.25, 1 / 3, 0.5, 0.8, 1), ([one, other, share], least) => {
        const corpus = build([one, [...one.slice(0, Math.round(share * one.length)), ...other]]);
        const sketches = new GramSketches(corpus, Int32Array.of(0, 1), Int32Array.of(1, 0));
        const size = overlap.hold(corpus, 1);
        overlap.hold(corpus, 0);
        const alike = overlap.with(corpus, 1, size, least) > 0;
        if (alike) expect(sketches.mayReach(1, 0, least)).toBe(true);
        if (alike) expect(sketches.mayReach(0, 1, least)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('rule out most texts that have little in common, and no long one', () => {
    const texts = Array.from({ length: 40 }, (_, i) => Array.from({ length: 60 }, (_, j) => 1000 * i + j));
    const long = Array.from({ length: 70_000 }, (_, j) => j);
    const sketches = new GramSketches(
      build([...texts, long]),
      Int32Array.from({ length: 41 }, (_, i) => i),
      Int32Array.from({ length: 41 }, (_, i) => i),
    );
    let may = 0;
    for (let a = 0; a < 40; a++) for (let b = 0; b < a; b++) if (sketches.mayReach(a, b, 0.5)) may++;
    expect(may).toBeLessThan(40);
    expect(sketches.mayReach(0, 40, 0.5)).toBe(true);
    expect(sketches.mayReach(40, 0, 0.5)).toBe(true);
  });
});

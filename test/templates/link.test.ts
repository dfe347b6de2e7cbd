import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkTemplates } from '../../src/templates/index.ts';

/** Words and pairs of neighbouring words of each piece. */
const features = (fixed: readonly string[]) =>
  new Set(
    fixed.flatMap((piece) => {
      const words = piece.split(' ');
      return [...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)];
    }),
  );

/** Overlap of all pairs, by definition. */
function overlaps(templates: readonly (readonly string[])[]): number[][] {
  const sets = templates.map(features);
  const weight = (f: string) => Math.log2(1 + sets.length / sets.filter((set) => set.has(f)).length);
  const dot = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
    [...a].reduce((sum, f) => sum + (b.has(f) ? weight(f) ** 2 : 0), 0);
  return sets.map((a) => sets.map((b) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))));
}

it('links exactly the templates that overlap by half, and what they are linked to', () => {
  const piece = fc
    .array(fc.constantFrom(...'abcdefghij'), { minLength: 1, maxLength: 5 })
    .map((words) => words.join(' '));
  const template = fc.array(piece, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(template, { maxLength: 12 }), (templates) => {
      const overlap = overlaps(templates);
      // Overlap of exactly a half is left to rounding.
      fc.pre(overlap.every((row) => row.every((value) => Math.abs(value - 0.5) > 1e-9)));
      const expected = templates.map((_, t) => t);
      for (let round = 0; round < templates.length; round++)
        for (let a = 0; a < templates.length; a++)
          for (let b = 0; b < templates.length; b++)
            if (overlap[a]![b]! > 0.5) expected[a] = Math.min(expected[a]!, expected[b]!);
      expect([...linkTemplates(templates.map((fixed) => ({ fixed })))]).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

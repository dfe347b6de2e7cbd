import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../src/duplicates/disguised.ts';
import { TokenSet } from '../../src/duplicates/token-set.ts';

/** By definition: take or leave the first token of either side. */
function slowInOrder(a: readonly number[], b: readonly number[], weight: (token: number) => number): number {
  if (a.length === 0 || b.length === 0) return 0;
  const skipped = Math.max(slowInOrder(a.slice(1), b, weight), slowInOrder(a, b.slice(1), weight));
  return a[0] === b[0] ? Math.max(skipped, weight(a[0]!) + slowInOrder(a.slice(1), b.slice(1), weight)) : skipped;
}

describe('what a frame and a text have in common', () => {
  it('in order is the heaviest common subsequence', () => {
    const tokens = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 7 });
    const weight = (token: number) => token / 4;
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        expect(inOrder(Uint32Array.from(a), Uint32Array.from(b), weight)).toBe(slowInOrder(a, b, weight));
      }),
      { numRuns: 500 },
    );
  });

  it('is looked up in a set that forgets what was in it before', () => {
    const set = new TokenSet();
    const token = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 0xffff_ffff }));
    fc.assert(
      fc.property(fc.array(token, { maxLength: 900 }), fc.array(token), (inside, asked) => {
        set.fill(Uint32Array.from(inside));
        const slow = new Set(inside);
        for (const t of [...asked, ...inside]) expect(set.has(t)).toBe(slow.has(t));
      }),
    );
  });
});

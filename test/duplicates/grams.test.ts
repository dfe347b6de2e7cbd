import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CorpusBuilder } from '../../src/duplicates/corpus.ts';
import { fingerprint } from '../../src/duplicates/fingerprint.ts';
import { indexGrams } from '../../src/duplicates/grams.ts';
import { TokenStream } from '../../src/text/index.ts';

function build(texts: readonly (readonly number[])[]) {
  const builder = new CorpusBuilder();
  for (const tokens of texts) builder.add(Uint32Array.of(tokens.length, ...tokens));
  return builder.build();
}

/** Distinct padded k-grams as strings: slow and plain. Texts of fewer than 8 tokens are padded by one more. */
function slowGrams(tokens: readonly number[], k: number, least: number): Set<string> {
  const pads = tokens.length < 8 ? least + 1 : least;
  const padded = [...Array(pads).fill('^'), ...tokens, ...Array(pads).fill('$')];
  const out = new Set<string>();
  if (tokens.length > 0) for (let i = 0; i + k <= padded.length; i++) out.add(padded.slice(i, i + k).join(' '));
  return out;
}

const corpora = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 }), { maxLength: 12 });

describe('corpus', () => {
  it('holds the same whether it is given texts or their fingerprints', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'ab 17.-中é'), maxLength: 30 })), (texts) => {
        const stream = new TokenStream();
        const direct = new CorpusBuilder();
        const stored = new CorpusBuilder();
        for (const text of texts) {
          direct.addText(text, stream);
          stored.add(fingerprint(text, stream));
        }
        expect(direct.build()).toEqual(stored.build());
      }),
    );
  });
});

describe('gram index', () => {
  it('holds exactly the grams that enough texts share, with their support', () => {
    fc.assert(
      fc.property(corpora, fc.integer({ min: 2, max: 4 }), (texts, k) => {
        const index = indexGrams(build(texts), { k, w: 1, pads: 1, minSupport: 2, seed: 5 });
        const expected = new Map<string, number>();
        const slow = texts.map((tokens) => slowGrams(tokens, k, 1));
        for (const grams of slow) for (const g of grams) expected.set(g, (expected.get(g) ?? 0) + 1);
        const shared = [...expected.values()].filter((n) => n >= 2).sort((a, b) => a - b);
        expect([...index.support].sort((a, b) => a - b)).toEqual(shared);
        texts.forEach((_, i) => {
          const own = [...slow[i]].filter((g) => expected.get(g)! >= 2).length;
          expect(index.offsets[i + 1] - index.offsets[i]).toBe(own);
        });
      }),
    );
  });

  it('with a window, finds any shared run of k + w - 1 tokens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 100, max: 200 }), { minLength: 7, maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 20 }),
        fc.array(fc.integer({ min: 300, max: 400 }), { maxLength: 20 }),
        (run, before, after) => {
          const texts = [
            [...before, ...run],
            [...run, ...after],
          ];
          const index = indexGrams(build(texts), { k: 4, w: 4, pads: 0, minSupport: 2, seed: 5 });
          expect(index.count).toBeGreaterThan(0);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { CorpusBuilder, fingerprint, groupFamilies, type TokenCorpus } from '../../src/duplicates/index.ts';
import { numbers, words } from './corpora.ts';

function corpus(texts: Iterable<string>): TokenCorpus {
  const builder = new CorpusBuilder();
  for (const text of texts) builder.add(fingerprint(text));
  return builder.build();
}

/** Gram visits for each token. */
function cost(texts: Iterable<string>): number {
  const built = corpus(texts);
  return groupFamilies(built).operations / Math.max(1, built.tokens.length);
}

function* many(count: number, text: (i: number) => string): Generator<string> {
  for (let i = 0; i < count; i++) yield text(i);
}

describe('cost grows with the input and no faster', () => {
  const random = numbers(3);
  const frame = words(random, 40);
  const noise = Array.from({ length: 8000 }, () => words(random, 1));
  const cases: readonly (readonly [string, (n: number) => Iterable<string>])[] = [
    ['texts that share all but one word', (n) => many(n, (i) => `${frame} ${noise[i]} ${frame}`)],
    ['copies', (n) => many(n, () => frame)],
    ['one character repeated', (n) => many(n, (i) => 'a '.repeat(1 + (i % 50)))],
    ['one long text', (n) => [noise.join(' ').repeat(Math.ceil(n / 100))]],
    ['one long token', (n) => ['x'.repeat(n * 1000), frame]],
    [
      'every pair shares another phrase',
      (n) => many(n, (i) => `${frame.slice(0, 30 + (i % 200))} ${noise[i]} ${frame.slice(i % 200)}`),
    ],
    ['nested prefixes', (n) => many(n, (i) => frame.slice(0, 5 + (i % frame.length)))],
  ];
  for (const [name, make] of cases) {
    it(name, () => {
      const small = cost(make(500));
      const large = cost(make(4000));
      expect(large).toBeLessThanOrEqual(60);
      expect(large).toBeLessThanOrEqual(2 * small + 8);
    });
  }

  it('keeps a family of 20,000 whole', () => {
    const texts = [...many(20_000, (i) => `${frame} ${noise[i % 8000]} ${i} ${noise[(i * 7) % 8000]}`)];
    const { familyOf } = groupFamilies(corpus(texts));
    expect(new Set(familyOf).size).toBe(1);
    expect(familyOf[0]).toBe(0);
  });
});

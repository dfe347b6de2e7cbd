import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownGrams } from '../../src/capabilities/known-grams.ts';
import { gramIds } from '../../src/capabilities/ngrams.ts';
import { tokenize } from '../../src/capabilities/tokens.ts';

/** Where each view begins and ends in a text of `count` words, and how its features are called. */
function viewsOf(count: number): { name: string; from: number; to: number }[] {
  const ending = count > 92 ? [{ name: 'e', from: count - 44, to: count }] : [];
  return [{ name: 'o', from: 0, to: Math.min(count, 48) }, ...ending, { name: 'w', from: 0, to: Math.min(count, 400) }];
}

/** The grams of a view as one would list them by hand: words, pairs, and triples of single characters. */
function listed(words: readonly string[], from: number, to: number): string[] {
  const wide = (at: number): boolean => words[at] === '我' || words[at] === '你';
  const grams = from === 0 ? [`^${words[0]}`] : [];
  for (let at = from; at < to; at += 1) {
    if (!wide(at)) grams.push(words[at]);
    if (at + 1 < to) grams.push(words.slice(at, at + 2).join(' '));
    if (wide(at) && at + 2 < to) grams.push(words.slice(at, at + 3).join(' '));
  }
  return grams;
}

describe('word features', () => {
  it('are the known grams of each view, each once, in order', () => {
    const word = fc.constantFrom('a', 'b', '我', '你');
    const known = fc.array(fc.tuple(fc.boolean(), fc.array(word, { minLength: 1, maxLength: 3 })), { maxLength: 40 });
    const text = fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 6 }),
      fc.array(word, { minLength: 40, maxLength: 110 }),
      fc.array(word, { minLength: 380, maxLength: 480 }),
    );
    fc.assert(
      fc.property(text, known, (words, entries) => {
        const grams = new KnownGrams();
        const row = new Map<string, number>();
        for (const [opens, gram] of entries) {
          const name = `${opens ? '^' : ''}${gram.join(' ')}`;
          if (row.has(`o:${name}`)) continue;
          ['o', 'e', 'w'].forEach((view, at) => {
            row.set(`${view}:${name}`, row.size);
            grams.add(name, at, row.size - 1);
          });
        }
        const expected = viewsOf(words.length).map(({ name, from, to }) => {
          const found = listed(words, from, to).flatMap((gram) => row.get(`${name}:${gram}`) ?? []);
          return [...new Set(found)];
        });
        expect(gramIds(tokenize(words.join(' ')), grams).map((ids) => [...ids])).toEqual(expected);
      }),
    );
  });
});

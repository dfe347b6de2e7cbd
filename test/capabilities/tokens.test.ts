import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/capabilities/tokens.ts';
import { readingWindows, WINDOW } from '../../src/capabilities/window.ts';

const ALL = WINDOW.head + WINDOW.middle + WINDOW.tail;

describe('tokens with places', () => {
  it('gives canonical words and the places they came from', () => {
    const text = "Don't  ｗrite\u200b snake_case 翻译!";
    const stream = tokenize(text);
    expect(stream.words).toEqual(['dont', 'write', 'snake', 'case', '翻', '译']);
    const places = stream.words.map((_, at) => text.slice(stream.starts[at], stream.ends[at]));
    expect(places).toEqual(["Don't", 'ｗrite\u200b', 'snake', 'case', '翻', '译']);
  });

  it('marks first words of lines and sentences', () => {
    expect([...tokenize('One two. Three\nfour').opens]).toEqual([1, 0, 2, 1]);
  });

  it('keeps places in order and inside any text, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { starts, ends, words } = tokenize(text);
        let before = 0;
        words.forEach((word, at) => {
          expect(word).not.toBe('');
          expect(starts[at]).toBeGreaterThanOrEqual(before);
          expect(ends[at]).toBeGreaterThan(starts[at]);
          before = ends[at];
        });
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('reads a bounded part of a text of any length, from its beginning, middle and end', () => {
    const stream = tokenize(`first ${'filler '.repeat(1_500_000)}last`);
    expect(stream.read).toBe(ALL);
    expect(stream.words[0]).toBe('first');
    expect(stream.words.at(-1)).toBe('last');
    expect(readingWindows('x'.repeat(ALL))).toHaveLength(1);
    expect(readingWindows('x'.repeat(ALL + 1))).toHaveLength(3);
  });

  it('never splits a surrogate pair between windows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), (shift) => {
        const text = 'x'.repeat(shift) + '𝒜'.repeat(ALL);
        for (const { start, end } of readingWindows(text)) {
          expect(text.slice(start, end).isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexicon, lexicon, NOTHING } from '../../src/capabilities/lexicon.ts';
import { tokenize } from '../../src/capabilities/tokens.ts';
import { canonicalWord } from '../../src/capabilities/word.ts';
import { WordNotes } from '../../src/capabilities/word-notes.ts';

const unitsOf = (text: string): Uint16Array => Uint16Array.from(text, (unit) => unit.charCodeAt(0));

describe('words as numbers', () => {
  it('are the same for spellings of one canonical word, and others for others, short and long', () => {
    const part = fc.constantFrom('a', 'b', 'Ab', '0', '9', "'", 'z');
    const word = fc
      .tuple(fc.constantFrom('q', 'R', '7'), fc.array(part, { maxLength: 30 }))
      .map(([first, others]) => (first + others.join('')).slice(0, 40));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (spelled) => {
        const { ids, lexicon: words } = tokenize(spelled.join(' - '));
        const canonical = spelled.map(canonicalWord);
        expect(Array.from(ids, (id) => words.textOf(id))).toEqual(canonical);
        canonical.forEach((text, at) => {
          expect(words.numberOf(text)).toBe(ids[at]);
        });
      }),
    );
  });

  it('keep apart what differs however many there are, in tables that grow', () => {
    const words = new Lexicon();
    const spelled = Array.from({ length: 30_000 }, (_, at) => (at % 3 === 0 ? `${at}longerthanten` : `w${at}`));
    const first = spelled.map((text) => words.long(unitsOf(text), 0, text.length));
    expect(new Set(first).size).toBe(spelled.length);
    expect(spelled.map((text) => words.long(unitsOf(text), 0, text.length))).toEqual(first);
    expect(first.map((id) => words.textOf(id))).toEqual(spelled);
    expect(words.hasRoom).toBe(true);
  });

  it('answer nothing for what nothing is left of', () => {
    const words = new Lexicon();
    expect(words.character(0x200b)).toBe(NOTHING);
    expect(words.character(0x200b)).toBe(NOTHING);
    expect(words.numberOf('x')).toBe(NOTHING);
    expect(words.textOf(words.character(0x6211))).toBe('我');
  });

  it('are forgotten before there is no room, and old streams still read their own', () => {
    const before = tokenize('the very first words');
    const old = lexicon();
    for (let k = 0; lexicon() === old; k += 1)
      tokenize(Array.from({ length: 2000 }, (_, at) => `n${k}x${at}`).join(' '));
    expect(before.words).toEqual(['the', 'very', 'first', 'words']);
    expect(tokenize('the very first words').words).toEqual(before.words);
  });
});

describe('notes about words', () => {
  it('are made once a word, and anew for another lexicon', () => {
    const made: string[] = [];
    const notes = new WordNotes(2, (word, values, at) => {
      made.push(word);
      values[at] = word.charCodeAt(0);
      values[at + 1] = -1;
    });
    const words = new Lexicon();
    const noted = (from: Lexicon): number[] => [...notes.of(from).subarray(0, 2 * from.count)];
    words.character(0x6211);
    expect(noted(words)).toEqual([0x6211, -1]);
    for (let code = 0x4e00; code < 0x4f00; code += 1) words.character(code);
    expect(noted(words).slice(0, 4)).toEqual([0x6211, -1, 0x4e00, -1]);
    expect(noted(words)).toHaveLength(2 * words.count);
    expect(made).toHaveLength(words.count);
    const others = new Lexicon();
    others.character(0x7ffb);
    expect(noted(others)).toEqual([0x7ffb, -1]);
    expect(made).toHaveLength(words.count + 1);
  });
});

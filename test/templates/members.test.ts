import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mineTemplate } from '../../src/templates/index.ts';
import { Members } from '../../src/templates/members.ts';
import { TokenStore, type Tokens, tokensOf } from '../../src/templates/tokens.ts';
import { TokenStream } from '../../src/text/index.ts';

const plain = ({ text, count, hash, start, end, numeric }: Tokens) => ({
  text,
  count,
  fields: [hash, start, end, numeric].map((field) => [...field.subarray(0, count)]),
});

const texts = fc.array(fc.string({ unit: fc.constantFrom(...'ab 17.=-中é'), maxLength: 12 }), { maxLength: 30 });

describe('members of a family', () => {
  it('are each text once, with the tokens it has alone, in whatever order they are asked for', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(29)), (given, asked) => {
        const store = new TokenStore();
        store.add('left over from another family', new TokenStream());
        const members = new Members(given, new TokenStream(), store);
        expect(members.texts).toEqual([...new Set(given)]);
        expect(Array.from(members.of, (i) => members.texts[i])).toEqual(given);
        members.texts.forEach((text, i) => {
          expect(members.copies[i]).toBe(given.filter((other) => other === text).length);
        });
        for (const i of asked)
          if (i < members.texts.length) expect(plain(members.tokens(i))).toEqual(plain(tokensOf(members.texts[i]!)));
      }),
    );
  });

  it('are tokenised once however many copies there are: one character repeated', () => {
    const store = new TokenStore();
    const given = Array.from({ length: 3000 }, (_, i) => 'a '.repeat(1 + (i % 30)));
    const members = new Members(given, new TokenStream(), store);
    for (let round = 0; round < 5; round++) for (let i = 0; i < members.texts.length; i++) members.tokens(i);
    expect(members.texts.length).toBe(30);
    expect(store.used).toBe((30 * 31) / 2);
  });

  it('mine the same template whatever was mined before, and count every copy', () => {
    const given = ['Say hello to Ann now', 'Say hello to Bob now', 'Say hello to Bob now', 'Say hello to Eve now'];
    const template = mineTemplate(given);
    mineTemplate(Array.from({ length: 50 }, (_, i) => `another family of texts, number ${i}, and its end`));
    expect(mineTemplate(given)).toEqual(template);
    expect(template.slots).toMatchObject([{ distinct: 3, entropy: 1.5, examples: ['Bob', 'Ann', 'Eve'] }]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readVocabulary, vocabularyOf } from '../../src/embedding/vocabulary.ts';

const sorted = ({ tokens, ids }: { tokens: readonly string[]; ids: Int32Array }): [string, number][] =>
  tokens.map((token, i): [string, number] => [token, ids[i]]).sort(([a], [b]) => (a < b ? -1 : 1));

describe('a vocabulary', () => {
  const token = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom('"', '\\', '##é', '龍', '\n', '}'),
  );

  test('is read as JSON reads it, and the rest of the file with it', () => {
    fc.assert(
      fc.property(fc.dictionary(token, fc.nat(999_999_999), { minKeys: 1, noNullPrototype: true }), (vocab) => {
        const file = { version: '1', model: { type: 'WordPiece', vocab, after: ['é'] } };
        const read = readVocabulary(Buffer.from(`${JSON.stringify(file)}\n`));
        expect(sorted(read!.vocabulary)).toEqual(sorted(vocabularyOf(vocab)));
        expect(JSON.parse(read!.rest)).toEqual({ ...file, model: { ...file.model, vocab: {} } });
      }),
    );
  });

  test.each([
    '{}',
    '{"vocab":{}}',
    '{"vocab": {"a":1}}',
    '{"vocab":{"a":1.5}}',
    '{"vocab":{"a":-1}}',
    '{"vocab":{"a":01}}',
    '{"vocab":{"a":12345678901}}',
    '{"vocab":{"a":1,}}',
    '{"vocab":{"a":1',
    '{"vocab":{"a',
    '{"vocab":{"\\x":1}}',
    '{"vocab":{"a":1},"b":{"vocab":{"c":2}}}',
  ])('in %s is left to the reader of any JSON', (text) => {
    expect(readVocabulary(Buffer.from(text))).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVASIONS } from '../../scripts/eval/lib/evasions.ts';
import { seededRandom } from '../../scripts/eval/lib/random.ts';
import { canonicalize, hashKey, keyedHash32, TOKEN, TokenStream, tokenize } from '../../src/text/index.ts';

const shown = (text: string, stream: TokenStream) =>
  Array.from({ length: stream.count }, (_, t) => text.slice(stream.start[t], stream.end[t]));
const tokens = (text: string) => shown(text, tokenize(text));
const hashes = (text: string) => [...tokenize(text).hash.subarray(0, tokenize(text).count)];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
);

describe('tokenize', () => {
  it.each([
    ['Hello, world_1!  3.14', ['Hello', ',', 'world_1', '!', '3', '.', '14']],
    ['请用Python写一个函数。', ['请', '用', 'Python', '写', '一', '个', '函', '数', '。']],
    ['がデータ', ['が', 'デ', 'ー', 'タ']],
    ['สวัสดี', ['ส', 'วั', 'ส', 'ดี']],
    ['한국어 텍스트', ['한국어', '텍스트']],
    ['नमस्ते दुनिया', ['नमस्ते', 'दुनिया']],
    ['Привет, мир', ['Привет', ',', 'мир']],
    ['a👍🏽b', ['a', '👍', '🏽', 'b']],
    ['ca\u200bfe\u0301\u200b x', ['ca\u200bfe\u0301', 'x']],
    ['𠀀𠀁', ['𠀀', '𠀁']],
    ['x\u0336y\u200b\u0336 z', ['x\u0336y\u200b\u0336', 'z']],
    ['', []],
    ['\u200b \0', []],
  ])('%j gives %j', (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('says what kind each token is', () => {
    const stream = tokenize('abc 42 中 ! x1');
    expect([...stream.kind.subarray(0, stream.count)]).toEqual([
      TOKEN.word,
      TOKEN.number,
      TOKEN.single,
      TOKEN.symbol,
      TOKEN.word,
    ]);
  });

  it('leaves symbols out when asked, and changes nothing else', () => {
    const stream = tokenize('f(x) = 中, y!', new TokenStream({ symbols: false }));
    expect(shown('f(x) = 中, y!', stream)).toEqual(['f', 'x', '中', 'y']);
    expect([...stream.hash.subarray(0, 4)]).toEqual([0, 2, 5, 7].map((i) => hashes('f(x) = 中, y!')[i]));
  });

  it('hashes the canonical form: tokens of a text and of its canonical form agree', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(hashes(text)).toEqual(hashes(canonicalize(text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads ASCII in one pass to the same tokens as the general way', () => {
    const ascii = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'abZ019 _.-\t'), maxLength: 40 }),
    );
    const fields = ({ hash, start, end, kind, digit, letters }: TokenStream, count: number) =>
      [hash, start, end, kind, digit, letters].map((field) => [...field.subarray(0, count)]);
    fc.assert(
      fc.property(ascii, fc.boolean(), (text, symbols) => {
        const fast = tokenize(text, new TokenStream({ symbols }));
        // One letter above ASCII, a token of its own, sends the text the general way.
        const general = tokenize(`${text} \u4e2d`, new TokenStream({ symbols }));
        expect(general.count).toBe(fast.count + 1);
        expect(fields(fast, fast.count)).toEqual(fields(general, fast.count));
      }),
      { numRuns: 3000 },
    );
  });

  it('notes which letters a word has, whatever their order and number', () => {
    const letters = (word: string): number => tokenize(word).letters[0]!;
    for (const [word, ...slips] of [
      ['analyse', 'anaylse', 'analysse', 'anlyse', 'ANALSYE', '\u0430nalyse'],
      ['проверка', 'пролверка'.replace('л', ''), 'провверка', 'прворека'],
      ['확인하세요', '확인하요세'],
    ] as const)
      for (const slip of slips) expect(letters(slip), slip).toBe(letters(word));
    expect(letters('analyse')).not.toBe(letters('answer'));
    expect(letters('проверка')).not.toBe(letters('правка'));
    expect(letters('확인하세요')).not.toBe(letters('학인하세요'));
    for (const none of ['an', 'r2d2', '12345', '\u4e2d', '?']) expect(letters(none), none).toBe(0);
  });

  it('hashes disguised variants alike while offsets stay in the variant', () => {
    const prompt = 'Explain step by step: why does 请思考 the code fail?';
    for (const { name, apply } of EVASIONS.slice(0, 3)) {
      for (let seed = 0; seed < 20; seed++) {
        const variant = apply(prompt, seededRandom(seed));
        expect(hashes(variant), name).toEqual(hashes(prompt));
        expect(tokens(variant).map(canonicalize), name).toEqual(tokens(prompt).map(canonicalize));
      }
    }
  });

  it('orders its offsets, inside the text, and each token covers something', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const stream = tokenize(text);
        for (let t = 0; t < stream.count; t++) {
          expect(stream.end[t]!).toBeGreaterThan(stream.start[t]!);
          expect(stream.end[t]!).toBeLessThanOrEqual(text.length);
          if (t > 0) expect(stream.start[t]!).toBeGreaterThanOrEqual(stream.start[t - 1]!);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same whatever the stream held before', () => {
    const used = new TokenStream();
    fc.assert(
      fc.property(anyText, (text) => {
        tokenize(text, used);
        const fresh = tokenize(text);
        expect(used.count).toBe(fresh.count);
        expect(used.hash.subarray(0, used.count)).toEqual(fresh.hash.subarray(0, fresh.count));
        expect(used.start.subarray(0, used.count)).toEqual(fresh.start.subarray(0, fresh.count));
      }),
    );
  });

  it('hashes by the key', () => {
    const one = tokenize('same words', new TokenStream({ key: hashKey('one') }));
    const two = tokenize('same words', new TokenStream({ key: hashKey('two') }));
    expect([...one.hash.subarray(0, 2)]).not.toEqual([...two.hash.subarray(0, 2)]);
    expect(keyedHash32('same', hashKey('one'))).toBe(one.hash[0]);
    expect(hashKey(7)).toEqual(hashKey('7'));
  });

  it('spreads hashes over all bits', () => {
    const seen = new Set<number>();
    const bits = new Uint32Array(32);
    for (let i = 0; i < 20_000; i++) {
      const h = keyedHash32(`word${i}`);
      seen.add(h);
      for (let b = 0; b < 32; b++) bits[b] = bits[b]! + ((h >>> b) & 1);
    }
    // The birthday bound expects 0.05 collisions; a biased bit would be off by far more than five deviations.
    expect(seen.size).toBeGreaterThanOrEqual(19_998);
    for (const count of bits) expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(5000));
  });

  it('takes one token of a megabyte, a megabyte of tokens, and shrinks again', () => {
    const stream = new TokenStream();
    expect(tokenize('x'.repeat(1_000_000), stream).count).toBe(1);
    expect(tokenize('é'.repeat(1_000_000), stream).count).toBe(1);
    expect(tokenize('!'.repeat(1_000_000), stream).count).toBe(1_000_000);
    expect(tokenize('中'.repeat(1_000_000), stream).count).toBe(1_000_000);
    expect(tokenize('short', stream).count).toBe(1);
    expect(stream.hash.length).toBeLessThan(1000);
  });
});

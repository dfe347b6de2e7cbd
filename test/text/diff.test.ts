import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffSegment, diffForDisplay, scriptProfile, tokenize } from '../../src/text/index.ts';

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '中'), { maxLength: 30 }).map((list) => list.join(' '));
const hashesOf = (text: string) => {
  const stream = tokenize(text);
  return [...stream.hash.subarray(0, stream.count)];
};

/** Both texts are covered in order, without gap or overlap, and equal pieces are equal token by token. */
function expectSound(a: string, b: string, segments: readonly DiffSegment[]): void {
  let [i, j] = [0, 0];
  for (const s of segments) {
    expect([s.aStart, s.bStart]).toEqual([i, j]);
    if (s.kind === 'equal') expect(hashesOf(a.slice(s.aStart, s.aEnd))).toEqual(hashesOf(b.slice(s.bStart, s.bEnd)));
    if (s.kind === 'insert') expect(s.aEnd).toBe(s.aStart);
    if (s.kind === 'delete') expect(s.bEnd).toBe(s.bStart);
    [i, j] = [s.aEnd, s.bEnd];
  }
  expect([i, j]).toEqual([a.length, b.length]);
}

const equalTokens = (a: string, segments: readonly DiffSegment[]) =>
  segments.filter((s) => s.kind === 'equal').reduce((sum, s) => sum + hashesOf(a.slice(s.aStart, s.aEnd)).length, 0);

/** Longest common subsequence by the textbook table. */
function lcs(x: readonly number[], y: readonly number[]): number {
  const row = new Array<number>(y.length + 1).fill(0);
  for (const value of x) {
    let diagonal = 0;
    for (let j = 1; j <= y.length; j++) {
      const above = row[j]!;
      row[j] = value === y[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!);
      diagonal = above;
    }
  }
  return row[y.length]!;
}

describe('diffForDisplay', () => {
  it('shows what was changed', () => {
    const [a, b] = ['Write a poem about cats.', 'Write a short poem about DOGS.'];
    const shown = diffForDisplay(a, b).map((s) => [s.kind, a.slice(s.aStart, s.aEnd), b.slice(s.bStart, s.bEnd)]);
    expect(shown).toEqual([
      ['equal', 'Write a ', 'Write a '],
      ['insert', '', 'short '],
      ['equal', 'poem about ', 'poem about '],
      ['delete', 'cats', ''],
      ['insert', '', 'DOGS'],
      ['equal', '.', '.'],
    ]);
  });

  it('takes disguised copies for equal', () => {
    expect(diffForDisplay('scope of WORK', 'ѕсоре\u200b of work').map((s) => s.kind)).toEqual(['equal']);
  });

  it('is minimal and sound', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const segments = diffForDisplay(a, b);
        expectSound(a, b, segments);
        expect(equalTokens(a, segments)).toBe(lcs(hashesOf(a), hashesOf(b)));
      }),
      { numRuns: 500 },
    );
  });

  it('stays sound beyond its bounds, and on any text', () => {
    fc.assert(
      fc.property(words, words, fc.nat(6), fc.integer({ min: 1, max: 40 }), (a, b, maxEdits, maxTokens) => {
        expectSound(a, b, diffForDisplay(a, b, { maxEdits, maxTokens }));
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const segments = diffForDisplay(a, b);
        expect(segments.at(-1)?.aEnd ?? 0).toBe(a.length);
        expect(segments.at(-1)?.bEnd ?? 0).toBe(b.length);
      }),
    );
  });

  it('finds the common parts of long texts that differ in far more places than it may search', () => {
    const line = (i: number, own: string) => `common${i} words stand here ${own}${i} ${own}x${i} ${own}y${i}`;
    const a = Array.from({ length: 3000 }, (_, i) => line(i, 'left')).join('\n');
    const b = Array.from({ length: 3000 }, (_, i) => line(i, 'right')).join('\n');
    const segments = diffForDisplay(a, b, { maxEdits: 300 });
    expectSound(a, b, segments);
    expect(equalTokens(a, segments)).toBeGreaterThan(3000);
    expect(diffForDisplay('x '.repeat(200_000), 'y '.repeat(200_000)).map((s) => s.kind)).toEqual(['delete', 'insert']);
  });
});

describe('scriptProfile', () => {
  it.each([
    ['Hello, world 123', 'Latin'],
    ['请用中文回答', 'Han'],
    ['これはテストです', 'Kana'],
    ['안녕하세요', 'Hangul'],
    ['Привет мир', 'Cyrillic'],
    ['Γειά σου', 'Greek'],
    ['مرحبا بالعالم', 'Arabic'],
    ['שלום עולם', 'Hebrew'],
    ['नमस्ते', 'Devanagari'],
    ['สวัสดี', 'Thai'],
    ['ამხანაგი', 'Other'],
    ['123 !? 👍', null],
    ['', null],
  ])('%j is %s', (text, main) => {
    expect(scriptProfile(text).main).toBe(main);
  });

  it('gives shares that add up, and looks at long texts in part only', () => {
    const mixed = scriptProfile('abcd 中文中文');
    expect(mixed.share).toEqual({ Latin: 0.5, Han: 0.5 });
    const long = scriptProfile('中文 words '.repeat(1_000_000));
    expect(long.letters).toBeLessThanOrEqual(4096);
    expect(long.share.Latin! + long.share.Han!).toBeCloseTo(1);
  });
});

import { describe, expect, it } from 'vitest';
import { scriptProfile } from '../../src/text/index.ts';

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

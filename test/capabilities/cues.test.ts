import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CueMatcher } from '../../src/capabilities/cue-matcher.ts';
import { MAX_GAP, parseCue } from '../../src/capabilities/cue-pattern.ts';
import { tokenize } from '../../src/capabilities/tokens.ts';
import { HydrascopeError } from '../../src/errors.ts';

/** The cues found in a text, as `cue@first-last`. */
function found(cues: readonly string[], text: string): string[] {
  const hits = new CueMatcher(cues.map(parseCue)).find(tokenize(text));
  return hits.map((hit) => `${cues[hit.cue]}@${hit.first}-${hit.last}`);
}

describe('cue language', () => {
  it('matches whole words, in any case, width and disguise', () => {
    expect(found(['translate this'], 'Please TRANSLATE  this.')).toEqual(['translate this@1-2']);
    expect(found(['translate this'], 'Ｔrаnsl\u200bate this')).toEqual(['translate this@0-1']);
    expect(found(['translate'], 'translated')).toEqual([]);
  });

  it('matches beginnings, gaps, alternatives and what may be left out', () => {
    expect(found(['summar*'], 'a summary')).toEqual(['summar*@1-1']);
    expect(found(['write * poem'], 'write me a short poem')).toEqual(['write * poem@0-4']);
    expect(found(['write * poem'], `write ${'x '.repeat(MAX_GAP + 1)}poem`)).toEqual([]);
    expect(found(['(draft|write) (a |)(mail|letter)'], 'draft a letter')).toHaveLength(1);
    expect(found(['(draft|write) (a |)(mail|letter)'], 'write mail')).toHaveLength(1);
    expect(found(['(call|invoke)* tool'], 'calling tool')).toHaveLength(1);
  });

  it('reads scripts without spaces by character, gaps included', () => {
    expect(found(['翻译'], '请翻译成英文')).toEqual(['翻译@1-2']);
    expect(found(['写*故事'], '写一个关于猫的故事')).toHaveLength(1);
    expect(found(['번역(해|하)'], '한국어로 번역해 줘')).toHaveLength(1);
  });

  it('anchors at the start of a line or sentence', () => {
    expect(found(['^hello'], 'well hello')).toEqual([]);
    expect(found(['^hello'], 'first line\nhello')).toHaveLength(1);
    expect(found(['^hello'], 'Done. Hello')).toHaveLength(1);
  });

  it.each([
    ['(a|b', 'without its ")"'],
    ['a|b)', 'without its "("'],
    ['((a)|b)', 'nests parentheses'],
    ['***', 'no word'],
    ['(a|)', 'left out altogether'],
    ['a '.repeat(40), 'more than 16 words'],
    ['(a|b|c|d|e|f|g|h) '.repeat(5), 'more than 2000 alternatives'],
  ])('says what is wrong with %j', (cue, what) => {
    expect(() => parseCue(cue)).toThrowError(HydrascopeError);
    expect(() => parseCue(cue)).toThrowError(what);
  });

  it('finds the same places as looking everywhere does', () => {
    const word = fc.constantFrom('a', 'b', 'c');
    const phrase = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 6 }), fc.array(word, { maxLength: 40 }), (cues, text) => {
        const expected: string[] = [];
        cues.forEach((cue, which) => {
          for (let at = 0; at + cue.length <= text.length; at += 1) {
            if (cue.every((one, k) => text[at + k] === one)) expected.push(`${which}:${at}-${at + cue.length - 1}`);
          }
        });
        const hits = new CueMatcher(cues.map((cue) => parseCue(cue.join(' ')))).find(tokenize(text.join(' ')));
        expect(hits.map((hit) => `${hit.cue}:${hit.first}-${hit.last}`).sort()).toEqual(expected.sort());
      }),
    );
  });

  it('joins gapped pieces only within the gap and in order', () => {
    const word = fc.constantFrom('a', 'b', 'x');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (text) => {
        const ends = new Set(
          text.flatMap((one, at) =>
            one === 'b' && text.slice(Math.max(0, at - MAX_GAP - 1), at).includes('a') ? [at] : [],
          ),
        );
        const hits = new CueMatcher([parseCue('a * b')]).find(tokenize(text.join(' ')));
        expect(new Set(hits.map((hit) => hit.last))).toEqual(ends);
        for (const hit of hits) expect(text[hit.first]).toBe('a');
      }),
    );
  });

  it('carries nothing over from one text to the next', () => {
    const matcher = new CueMatcher([parseCue('write * poem')]);
    expect(matcher.find(tokenize('write'))).toEqual([]);
    expect(matcher.find(tokenize('poem'))).toEqual([]);
  });
});

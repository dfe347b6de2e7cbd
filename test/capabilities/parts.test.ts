import { describe, expect, it } from 'vitest';
import { chatted, composed, writtenParts } from '../../scripts/capabilities/compose.ts';
import { type Dressing, headed, loadDressing, onTopic, ridden } from '../../scripts/capabilities/dress.ts';
import { loadPassages } from '../../scripts/capabilities/items.ts';
import { choices, loadParts, parseParts } from '../../scripts/capabilities/parts.ts';
import { seededRandom } from '../../scripts/eval/lib/random.ts';
import { loadTaxonomy } from '../../src/capabilities/taxonomy.ts';

const parts = loadParts();
const names = loadTaxonomy().names;
const LANGS = ['en', 'zh', 'ja', 'ko', 'ru', 'es', 'de', 'fr'];

describe('parts of templates', () => {
  it('has requests in English and Chinese for every label but small talk, and in no unknown language', () => {
    for (const name of names.filter((some) => some !== 'chit_chat'))
      for (const lang of ['en', 'zh'])
        expect(parts.find((some) => some.label === name && some.lang === lang)?.requests.length, name).toBeGreaterThan(
          3,
        );
    for (const { label, lang } of parts) {
      expect(names).toContain(label);
      expect(LANGS).toContain(lang);
    }
  });

  it('asks nothing twice, under one label or two', () => {
    const texts = writtenParts(parts).map(({ text }) => text);
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  });

  it('reads every kind of line and refuses others', () => {
    const [some] = parseParts('x', '@en\n+ a\n! b\\nc\n- d\n> e\n= f|g\n~ h\n. i\n');
    expect(some).toEqual({
      label: 'x',
      lang: 'en',
      roles: ['a'],
      requests: ['b\nc'],
      rules: ['d'],
      closings: ['e'],
      names: ['f', 'g'],
      telling: ['h'],
      plain: ['i'],
    });
    expect(() => parseParts('x', '@en\n* a')).toThrow('cannot read');
    expect(() => parseParts('x', '! before any language')).toThrow('cannot read');
  });
});

describe('composed templates', () => {
  const made = composed(loadPassages(), ['another request'], 7, parts);

  it('are the same for the same seed, others for another', () => {
    expect(composed(loadPassages(), ['another request'], 7, parts)).toEqual(made);
    expect(composed(loadPassages(), ['another request'], 8, parts)).not.toEqual(made);
  });

  it('hold their request whole, under its label', () => {
    const requests = new Map<string, string[]>();
    for (const { label, lang, requests: own } of parts) requests.set(`${label} ${lang}`, [...own]);
    for (const { text, label, lang } of made) {
      const plain = text.startsWith('{\n "instruction"') ? String(JSON.parse(text).instruction) : text;
      expect(
        requests.get(`${label} ${lang}`)!.some((request) => plain.includes(request.trim())),
        text,
      ).toBe(true);
    }
  });
});

describe('heads of requests', () => {
  const dressing: Dressing = loadDressing();

  it('stand before the request, which stays as it is, and leave no mark of a number open', () => {
    const random = seededRandom(3);
    for (const lang of LANGS)
      for (let k = 0; k < 60; k += 1) {
        const text = headed('the request', lang, dressing, 1, random);
        expect(text.endsWith('the request')).toBe(true);
        expect(text.length).toBeGreaterThan('the request'.length);
        expect(text).not.toMatch(/\{[dew]\}/);
      }
    expect(headed('the request', 'en', dressing, 0, random)).toBe('the request');
  });
});

describe('choices in requests', () => {
  it('are made in the square root of all ways, each once, and the same every time', () => {
    const made = choices('[[a|b]] x [[c|d|e]] y [[f|g]]');
    expect(made).toEqual(choices('[[a|b]] x [[c|d|e]] y [[f|g]]'));
    expect(new Set(made).size).toBe(4);
    for (const text of made) expect(text).toMatch(/^[ab] x [cde] y [fg]$/);
  });

  it('may be empty, and brackets without a choice stay', () => {
    for (const text of choices('go[[| on]]')) expect(['go', 'go on']).toContain(text);
    expect(choices('say [[A]] or [[B]]')).toEqual(['say [[A]] or [[B]]']);
    expect(choices('an open [[ bracket')).toEqual(['an open [[ bracket']);
  });

  it('are left as written where that is asked', () => {
    expect(parseParts('x', '@en\n! [[a|b]] c', true)[0]!.requests).toEqual(['[[a|b]] c']);
    for (const { requests } of loadParts()) for (const text of requests) expect(text).not.toMatch(/\[\[[^\]]*\|/);
  });
});

describe('remarks and topics', () => {
  const dressing: Dressing = loadDressing();

  it('leave the request whole and no place for a topic open', () => {
    const random = seededRandom(5);
    for (const lang of LANGS)
      for (let k = 0; k < 60; k += 1) {
        const text = ridden('the request', lang, dressing, random);
        expect(text).toContain('the request');
        expect(text.length).toBeGreaterThan('the request'.length);
        expect(text).not.toContain('{t}');
      }
    expect(onTopic('no place', 'en', dressing, random)).toBe('no place');
  });

  it('short turns are ordinary, in every language, each under a known label', () => {
    const turns = chatted(1, 2);
    expect(new Set(turns.map(({ lang }) => lang))).toEqual(new Set(LANGS));
    for (const { text, label } of turns) {
      expect(names).toContain(label);
      expect(text).not.toContain('{t}');
    }
    expect(chatted(1, 2)).toEqual(turns);
  });
});

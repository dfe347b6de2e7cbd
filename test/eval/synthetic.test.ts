import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EVASIONS,
  homoglyphs,
  invisibles,
  mixedCase,
  reordered,
  sentences,
  typos,
} from '../../scripts/eval/lib/evasions.ts';
import { plantedFamily, syntheticTexts } from '../../scripts/eval/lib/planted.ts';
import { seededRandom } from '../../scripts/eval/lib/random.ts';
import { vocabulary, zipf } from '../../scripts/eval/lib/words.ts';
import { canonicalize } from '../../src/text/index.ts';

const PROMPT =
  'Solve the following problem step by step. Write down every intermediate result! 最后用中文总结你的推理过程。Then answer: is it correct?';

describe('evasions', () => {
  it.each(EVASIONS)('$name changes the text, the same way for the same seed', (evasion) => {
    const once = evasion.apply(PROMPT, seededRandom(5));
    expect(once).not.toBe(PROMPT);
    expect(evasion.apply(PROMPT, seededRandom(5))).toBe(once);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer(), (text, seed) => {
        for (const evasion of EVASIONS) expect(typeof evasion.apply(text, seededRandom(seed))).toBe('string');
      }),
    );
  });

  it('leaves nothing of homoglyphs, invisible characters and case in the canonical form', () => {
    for (let seed = 0; seed < 50; seed++) {
      for (const evasion of [homoglyphs, invisibles, mixedCase]) {
        expect(canonicalize(evasion.apply(PROMPT, seededRandom(seed)))).toBe(canonicalize(PROMPT));
      }
    }
  });

  it('misspells a quarter of the words, in every script', () => {
    const words = Array.from({ length: 400 }, (_, i) => `word${'abcdefghij'[i % 10]}`).join(' ');
    const changed = typos.apply(words, seededRandom(3)).split(' ');
    const different = changed.filter((word, i) => word !== words.split(' ')[i]).length;
    // A swap of equal letters or a replacement by the same letter changes nothing.
    expect(different).toBeGreaterThan(75);
    expect(different).toBeLessThanOrEqual(100);
    for (const text of [
      '请逐步思考并给出最终答案以及完整的推理过程',
      'Пожалуйста, решите задачу шаг за шагом и объясните',
      'คิดทีละขั้นตอนแล้วตอบคำถาม',
    ]) {
      expect(typos.apply(text, seededRandom(1))).not.toBe(text);
    }
  });

  it('re-orders without losing a sentence', () => {
    const mixed = reordered.apply(PROMPT, seededRandom(9));
    const sorted = (text: string) =>
      sentences(text)
        .map((s) => s.trim())
        .sort();
    expect(sorted(mixed)).toEqual(sorted(PROMPT));
  });
});

describe('synthetic corpora', () => {
  it('plants a family of different texts', () => {
    const texts = [...plantedFamily(2000, 4)];
    expect(new Set(texts).size).toBe(2000);
    expect([...plantedFamily(10, 4)]).toEqual(texts.slice(0, 10));
  });

  it('mixes singles and templated texts as asked', () => {
    const texts = [...syntheticTexts(5000, { seed: 2, instances: 20 })];
    const templated = texts.filter((t) => t.kind === 'template');
    expect(templated.length / 5000).toBeGreaterThan(0.08);
    expect(templated.length / 5000).toBeLessThan(0.12);
    const mean = texts.reduce((sum, t) => sum + t.text.length, 0) / 5000;
    expect(mean).toBeGreaterThan(200);
    expect(mean).toBeLessThan(400);
    expect(new Set(texts.map((t) => t.text)).size).toBe(5000);
  });

  it('draws words by rank', () => {
    const random = seededRandom(7);
    expect(new Set(vocabulary(5000, random)).size).toBe(5000);
    const draw = zipf(1000, random);
    const counts = new Uint32Array(1000);
    for (let i = 0; i < 100_000; i++) counts[draw()]!++;
    expect(counts[0]!).toBeGreaterThan(5 * counts[20]!);
    expect(counts.subarray(500).every((c) => c < counts[0]! / 20)).toBe(true);
  });
});

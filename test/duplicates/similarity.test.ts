import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVASIONS } from '../../scripts/eval/lib/evasions.ts';
import { loadPairSets } from '../../scripts/eval/lib/pair-sets.ts';
import { seededRandom } from '../../scripts/eval/lib/random.ts';
import { atThreshold, rocAuc } from '../../scripts/eval/lib/ranking.ts';
import { sharedPath } from '../../scripts/lib/shared.ts';
import { matchQuery } from '../../src/duplicates/query-match.ts';
import {
  combinedSimilarity,
  comparePrepared,
  preparePairText,
  QUERY_CUTS,
  rewordedSimilarity,
  SAME_PROMPT_THRESHOLD,
} from '../../src/duplicates/similarity.ts';
import { openEmbedder } from '../../src/embedding/index.ts';

const PROMPT =
  'You are a strict examiner. Read the essay below, list its three weakest arguments, and explain how each could be repaired. Answer in a table.';
const OTHER =
  'Plan a week of cheap vegetarian dinners for a family of four, with a shopping list sorted by supermarket aisle.';
const unit = (...values: number[]) => Float32Array.from(values.map((v) => v / Math.hypot(...values)));

describe('combinedSimilarity', () => {
  it('calls equal canonical forms exact', () => {
    expect(combinedSimilarity('Hello  WORLD', 'hello wоrld')).toMatchObject({
      similarity: 1,
      lexical: 1,
      method: 'exact',
    });
  });

  it('finds evasive copies and leaves other prompts apart, without any embedding', () => {
    for (const { name, apply } of EVASIONS) {
      for (let seed = 0; seed < 10; seed++) {
        const found = combinedSimilarity(PROMPT, apply(PROMPT, seededRandom(seed)));
        expect(found.similarity, name).toBeGreaterThanOrEqual(SAME_PROMPT_THRESHOLD);
      }
    }
    expect(combinedSimilarity(PROMPT, OTHER).similarity).toBeLessThan(0.2);
  });

  it('grows with the cosine, which it names as the reason where wording is not it', () => {
    const near = combinedSimilarity(PROMPT, OTHER, { a: unit(1, 0.1), b: unit(1, 0) });
    const far = combinedSimilarity(PROMPT, OTHER, { a: unit(1, 0), b: unit(0, 1) });
    expect(near.similarity).toBeGreaterThan(far.similarity);
    expect(near.method).toBe('semantic');
    expect(far.semantic).toBe(0);
    expect(combinedSimilarity(PROMPT, OTHER).semantic).toBeNull();
    expect(() => combinedSimilarity(PROMPT, OTHER, { a: unit(1, 0), b: unit(1) })).toThrow(RangeError);
  });

  it('says that a pair in two scripts was judged by its layout', () => {
    const found = combinedSimilarity(
      '# Role\n- Translate the text: {{input}}\n- Keep 3 names',
      '# 角色\n- 翻译文本：{{input}}\n- 保留3个名字',
    );
    expect(found.method).toBe('layout');
    expect(found.similarity).toBeGreaterThan(
      combinedSimilarity('# Role\n- Translate the text: {{input}}', '今天天气很好').similarity,
    );
  });

  it('is symmetric and in [0, 1] on any texts', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (x, y, cosine) => {
          const [a, b] = [preparePairText(x), preparePairText(y)];
          const one = comparePrepared(a, b, cosine);
          expect(comparePrepared(b, a, cosine)).toEqual(one);
          expect(one.similarity).toBeGreaterThanOrEqual(0);
          expect(one.similarity).toBeLessThanOrEqual(1);
          expect(rewordedSimilarity(a, b, cosine)).toBe(rewordedSimilarity(b, a, cosine));
        },
      ),
    );
  });

  it('takes texts of any size and shape', () => {
    const huge = `${'lorem ipsum dolor '.repeat(300_000)}`;
    expect(combinedSimilarity(huge, `${huge}x`).similarity).toBeGreaterThan(0.9);
    expect(combinedSimilarity('', '').similarity).toBe(1);
    expect(combinedSimilarity('', 'x').similarity).toBeLessThan(SAME_PROMPT_THRESHOLD);
    expect(combinedSimilarity('#'.repeat(1_000_000), '#'.repeat(999_999)).similarity).toBeGreaterThan(0);
  });
});

describe('rewordedSimilarity', () => {
  it('finds a rewording and not another prompt of the same trade', async () => {
    const { embedSync } = await openEmbedder();
    const texts = [
      'Write a polite email to my landlord asking him to repair the broken heating before the weekend.',
      'Draft a courteous message to my landlord requesting that the heating, which is broken, be fixed before Saturday.',
      'Write a formal email to a customer explaining that the delivery will be late because of a strike.',
    ];
    const rows = embedSync!(texts);
    const dims = rows.length / texts.length;
    const cosine = (i: number, j: number) =>
      rows.slice(i * dims, (i + 1) * dims).reduce((s, x, d) => s + x * rows[j * dims + d]!, 0);
    const [a, reworded, other] = texts.map(preparePairText) as [never, never, never];
    expect(rewordedSimilarity(a, reworded, cosine(0, 1))).toBeGreaterThanOrEqual(QUERY_CUTS.usual);
    expect(rewordedSimilarity(a, other, cosine(0, 2))).toBeLessThan(QUERY_CUTS.wide);
  });

  it('has cuts in order', () => {
    expect(QUERY_CUTS.wide).toBeLessThan(QUERY_CUTS.usual);
    expect(QUERY_CUTS.usual).toBeLessThan(QUERY_CUTS.strict);
    expect(QUERY_CUTS.strict).toBeLessThan(1);
  });
});

describe('matchQuery', () => {
  const match = (a: string, b: string, cosine: number) => matchQuery(preparePairText(a), preparePairText(b), cosine);

  it('finds copies, excerpts and padded copies by wording alone', () => {
    expect(match(PROMPT, `  ${PROMPT.toUpperCase()}`, 0)).toEqual({ method: 'exact', measure: 'exact', similarity: 1 });
    expect(match(PROMPT, PROMPT.slice(0, 90), 0)).toMatchObject({ method: 'lexical', measure: 'containment' });
    expect(match(PROMPT, `${OTHER} ${OTHER} ${PROMPT} ${OTHER}`, 0)).toMatchObject({ method: 'lexical' });
  });

  it('needs wording or meaning, and more than a short phrase', () => {
    expect(match(PROMPT, OTHER, 0.3)).toBeNull();
    expect(match('hello', `hello ${PROMPT}`, 0.2)).toBeNull();
    expect(match('', PROMPT, 0)).toBeNull();
  });

  it('takes a stricter cut for an answer', () => {
    const [a, b] = [preparePairText(PROMPT), preparePairText(PROMPT.replaceAll(/e\w+/g, 'something'))];
    const loose = matchQuery(a, b, 0.9, 0);
    expect(loose).toMatchObject({ measure: 'combined' });
    expect(matchQuery(a, b, 0.9, 1)?.measure).not.toBe('combined');
  });
});

describe('on labelled pairs', () => {
  it.skipIf(sharedPath('data/pairs') === null)('ranks and cuts all sets with one set of coefficients', async () => {
    const { embedSync } = await openEmbedder();
    const sets = loadPairSets(embedSync!)!;
    const auc: number[] = [];
    const f1: number[] = [];
    for (const { pairs } of sets) {
      const scores = pairs.map(({ a, b, cosine }) => comparePrepared(a, b, cosine).similarity);
      const labels = pairs.map((pair) => pair.duplicate);
      auc.push(rocAuc(scores, labels));
      f1.push(atThreshold(scores, labels, SAME_PROMPT_THRESHOLD).f1);
    }
    const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
    expect(sets).toHaveLength(6);
    expect(mean(auc)).toBeGreaterThan(0.9);
    expect(mean(f1)).toBeGreaterThan(0.7);
  });
});

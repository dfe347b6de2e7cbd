import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorId, anchorOf, exemplars, keywords } from '../../src/clusters/index.ts';
import { seededRandom } from '../../src/index/index.ts';

const member = fc.record({
  firstSeen: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.NaN)),
  hash: fc.string({ unit: fc.constantFrom('a', 'b', 'c', '0'), minLength: 4, maxLength: 8 }),
});

describe('anchorId', () => {
  it('is the same in any order, and stays when later members come', () => {
    fc.assert(
      fc.property(
        fc.array(member, { minLength: 1, maxLength: 20 }),
        fc.array(member, { maxLength: 20 }),
        (members, more) => {
          const id = anchorId('c', members);
          expect(id).toMatch(/^c-[0-9a-f]{12}$/);
          expect(anchorId('c', [...members].reverse())).toBe(id);
          const anchor = anchorOf(members)!;
          const last = Number.isNaN(anchor.firstSeen) ? Number.POSITIVE_INFINITY : anchor.firstSeen;
          const later = more.filter((one) => (Number.isNaN(one.firstSeen) ? last < Infinity : one.firstSeen > last));
          expect(anchorId('c', [...later, ...members])).toBe(id);
          for (const one of members)
            expect(one.firstSeen >= anchor.firstSeen || Number.isNaN(one.firstSeen)).toBe(true);
        },
      ),
    );
  });

  it('keeps the older id when two sets merge', () => {
    const old = [
      { firstSeen: 1, hash: 'x' },
      { firstSeen: 9, hash: 'a' },
    ];
    const young = [{ firstSeen: 2, hash: 'a' }];
    expect(anchorId('c', [...young, ...old])).toBe(anchorId('c', old));
    expect(anchorId('c', young)).not.toBe(anchorId('c', old));
    expect(anchorId('f', old).slice(1)).not.toBe(anchorId('c', old).slice(1));
    expect(() => anchorId('c', [])).toThrow(RangeError);
  });
});

describe('exemplars', () => {
  const dims = 8;
  const rows = (count: number, seed: number): Float32Array => {
    const random = seededRandom(seed);
    return Float32Array.from({ length: count * dims }, () => random() - 0.3);
  };
  const cosine = (v: ArrayLike<number>, a: number, b: number): number => {
    let [ab, aa, bb] = [0, 0, 0];
    for (let d = 0; d < dims; d++) {
      ab += v[a * dims + d]! * v[b * dims + d]!;
      aa += v[a * dims + d]! ** 2;
      bb += v[b * dims + d]! ** 2;
    }
    return ab / Math.sqrt(aa * bb);
  };

  it('begin with the medoid: the member closest to all others together', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 25 }), (seed, count) => {
        const v = rows(count, seed);
        const members = Array.from({ length: count }, (_, i) => i);
        const closeness = (a: number): number => members.reduce((sum, b) => sum + cosine(v, a, b), 0);
        const best = Math.max(...members.map(closeness));
        const chosen = exemplars({ rows: v, dims, members, count: 3 });
        expect(closeness(chosen[0]!)).toBeCloseTo(best, 5);
        expect(chosen.length).toBeLessThanOrEqual(Math.min(3, count));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(exemplars({ rows: v, dims, members: members.reverse(), count: 3 })).toEqual(chosen);
      }),
    );
  });

  it('cover the kinds there are, and never repeat one', () => {
    const v = new Float32Array(6 * dims);
    for (const row of [0, 1, 2, 3]) v[row * dims] = 1;
    for (const row of [0, 1, 2, 3, 4]) v[row * dims + 1] = 0.5;
    v[4 * dims + 2] = 1;
    const chosen = exemplars({ rows: v, dims, members: [0, 1, 2, 3, 4, 5], count: 6 });
    expect(chosen).toEqual([0, 4]);
    expect(exemplars({ rows: v, dims, members: [0, 1, 4], weights: [1, 1, 50], count: 1 })).toEqual([4]);
    expect(exemplars({ rows: v, dims, members: [], count: 3 })).toEqual([]);
    expect(exemplars({ rows: v, dims, members: [5], count: 3 })).toEqual([5]);
  });
});

describe('keywords', () => {
  it('tell clusters apart, in scripts with and without spaces', () => {
    const found = keywords([
      ['Grade the essay by this rubric', 'Use the rubric to grade an essay', 'grade: rubric applied to the essay'],
      ['Translate the sentence into French', 'Please translate this sentence to German', 'translate a sentence for me'],
      ['请把这段代码翻译成英文', '代码重构的步骤', '解释代码的含义'],
      ['напиши функцию сортировки', 'функция сортировки массива', 'функция и сортировки'],
    ]);
    expect(found[0]!.slice(0, 3).sort()).toEqual(['essay', 'grade', 'rubric']);
    expect(found[1]!.slice(0, 2).sort()).toEqual(['sentence', 'translate']);
    expect(found[2]![0]).toBe('代码');
    expect(found[3]).toContain('сортировки');
    expect(found.flat()).not.toContain('the');
  });

  it('are bounded, repeatable and unimpressed by hostile texts', () => {
    const hostile = [
      '\ud800\udc00\ud800',
      '\0'.repeat(5000),
      'x'.repeat(1_000_000),
      '𠀀'.repeat(5000),
      '__proto__ constructor',
      '‮‏',
      '',
    ];
    const found = keywords([hostile, hostile, []], { top: 3 });
    expect(found.every((words) => words.length <= 3 && words.every((word) => word.length <= 80))).toBe(true);
    expect(found[2]).toEqual([]);
    expect(keywords([hostile, hostile, []], { top: 3 })).toEqual(found);
    expect(keywords([])).toEqual([]);
  });

  it('do not let one long text speak for the others', () => {
    const [words] = keywords([['banana '.repeat(200), 'apple pie', 'apple cake', 'apple tart']]);
    expect(words).toEqual(['apple']);
  });
});

import { describe, expect, it } from 'vitest';
import {
  accuracy,
  atCoverage,
  clusterAccuracy,
  type Judged,
  macro,
  whereAnswered,
} from '../../scripts/eval/capabilities-scores.ts';
import { decide } from '../../src/capabilities/decide.ts';
import { sharpen, softmax } from '../../src/capabilities/scorer.ts';

const LABELS = ['a', 'b', 'c'];

function judged(primary: string | null, label: string, confidence: number, also: string[] = []): Judged {
  const rest = (1 - confidence) / 2;
  const p = Float64Array.from(LABELS, (one) => (one === label ? confidence : rest));
  return {
    gold: { id: 'x', prompt: '', primary, also, sure: true, source: 's' },
    p,
    label,
    confidence,
    answered: confidence >= 0.5,
    right: label === primary || also.includes(label),
  };
}

describe('scores of capability labels', () => {
  const list = [judged('a', 'a', 0.9), judged('a', 'b', 0.8, ['b']), judged('b', 'a', 0.6), judged('c', 'c', 0.4)];

  it('count accepted labels as right', () => {
    expect(accuracy(list)).toBe(0.75);
    expect(whereAnswered(list)).toEqual({ coverage: 0.75, accuracy: 2 / 3 });
    expect(atCoverage(list, 0.5)).toBe(1);
    // a: said 2, true 1, hit 1; b (accepted once, once missed): said 1, true 2, hit 1; c: all right.
    expect(macro(list)).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3, 9);
  });

  it('label clusters by the mean, and count an abstention as wrong', () => {
    const pool = [
      ...Array.from({ length: 10 }, () => judged('a', 'a', 0.8)),
      ...Array.from({ length: 10 }, () => judged('b', 'b', 0.8)),
    ];
    expect(clusterAccuracy(pool, LABELS, 0, 0.5, 1)).toBe(1);
    expect(clusterAccuracy(pool, LABELS, 8, 0.5, 1)).toBe(1);
    expect(clusterAccuracy(pool, LABELS, 8, 1, 1)).toBe(0);
  });
});

describe('from scores to an answer', () => {
  it('leaves one text as it is and makes many surer', () => {
    const mean = [0.5, 0.3, 0.2];
    expect([...sharpen(mean, 1)]).toEqual(mean);
    const many = sharpen(mean, 20);
    expect(many[0]).toBeGreaterThan(0.8);
    expect(many.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect([...sharpen([0, 0], 5)]).toEqual([0, 0]);
  });

  it('does not overflow on great logits', () => {
    expect([...softmax([1000, 0], 1)]).toEqual([1, 0]);
    expect(softmax([1, 0], 0.5)[0]).toBeGreaterThan(softmax([1, 0], 2)[0]);
  });

  it('abstains below the threshold, breaks ties by name and lists what also applies', () => {
    expect(decide({ b: 0.4, a: 0.4, c: 0.2 }, 0.3)).toEqual({
      label: 'a',
      confidence: 0.4,
      also: [
        { label: 'b', confidence: 0.4 },
        { label: 'c', confidence: 0.2 },
      ],
    });
    expect(decide({ a: 0.4, b: 0.35, c: 0.25 }, 0.5)).toMatchObject({ label: null, confidence: 0.4 });
    expect(decide({}, 0.5)).toEqual({ label: null, confidence: 0, also: [] });
  });
});

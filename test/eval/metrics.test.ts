import { describe, expect, it } from 'vitest';
import { confusion, expectedCalibrationError, macroF1, perClass } from '../../scripts/eval/lib/classification.ts';
import { bCubed, pairwise } from '../../scripts/eval/lib/grouping.ts';
import { logParsingScores, plainTemplate } from '../../scripts/eval/lib/log-parsing.ts';
import { fixed, markdownTable } from '../../scripts/eval/lib/markdown.ts';
import { atThreshold, averagePrecision, rocAuc } from '../../scripts/eval/lib/ranking.ts';
import {
  apartSpanF1,
  joinTouching,
  locateSlots,
  slotCharF1,
  slotSpanF1,
  templateTokenF1,
} from '../../scripts/eval/lib/template-text.ts';

describe('log parsing', () => {
  const message = (group: number, template: string, trueTemplate: string) => ({ group, template, trueTemplate });

  it('counts a hand-made parse', () => {
    // Truth: A A A B B C. Groups: {A A A} exact; {B C} mixed; {B} split off.
    const scores = logParsingScores([
      message(1, 'a <*>', 'a <*>'),
      message(1, 'a <*>', 'a <*>'),
      message(1, 'a <*>', 'a <*>'),
      message(2, 'b <*>', 'b <*>'),
      message(3, 'b 7', 'b <*>'),
      message(2, 'b <*>', 'c'),
    ]);
    expect(scores.ga).toBeCloseTo(3 / 6);
    expect(scores.fga).toBeCloseTo(2 / 6); // one exact group of three predicted, three true
    expect(scores.pa).toBeCloseTo(4 / 6);
    expect(scores.fta).toBeCloseTo(2 / 6); // 'a <*>' alone: 'b <*>' was also given to c
  });

  it('tells grouping from template text', () => {
    const scores = logParsingScores([message(1, 'open x', 'open <*>'), message(1, 'open x', 'open <*>')]);
    expect(scores).toMatchObject({ ga: 1, fga: 1, pa: 0, fta: 0 });
  });

  it('reads typed slots as slots', () => {
    expect(plainTemplate(' at <path>  in <number>ms <b>')).toBe('at <*> in <*>ms <b>');
  });
});

describe('grouping', () => {
  it('counts the textbook case of B-cubed', () => {
    // Bagga & Baldwin: truth {1-5},{6,7},{8-12}; response {1-5},{6-12}: precision .76, recall 1.
    const truth = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3];
    const response = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2];
    expect(bCubed(response, truth).precision).toBeCloseTo((5 + 2 * (2 / 7) + 5 * (5 / 7)) / 12);
    expect(bCubed(response, truth).recall).toBe(1);
  });

  it('counts pairs by hand', () => {
    // Predicted {a b c} {d}; true {a b} {c d}: together 3 pairs, right 1; true pairs 2.
    const { precision, recall, f1 } = pairwise(['x', 'x', 'x', 'y'], [1, 1, 2, 2]);
    expect(precision).toBeCloseTo(1 / 3);
    expect(recall).toBeCloseTo(1 / 2);
    expect(f1).toBeCloseTo(0.4);
  });

  it('gives singletons perfect precision and refuses lists of unequal length', () => {
    expect(pairwise([1, 2, 3], [1, 1, 1])).toEqual({ precision: 1, recall: 0, f1: 0 });
    expect(bCubed([1, 2, 3, 4], [1, 1, 1, 1])).toEqual({ precision: 1, recall: 0.25, f1: 0.4 });
    expect(() => bCubed([1], [])).toThrow(RangeError);
  });
});

describe('template text', () => {
  it('counts tokens with repeats, without slots', () => {
    const scores = templateTokenF1('the cat <*> the mat', 'the <number> on the mat .');
    expect(scores.precision).toBeCloseTo(3 / 4);
    expect(scores.recall).toBeCloseTo(3 / 5);
  });

  it('has nothing to lose on two empty templates, everything on one', () => {
    expect(templateTokenF1('<*>', '<*>').f1).toBe(1);
    expect(templateTokenF1('<*>', 'fixed').f1).toBe(0);
  });

  it('compares spans by their trimmed ends and by characters', () => {
    const text = 'say hello world now';
    const predicted = [{ start: 3, end: 10 }];
    const truth = [
      { start: 4, end: 9 },
      { start: 10, end: 15 },
    ];
    expect(apartSpanF1(text, predicted, truth)).toMatchObject({ precision: 1, recall: 0.5 });
    expect(slotCharF1(text, predicted, truth)).toMatchObject({ precision: 1, recall: 0.5 });
    expect(apartSpanF1(text, [{ start: 4, end: 15 }], truth).f1).toBe(0);
    expect(slotSpanF1(text, [{ start: 4, end: 15 }], truth).f1).toBe(1);
    expect(slotCharF1(text, [{ start: 4, end: 15 }], truth).f1).toBe(1);
  });
});

describe('slots of a true template', () => {
  const template = 'Generate a {{report}} {{period}}, for {{who}}.';
  const prompt = 'Generate a sales report for May, for Ann.';

  it('are found between its fixed pieces, and nowhere else', () => {
    expect(locateSlots(template, prompt)).toEqual([
      { start: 11, end: 16 },
      { start: 17, end: 31 },
      { start: 37, end: 40 },
    ]);
    expect(locateSlots('Dear {name}', 'Dear Ann Lee')).toEqual([{ start: 5, end: 12 }]);
    expect(locateSlots(template, 'Write a sales report for May, for Ann.')).toBeNull();
    expect(locateSlots('{{a}} or {{b}} now', 'this now')).toBeNull();
  });

  it('are one where they stand side by side: "sales report for May", wherever the first of them ends', () => {
    const truth = locateSlots(template, prompt)!;
    expect(joinTouching(prompt, truth)).toEqual([
      { start: 11, end: 31 },
      { start: 37, end: 40 },
    ]);
    const whole = [
      { start: 11, end: 31 },
      { start: 37, end: 40 },
    ];
    const divided = [
      { start: 11, end: 23 },
      { start: 24, end: 31 },
      { start: 37, end: 40 },
    ];
    expect(slotSpanF1(prompt, whole, truth).f1).toBe(1);
    expect(slotSpanF1(prompt, divided, truth).f1).toBe(1);
    // Each apart: of 2 spans one is among the 3 taken for true; of 3 one is.
    expect(apartSpanF1(prompt, whole, truth)).toMatchObject({ precision: 1 / 2, recall: 1 / 3 });
    expect(apartSpanF1(prompt, divided, truth)).toMatchObject({ precision: 1 / 3, recall: 1 / 3 });
    // A mark between spans keeps them apart.
    expect(
      joinTouching('a, b', [
        { start: 0, end: 1 },
        { start: 3, end: 4 },
      ]),
    ).toHaveLength(2);
    // Part of a pair of slots is not the pair.
    expect(slotSpanF1(prompt, [{ start: 11, end: 23 }], truth).f1).toBe(0);
  });
});

describe('ranking', () => {
  const labels = [true, false, true, false];

  it('counts ROC-AUC by hand, ties half', () => {
    expect(rocAuc([0.9, 0.8, 0.7, 0.1], labels)).toBeCloseTo(3 / 4);
    expect(rocAuc([0.5, 0.5, 0.5, 0.5], labels)).toBe(0.5);
    expect(rocAuc([0.9, 0.7, 0.7, 0.1], labels)).toBeCloseTo(3.5 / 4);
    expect(rocAuc([1, 2], [true, true])).toBeNaN();
  });

  it('counts average precision by hand', () => {
    expect(averagePrecision([0.9, 0.8, 0.7, 0.1], labels)).toBeCloseTo((1 + 2 / 3) / 2);
    expect(averagePrecision([1, 1, 1, 1], labels)).toBe(0.5);
  });

  it('cuts at a threshold', () => {
    const cut = atThreshold([0.9, 0.8, 0.7, 0.1], labels, 0.75);
    expect(cut).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5, falsePositiveRate: 0.5 });
    expect(atThreshold([0.1], [true], 0.5)).toMatchObject({ precision: 1, recall: 0, f1: 0 });
  });
});

describe('classification', () => {
  const truth = ['a', 'a', 'b', null, 'c'];
  const predicted = ['a', 'b', 'b', 'a', null];

  it('counts each class by hand', () => {
    expect(perClass(predicted, truth)).toEqual([
      { label: 'a', precision: 0.5, recall: 0.5, f1: 0.5, support: 2 },
      { label: 'b', precision: 0.5, recall: 1, f1: 2 / 3, support: 1 },
      { label: 'c', precision: 0, recall: 0, f1: 0, support: 1 },
    ]);
    expect(macroF1(predicted, truth)).toBeCloseTo((0.5 + 2 / 3) / 3);
    expect(macroF1(predicted, truth, ['a', 'zzz'])).toBe(0.5);
  });

  it('tabulates confusions, abstentions by name', () => {
    const table = confusion(predicted, truth);
    expect(table.get('a')).toEqual(
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
    );
    expect(table.get('none')).toEqual(new Map([['a', 1]]));
    expect(table.get('c')).toEqual(new Map([['none', 1]]));
  });

  it('measures calibration by hand', () => {
    // Bin .9-1: said .95, right 1 of 2; bin .5-.6: said .5, right 1 of 1.
    expect(expectedCalibrationError([0.95, 0.95, 0.5], [true, false, true])).toBeCloseTo((0.9 + 0.5) / 3);
    expect(expectedCalibrationError([1, 1], [true, true])).toBe(0);
  });
});

describe('markdown', () => {
  it('aligns numbers and escapes bars', () => {
    expect(
      markdownTable(
        ['name', 'f1'],
        [
          ['a|b', 0.5],
          ['c', 12],
        ],
      ),
    ).toBe('| name | f1 |\n| --- | ---: |\n| a\\|b | 0.500 |\n| c | 12 |');
    expect(fixed(Number.NaN)).toBe('-');
  });
});

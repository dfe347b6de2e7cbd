import { describe, expect, test } from 'vitest';
import { isFilling } from '../../src/pipeline/fillings.ts';
import { mineTemplate, TemplateMatcher } from '../../src/templates/index.ts';

const exercise = (n: number): string =>
  `A cyclist leaves the harbour at ${n} o'clock with ${n + 7} kilometres an hour. When does he meet the ferry?`;

function judge(texts: readonly string[], senders = texts.map((_, i) => i)): boolean {
  const template = mineTemplate(texts);
  const matcher = TemplateMatcher.fromTemplate(template);
  return isFilling(
    texts,
    senders,
    template,
    texts.map((text) => matcher.matches(text)),
  );
}

const bare = Array.from({ length: 8 }, (_, i) => exercise(10 + i));
const wrapped = [
  `Write down everything you think before the answer to this, and leave nothing out, not even doubts: ${exercise(31)}`,
  `Two pupils quarrel about their homework, settle it for them in the voice of a strict headmaster: ${exercise(32)}`,
  `Turn the following into a little play for a school stage with three roles and a chorus of gulls. ${exercise(33)}`,
];

describe('isFilling', () => {
  test('content that some send as it is and others put into frames of theirs', () => {
    expect(judge([...bare, ...wrapped])).toBe(true);
  });

  test('not content that nobody wraps, nor wraps in one way only: that is an optional part of a template', () => {
    expect(judge(bare)).toBe(false);
    expect(judge([...bare, ...[41, 42, 43].map((n) => wrapped[0]!.replace(exercise(31), exercise(n)))])).toBe(false);
  });

  test('not a frame, though its slot may be short or, once in a while, empty', () => {
    const frame = (content: string): string =>
      `Grade the answer below from one to five and give a reason in one sentence.\n${content}`;
    const answers = [
      'Paris',
      '7',
      'It rained.',
      ...Array.from({ length: 8 }, (_, i) => `${exercise(50 + i)} At noon.`),
    ];
    expect(judge(answers.map(frame))).toBe(false);
    expect(judge(['', ...answers].map(frame))).toBe(false);
  });

  test('takes several accounts that send it bare', () => {
    const senders = [...bare.map((_, i) => i % 2), 7, 8, 9];
    expect(judge([...bare, ...wrapped], senders)).toBe(false);
  });

  test('does not depend on the order of the texts', () => {
    const texts = [...bare, ...wrapped];
    expect(judge(texts.toReversed())).toBe(judge(texts));
  });

  test.each([
    ['', '', ''],
    ['\u0000', '\ud800', '\ud800'],
    [exercise(1), '', exercise(1)],
  ])('takes any texts (%#)', (...texts) => {
    expect(judge(texts)).toBe(false);
  });
});

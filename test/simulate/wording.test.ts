import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, Rng, rngOf } from '../../scripts/simulate/engine/rng.ts';
import { fill, split, Words } from '../../scripts/simulate/engine/wording.ts';
import { LAYOUTS } from '../../scripts/simulate/texts/frames/grammar.ts';
import { FRAMES } from '../../scripts/simulate/texts/frames/index.ts';
import { Voice } from '../../scripts/simulate/texts/frames/voice.ts';
import * as popular from '../../scripts/simulate/texts/popular.ts';
import { TALKS } from '../../scripts/simulate/texts/talk.ts';
import { render } from './worlds.ts';

/** Wordings without slots that are long enough to be told from chance. */
function heldOut(): string[] {
  const lists: (readonly string[])[] = [
    popular.HARNESSES,
    popular.VIRAL,
    popular.GAMES,
    popular.ASSIGNMENTS,
    popular.LESSONS,
    popular.SUPPORT,
    popular.REVIEWS,
    popular.RETRIEVAL,
    popular.MONITORS,
    popular.AUDITS,
    popular.PLUGIN,
    popular.AGENCY,
    popular.TEAM_SYSTEMS,
    ...Object.values(popular.COLLECTION),
  ];
  const known = new Set(lists.flatMap((list) => split(list).open.flatMap(pieces)));
  return lists
    .flatMap((list) => split(list).held)
    .flatMap(pieces)
    .filter((piece) => !known.has(piece));
}

const pieces = (text: string) =>
  text
    .split(/\{\w+\}/)
    .map((p) => p.trim())
    .filter((p) => p.length >= 20);

describe('wordings', () => {
  it('keep a third of every list for seeds of 100 and above', () => {
    for (const table of Object.values(FRAMES))
      for (const g of Object.values(table))
        for (const list of [g.role, g.task, g.rules, g.format, g.label]) {
          expect(list.length).toBeGreaterThanOrEqual(3);
          const { open, held } = split(list);
          expect(held).toHaveLength(Math.floor(list.length / 3));
          expect(open.filter((w) => held.includes(w))).toEqual([]);
          expect(new Words(99).of(list)).toEqual(open);
          expect(new Words(100).of(list)).toEqual(held);
        }
    for (const talk of Object.values(TALKS))
      for (const list of Object.values(talk)) expect(list.length).toBeGreaterThanOrEqual(6);
  });

  it('of the held-out third never appear in a world below 100, and do above', () => {
    const held = heldOut();
    expect(held.length).toBeGreaterThan(30);
    const text = (seed: number) =>
      render({ seed })
        .exchanges.map((e) => `${e.draft.system ?? ''}\n${e.draft.user}`)
        .join('\n');
    const low = [3, 99].map(text).join('\n');
    expect(held.filter((piece) => low.includes(piece))).toEqual([]);
    const high = text(100);
    expect(held.filter((piece) => high.includes(piece)).length).toBeGreaterThan(10);
  });

  it('of held-out layouts never frame a text below 100, and do above', () => {
    const marks = ['=== end ===', '[SYSTEM NOTE]', '# What to do'];
    expect(split(LAYOUTS).held.filter((layout) => marks.some((mark) => layout.includes(mark)))).toHaveLength(
      marks.length,
    );
    const seen = (seed: number) => {
      const text = render({ seed })
        .exchanges.map((e) => e.draft.user)
        .join('\n');
      return marks.filter((mark) => text.includes(mark));
    };
    expect(seen(3)).toEqual([]);
    expect(seen(103)).toEqual(marks);
  });

  it('differ between owners: two voices seldom say a long sentence alike', () => {
    const sentences = FRAMES.rubric_grading.en!.task.filter((s) => s.length > 60);
    let same = 0;
    for (let i = 0; i < 40; i++)
      for (const s of sentences)
        same += new Voice('en', rngOf('one', i)).say(s) === new Voice('en', rngOf('two', i)).say(s) ? 1 : 0;
    expect(same / (40 * sentences.length)).toBeLessThan(0.3);
  });

  it('are filled without touching unknown or broken braces', () => {
    expect(fill('a {x} b {y} {', (n) => (n === 'x' ? '1' : undefined))).toBe('a 1 b {y} {');
    fc.assert(fc.property(fc.string(), (s) => fill(s, () => undefined) === s));
  });
});

describe('seeded randomness', () => {
  it('repeats, and differs by path', () => {
    expect(rngOf('a', 1).hex(32)).toBe(rngOf('a', 1).hex(32));
    fc.assert(fc.property(fc.integer(), fc.integer(), (a, b) => a === b || keyOf('x', a) !== keyOf('x', b)));
  });

  it('is even over its range', () => {
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) counts[rngOf('even', i).int(10)]!++;
    for (const c of counts) expect(Math.abs(c - 2_000)).toBeLessThan(200);
    const rng = new Rng(7);
    let sum = 0;
    for (let i = 0; i < 20_000; i++) sum += rng.normal();
    expect(Math.abs(sum / 20_000)).toBeLessThan(0.03);
  });

  it('samples without repeats', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.nat(20), fc.nat(), (list, k, seed) => {
        const got = new Rng(seed).sample(list, k);
        return (
          got.length === Math.min(k, list.length) &&
          new Set(got).size === got.length &&
          got.every((v) => list.includes(v))
        );
      }),
    );
  });
});

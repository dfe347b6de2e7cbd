import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitVoices } from '../../src/pipeline/voices.ts';
import { mineTemplate } from '../../src/templates/index.ts';

const SUBJECTS = ['tide pools', 'old maps', 'glass kilns', 'tram wires', 'pear trees', 'stone walls', 'goose down'];
const subject = (n: number): string => `${SUBJECTS[n % SUBJECTS.length]} in row ${n} near gate ${n * 7}`;

interface Sent {
  readonly account: number;
  readonly text: string;
}

/** Accounts that each send a template filled with other things. */
function owner(from: number, accounts: number, each: number, fill: (what: string) => string): Sent[] {
  return Array.from({ length: accounts * each }, (_, i) => ({
    account: from + (i % accounts),
    text: fill(subject(from * 100 + i)),
  }));
}

const first = owner(
  0,
  6,
  5,
  (what) =>
    `Weigh the claims made about ${what} one by one. Report in the house style of the northern desk, with every source on a line of its own. Close with a verdict.`,
);
const second = owner(
  50,
  5,
  4,
  (what) =>
    `Weigh the claims made about ${what} one by one. List only what a court clerk would need, numbered, without adjectives or guesses. Close with a verdict.`,
);
const split = (sent: readonly Sent[], coverage = 0.3) =>
  splitVoices(
    sent.map((s) => s.text),
    sent.map((s) => s.account),
    { fixed: ['', ''], coverage },
  );

describe('families by owner', () => {
  test('two owners who share part of their wording are two families', () => {
    const part = split([...first, ...second]);
    expect(part).not.toBeNull();
    expect(new Set(part!.slice(0, first.length)).size).toBe(1);
    expect(new Set(part!.slice(first.length)).size).toBe(1);
    expect(part![0]).not.toBe(part![first.length]);
  });

  test('one owner stays one, however many accounts', () => {
    expect(split(first)).toBeNull();
    expect(split([...first, ...owner(90, 8, 4, (what) => first[0]!.text.replace(subject(0), what))])).toBeNull();
  });

  test('what one account alone keeps to is no family: its requests may be about one document', () => {
    const wide = owner(0, 8, 4, (what) => `Answer from the text. ${what} ${what.split(' ').reverse().join(' ')}`);
    const documents = Array.from({ length: 3 }, (_, d) =>
      owner(
        60 + d,
        1,
        5,
        (what) =>
          `Answer from the text. The lease of flat ${d} ends with the harvest of year ${d} and binds heirs of line ${d} for good. ${what}`,
      ),
    ).flat();
    const part = split([...wide, ...documents], 0.1);
    // Nobody's document becomes a family.
    expect(part === null || new Set(part.slice(wide.length)).size === 1).toBe(true);
  });

  test('one owner’s family and small ones are left alone', () => {
    expect(split(first)).toBeNull();
    expect(split(first, 0.6)).toBeNull();
    expect(split([...first.slice(0, 6), ...second.slice(0, 5)])).toBeNull();
  });

  describe('owners of one template that phrase it differently', () => {
    const ours = (what: string): string =>
      `# Bug report\n${what}\nImplement the asked for alteration across all files. Most cases concern inventory counts. Under no circumstances touch generated files. Emit one action per turn.`;
    const theirs = (what: string): string =>
      `# Failure\n${what}\nImplement the requested alteration across all files. Prefer small commits with clear messages. Never touch generated files. Emit one gesture per turn.`;
    const third = (what: string): string =>
      `# Defect\n${what}\nImplement the wanted alteration across all files. Keep every public signature intact. Do not touch generated files. Emit one step per turn.`;

    test('are families of their own, though no account has several texts to compare', () => {
      const sent = [...owner(0, 20, 2, ours), ...owner(50, 20, 2, theirs), ...owner(90, 8, 2, third)];
      const part = split(sent, 0.5)!;
      const of = (from: number, to: number): Set<number> => new Set(part.subarray(from, to));
      expect([of(0, 40), of(40, 80), of(80, 96)].map((parts) => parts.size)).toEqual([1, 1, 1]);
      expect(new Set(part).size).toBe(3);
    });

    test('are one where the same accounts use both, and where each account sent but one text', () => {
      expect(split([...owner(0, 20, 2, ours), ...owner(0, 20, 2, theirs)], 0.5)).toBeNull();
      expect(split([...owner(0, 40, 1, ours), ...owner(50, 40, 1, theirs)], 0.5)).toBeNull();
    });

    test('are one where texts are re-worded one by one', () => {
      const words = [
        ['asked for', 'requested', 'wanted'],
        ['Never', 'Under no circumstances', 'Do not ever'],
        ['action', 'gesture', 'step'],
        ['small commits', 'short patches', 'tiny changes'],
      ];
      let n = 0;
      const reworded = (what: string): string => {
        const [a, b, c, d] = words.map((list, w) => list[Math.floor(n / 3 ** w) % 3]!);
        n++;
        return `# Bug\n${what}\nImplement the ${a} alteration in ${d}. ${b} touch generated files. Emit one ${c} per turn.`;
      };
      expect(split(owner(0, 41, 2, reworded), 0.5)).toBeNull();
    });
  });

  describe('a full template that some texts carry only in part', () => {
    const whole = (what: string): string =>
      `${what}\n\nYou are the senior marker of this team. Hold the answer against a perfect one. Award a grade from A to F. Give the verdict in one word.`;
    const partly = (what: string): string =>
      `You are the senior marker of this team. Hold the answer against a perfect one. Write for gardeners. ${what} Reply in JSON.`;
    const template = mineTemplate(owner(0, 6, 5, whole).map((s) => s.text));
    const parts = (sent: readonly Sent[]) =>
      splitVoices(
        sent.map((s) => s.text),
        sent.map((s) => s.account),
        template,
      );

    test('is its owner’s, where other accounts carry it in part', () => {
      const own = owner(0, 12, 5, whole);
      const others = owner(50, 8, 2, partly);
      expect(template.coverage).toBeGreaterThan(0.5);
      expect([...parts([...own, ...others])!]).toEqual([...own.map(() => 1), ...others.map(() => 0)]);
    });

    test('stays one where the same accounts send both, as edited or disguised instances', () => {
      const own = owner(0, 12, 5, whole);
      const edited = owner(0, 12, 2, partly);
      expect(parts([...own, ...edited])).toBeNull();
    });

    test('stays one where each account sent too few texts to tell', () => {
      expect(parts([...owner(0, 12, 1, whole), ...owner(50, 8, 1, partly)])).toBeNull();
    });
  });

  test('every text is in exactly one part, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.string({ maxLength: 40 })), { maxLength: 60 }), (rows) => {
        const part = splitVoices(
          rows.map(([, text]) => text),
          rows.map(([account]) => account),
          { fixed: ['', ''], coverage: 0.1 },
        );
        if (part === null) return;
        expect(part).toHaveLength(rows.length);
        expect(new Set(part).size).toBeGreaterThan(1);
      }),
      { numRuns: 50 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownWording } from '../../src/pipeline/own-wording.ts';

const THINGS = [
  'kilns',
  'ferries',
  'orchards',
  'ledgers',
  'tides',
  'hinges',
  'bridges',
  'looms',
  'quarries',
  'lanterns',
];
const about = (n: number): string => `${THINGS[n % 10]} near ${THINGS[(n * 3 + 1) % 10]} in lot ${n}`;
const FRAME = 'Weigh the claims below one by one and close with a verdict:';
const OWN = 'Report to the northern desk, cite every ledger page, never guess.';

/** Accounts from..from+n-1 with three texts each. */
const sent = (from: number, n: number, text: (what: string) => string) =>
  Array.from({ length: n * 3 }, (_, i) => ({ account: from + (i % n), text: text(about(from * 7 + i)) }));
const wordsOf = (rows: readonly { account: number; text: string }[]): Map<number, number> =>
  new Map(
    ownWording(
      rows.map((r) => r.text),
      rows.map((r) => r.account),
    ).map(({ account, words }) => [account, words]),
  );

describe('wording of an account’s own', () => {
  const family = sent(0, 12, (what) => `${FRAME} ${what}`);

  test('an account whose texts all carry more than the family’s template has it', () => {
    const words = wordsOf([...family, ...sent(50, 1, (what) => `${FRAME} ${what} ${OWN}`)]);
    expect(words.get(50)).toBeGreaterThanOrEqual(8);
    for (let account = 0; account < 12; account++) expect(words.get(account)).toBeLessThanOrEqual(3);
  });

  test('in any script, and at the end of long texts', () => {
    const long = 'filler about nothing in particular '.repeat(2000);
    const words = wordsOf([
      ...sent(0, 6, (what) => `${long} ${what}`),
      ...sent(50, 1, (what) => `${long} ${what} 请注明每页账本的出处不要猜测`),
    ]);
    expect(words.get(50)).toBeGreaterThanOrEqual(8);
  });

  test('what many accounts have in common is nobody’s own', () => {
    const words = wordsOf([...family, ...sent(50, 8, (what) => `${FRAME} ${what} ${OWN}`)]);
    expect(Math.max(...words.values())).toBeLessThanOrEqual(3);
  });

  test('too few texts or accounts tell nothing', () => {
    expect(wordsOf(family.slice(0, 24)).size).toBe(0);
    expect(wordsOf(sent(0, 3, (what) => what)).size).toBe(0);
    expect(ownWording([], [])).toEqual([]);
  });

  test('numbers are no words', () => {
    const numbered = sent(0, 6, (what) => `${FRAME} ${what}`).map((r) => ({
      ...r,
      text: `${r.text} ${[1, 2, 3, 4, 5, 6].map((k) => 1000 * r.account + k).join(' ')}`,
    }));
    expect(Math.max(...wordsOf(numbered).values())).toBeLessThanOrEqual(3);
  });

  test('every count stands for an account with three texts or more, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.string({ maxLength: 60 })), { maxLength: 50 }), (rows) => {
        const sender = rows.map(([account]) => account);
        const known = ownWording(
          rows.map(([, text]) => text),
          sender,
        );
        for (const { account, words } of known) {
          expect(sender.filter((a) => a === account).length).toBeGreaterThanOrEqual(3);
          expect(words).toBeGreaterThanOrEqual(0);
        }
        expect(new Set(known.map((k) => k.account)).size).toBe(known.length);
      }),
    );
  });
});

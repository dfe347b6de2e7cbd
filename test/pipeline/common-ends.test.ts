import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CorpusBuilder } from '../../src/duplicates/corpus.ts';
import { withoutCommonEnds } from '../../src/pipeline/common-ends.ts';
import { openForReading } from '../../src/store/database.ts';
import { lastRun } from '../../src/store/runs.ts';
import { scratch } from '../helpers/logs.ts';
import { findings, run, smallWorld, writeNights } from './nights.ts';

type Tokens = readonly number[];

/** One text an account unless said otherwise; what is left of each text. */
function bare(texts: readonly Tokens[], account = texts.map((_, i) => i)): { left: Tokens[]; cut: readonly unknown[] } {
  const builder = new CorpusBuilder();
  for (const text of texts) builder.add(Uint32Array.from([7, ...text]));
  const { corpus, cut } = withoutCommonEnds(builder.build(), Int32Array.from(texts.keys()), Int32Array.from(account));
  expect(corpus.size).toBe(texts.length);
  const left = texts.map((_, i) => [...corpus.tokens.subarray(corpus.offsets[i], corpus.offsets[i + 1])]);
  return { left, cut };
}

/** Texts of distinct tokens, from 1000 on. */
const own = (i: number): Tokens => [1000 + 3 * i, 1001 + 3 * i, 1002 + 3 * i];
const HEAD = [1, 2, 3, 4, 5];
const FOOT = [9, 8, 7, 6];
const people = (count: number, of: (i: number) => Tokens): Tokens[] => Array.from({ length: count }, (_, i) => of(i));

describe('what most prompts of most accounts begin or end with', () => {
  it('is left out, also where some go without', () => {
    const texts = people(100, (i) => (i % 3 === 0 ? own(i) : [...HEAD, ...own(i), ...FOOT]));
    const { left, cut } = bare(texts);
    expect(left).toEqual(people(100, own));
    expect(cut).toEqual([
      { end: 'start', tokens: 5, texts: 66 },
      { end: 'end', tokens: 4, texts: 66 },
    ]);
  });

  it.each([
    ['few accounts', people(49, (i) => [...own(i), ...FOOT])],
    ['a minority', people(100, (i) => (i % 2 === 0 ? own(i) : [...own(i), ...FOOT]))],
    ['short ends', people(100, (i) => [...own(i), 6, 7, 8])],
    ['texts that are nothing else', people(100, () => FOOT)],
  ])('stays where it is of %s', (_, texts) => {
    expect(bare(texts).left).toEqual(texts);
  });

  it('stays where most texts are of few accounts', () => {
    const texts = people(300, (i) => (i < 200 ? [...own(i), ...FOOT] : own(i)));
    const { left, cut } = bare(
      texts,
      texts.map((_, i) => (i < 200 ? i % 60 : i)),
    );
    expect(left).toEqual(texts);
    expect(cut).toEqual([]);
  });

  it('is the longest run that more than half of any texts share', () => {
    const tokens = fc.array(fc.nat(1), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(tokens, { minLength: 50, maxLength: 70 }), (texts) => {
        const { left, cut } = bare(texts);
        const share = (head: Tokens): number =>
          texts.filter((t) => t.length >= head.length && head.every((v, i) => t[i] === v)).length / texts.length;
        const heads = texts.flatMap((t) => t.map((_, i) => t.slice(0, i + 1))).filter((h) => share(h) > 0.5);
        const longest = heads.reduce((a, b) => (b.length > a.length ? b : a), [] as Tokens);
        const found = cut.find((c) => (c as { end: string }).end === 'start') as { tokens: number } | undefined;
        expect(found?.tokens ?? 0).toBe(longest.length >= 4 ? longest.length : 0);
        for (const [i, text] of texts.entries()) expect(text.join().includes(left[i]!.join())).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a gateway that adds a header and a footer to every prompt', () => {
  it('hides no family and no campaign', async () => {
    const counts = async (nights: readonly string[]) => {
      const dir = scratch();
      await run(dir, writeNights(dir, nights));
      const found = findings(dir) as Record<string, readonly unknown[]>;
      const db = openForReading(dir);
      const { caps } = lastRun(db)!.summary!;
      db.close();
      return { families: found.families!.length, campaigns: found.campaigns as { accounts: unknown[] }[], caps };
    };
    const plain = smallWorld();
    const dressed = plain.map((night) =>
      night
        .split('\n')
        .map((line) => {
          if (line === '') return line;
          const exchange = JSON.parse(line) as { prompt?: string; messages?: { role: string; content: unknown }[] };
          const dress = (text: string): string =>
            `Request received through the portal of the house:\n${text}\n\nSent from our portal. Answer politely.`;
          if (exchange.prompt !== undefined) exchange.prompt = dress(exchange.prompt);
          for (const message of exchange.messages ?? [])
            if (message.role === 'user' && typeof message.content === 'string')
              message.content = dress(message.content);
          return JSON.stringify(exchange);
        })
        .join('\n'),
    );
    const [before, after] = [await counts(plain), await counts(dressed)];
    expect(before.caps.join()).not.toContain('left out of comparing');
    expect(after.caps.filter((cap) => cap.includes('left out of comparing'))).toHaveLength(2);
    expect(after.campaigns.map((c) => c.accounts.length).sort()).toEqual(
      before.campaigns.map((c) => c.accounts.length).sort(),
    );
    expect(Math.abs(after.families - before.families)).toBeLessThanOrEqual(0.1 * before.families);
  });
});

it('a log of one template, which is its header and footer, keeps it', async () => {
  const dir = scratch();
  const lines = Array.from({ length: 180 }, (_, i) => {
    const item = Array.from(
      { length: 6 },
      (_, w) => `${'bcdfghklmnp'[(i * 7 + w * 3) % 11]}u${'rstvz'[(i + w) % 5]}a${(i * 31 + w * 17) % 97}`,
    );
    const content = `Solve the following exercise step by step and show every thought:\n${item.join(' ')}\nEnd with the final answer in a box, nothing else.`;
    return JSON.stringify({
      account: `a${i % 60}`,
      ts: 1_767_600_000_000 + i * 60_000,
      messages: [{ role: 'user', content }],
    });
  });
  await run(dir, writeNights(dir, [`${lines.join('\n')}\n`]));
  const db = openForReading(dir);
  const { caps } = lastRun(db)!.summary!;
  db.close();
  expect(caps.join()).not.toContain('left out of comparing');
  const families = findings(dir).families as unknown[][];
  expect(families.map((family) => family[3])).toEqual([180]);
});

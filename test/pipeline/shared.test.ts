import { describe, expect, it } from 'vitest';
import { openForReading } from '../../src/store/database.ts';
import { allShared } from '../../src/store/documents.ts';
import { numbers, words } from '../duplicates/corpora.ts';
import { scratch } from '../helpers/logs.ts';
import { run, writeNights } from './nights.ts';

const random = numbers(11);
const [licence, question] = [
  `Copyright HOLDER 2024: ${words(random, 30)}.`,
  `Which “${words(random, 12)}” ${words(random, 8)}?`,
];

/** 24 people have templates of their own behind one licence; two more templates, of two accounts, carry one question. */
function twoNights(): string[] {
  const lines: { account: string; prompt: string }[] = [];
  for (let person = 0; person < 24; person++) {
    const [head, tail] = [words(random, 14), words(random, 12)];
    for (let i = 0; i < 20; i++)
      lines.push({ account: `person-${person}`, prompt: `${licence}\n${head} ${words(random, 16)} ${tail}` });
  }
  for (const account of ['left', 'right']) {
    const [head, tail] = [words(random, 14), words(random, 10)];
    for (let i = 0; i < 30; i++)
      lines.push({ account, prompt: `${head}: ${i === 7 ? question : words(random, 20)} ${tail}` });
  }
  const text = lines.map((line, i) => `${JSON.stringify({ ...line, ts: 1_740_000_000 + 60 * i })}\n`);
  return [0, 1].map((night) => text.filter((_, i) => i % 2 === night).join(''));
}

function found(dir: string) {
  const db = openForReading(dir);
  try {
    return allShared(db);
  } finally {
    db.close();
  }
}

describe('shared text of a night', () => {
  it('is kept with the accounts that sent it, the same night by night as at once', async () => {
    const nights = twoNights();
    const cold = scratch();
    await run(cold, writeNights(cold, [nights.join('')]));
    const rows = found(cold);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({ kind: 'boilerplate', text: licence, texts: 480, accounts: 24 });
    expect(rows[1]).toMatchObject({ kind: 'shared_content', texts: 2, accounts: 2 });
    expect(rows[1]!.text).toContain(question.slice(0, -1));
    const dir = scratch();
    for (const file of writeNights(dir, nights)) await run(dir, [file]);
    expect(found(dir)).toEqual(rows);
  });
});

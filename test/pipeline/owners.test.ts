import { describe, expect, it } from 'vitest';
import { openForReading } from '../../src/store/database.ts';
import { numbers, words } from '../duplicates/corpora.ts';
import { scratch } from '../helpers/logs.ts';
import { findings, run, writeNights } from './nights.ts';

const random = numbers(23);
const common = words(random, 18);
const systems = [`${common} ${words(random, 9)}`, `${common} ${words(random, 9)}`];
const frames = [`${words(random, 10)}:`, `${words(random, 10)}:`, `${words(random, 10)}:`];

/** Two owners with system texts of one opening, and prompts that begin alike and go on each in its own words. */
function twoOwners(): string[] {
  const lines: { account: string; system: string; prompt: string }[] = [];
  for (const owner of [0, 1])
    for (let i = 0; i < 36; i++)
      lines.push({
        account: `owner-${owner}-${i % 6}`,
        system: systems[owner]!,
        prompt: `${frames[2]} ${words(random, 14)}\n${frames[owner]} ${words(random, 12)}`,
      });
  const text = lines.map((line, i) => `${JSON.stringify({ ...line, ts: 1_740_000_000 + 60 * i })}\n`);
  return [0, 1].map((night) => text.filter((_, i) => i % 2 === night).join(''));
}

function families(dir: string): { segment: string; texts: number; accounts: number }[] {
  const db = openForReading(dir);
  try {
    return db
      .prepare('SELECT segment, texts, accounts FROM families WHERE accounts > 1 ORDER BY segment, texts')
      .all() as { segment: string; texts: number; accounts: number }[];
  } finally {
    db.close();
  }
}

describe('families of a run', () => {
  it('are those of owners: neither a common opening nor a common system text joins them', async () => {
    const nights = twoOwners();
    const cold = scratch();
    await run(cold, writeNights(cold, [nights.join('')]));
    const rows = families(cold);
    expect(rows.map((row) => row.accounts)).toEqual([6, 6, 6, 6]);
    expect(rows.map((row) => row.texts)).toEqual([1, 1, 36, 36]);
    const dir = scratch();
    for (const file of writeNights(dir, nights)) await run(dir, [file]);
    expect(findings(dir).families).toEqual(findings(cold).families);
  });
});

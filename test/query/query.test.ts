import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hydrascope } from '../../src/app.ts';
import { type Line, writeLog } from '../helpers/logs.ts';
import { smallWorld, writeNights } from '../pipeline/nights.ts';
import { UNSENT } from './prompts.ts';

const LONE =
  'My grandmother left me a mechanical metronome that ticks unevenly when it stands on the piano lid; what can I check before I take it to a clockmaker?';
const TOPICS = ['rivers', 'old bridges', 'night trains', 'paper maps', 'lighthouses', 'sourdough', 'glaciers', 'bees'];
const teacher = (topic: string, n: number) =>
  `You are a strict teacher. Explain ${topic} in exactly ${n} sentences and grade your own answer from one to ten.`;
const MEMBERS = 5000;
const ticket = (i: number) =>
  `Classify the support ticket below as billing, outage or other, and answer with the single word only.\n\nTicket ${i}: ${word(i)} ${word(i * 7 + 1)} since ${word(i * 13 + 2)}, please ${word(i * 31 + 3)}`;

/** A pronounceable word that nobody else uses, by number. */
function word(n: number): string {
  const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'zu'];
  return [...String((n * 7919) % 100_000)].map((digit) => syllables[Number(digit)]).join('');
}

const data = mkdtempSync(join(tmpdir(), 'hydrascope-query-'));
process.env.HYDRASCOPE_SECRET = 'test';
const scope = hydrascope({ dataDir: join(data, 'data'), workers: 1 });
afterAll(() => rmSync(data, { recursive: true, force: true }));

beforeAll(async () => {
  const ts = (i: number) => 1_740_787_200 + i * 60;
  const lines: Line[] = [
    { account: 'heiress', ts: ts(0), prompt: LONE },
    ...TOPICS.map((topic, i) => ({ account: `kit-${i % 4}`, ts: ts(i), prompt: teacher(topic, i + 3) })),
    ...Array.from({ length: MEMBERS }, (_, i) => ({ account: `desk-${i % 5}`, ts: ts(i), prompt: ticket(i) })),
  ];
  await scope.run([...writeNights(data, smallWorld()), writeLog(data, 'more.jsonl', lines)]);
});

const find = async (prompt: string) => (await scope.query(prompt)).matches;
const found = async (prompt: string) => (await find(prompt)).map((m) => [m.account, m.method]);

/** Two letters swapped in every fifth word that has four letters or more: in about a tenth of all. */
function mistyped(text: string): string {
  const words = text.split(' ');
  return words.map((w, i) => (i % 5 === 1 && w.length > 3 ? `${w[0]}${w[2]}${w[1]}${w.slice(3)}` : w)).join(' ');
}

describe('a prompt that one account sent', () => {
  it('is found as it is', async () => {
    expect(await find(LONE)).toEqual([
      expect.objectContaining({ account: 'heiress', method: 'exact', similarity: 1, exchanges: 1, example: LONE }),
    ]);
  });

  it.each([
    ['in capitals', LONE.toUpperCase()],
    ['with letters of another script', LONE.replaceAll('o', 'о').replaceAll('a', 'а')],
    ['with invisible characters', LONE.replaceAll('e', 'e\u200b')],
    ['in full-width letters', LONE.replace(/[a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['with other white space', `\n ${LONE.replaceAll(' ', '\u00a0\t ')} `],
  ])('is exactly the same prompt %s', async (_, prompt) => {
    expect(prompt).not.toBe(LONE);
    expect(await found(prompt)).toEqual([['heiress', 'exact']]);
  });

  it('is found by its wording with typing errors in a tenth of the words', async () => {
    expect(mistyped(LONE)).not.toBe(LONE);
    expect(await found(mistyped(LONE))).toEqual([['heiress', 'lexical']]);
  });

  it('is found inside a longer prompt, and by a part of itself', async () => {
    const tail = ' Besides, tell me in two lines how a pendulum of half the length would behave.';
    expect(await found(LONE + tail)).toEqual([['heiress', 'lexical']]);
    expect(await found(LONE.slice(0, 100))).toEqual([['heiress', 'lexical']]);
  });

  it('is found reworded', async () => {
    const reworded =
      'I inherited a mechanical metronome from my grandmother. When I put it on the lid of the piano it ticks unevenly. What should I check before taking it to a clockmaker?';
    expect((await found(reworded)).map(([account]) => account)).toEqual(['heiress']);
  });
});

describe('a prompt of a family', () => {
  it('is found by its template when it was never sent itself, with all accounts and what they sent', async () => {
    const matches = await find(ticket(MEMBERS + 17));
    expect(matches.map((m) => m.account).sort()).toEqual([0, 1, 2, 3, 4].map((i) => `desk-${i}`));
    expect(matches.reduce((sum, m) => sum + m.exchanges, 0)).toBe(MEMBERS);
    for (const m of matches) expect(m).toMatchObject({ method: 'template', family: matches[0]!.family });
    expect(matches[0]!.template).toMatch(/Classify the support ticket below/);
  });

  it('finds its sender as exact and the others by template when it was sent', async () => {
    const matches = await find(ticket(12));
    expect(matches[0]).toMatchObject({ account: 'desk-2', method: 'exact', exchanges: 1 });
    expect(matches.slice(1).map((m) => m.method)).toEqual(['template', 'template', 'template', 'template']);
  });

  it('finds the accounts of a small one by a rewording', async () => {
    const matches = await found(
      'As a strict teacher, please explain glaciers in exactly 9 sentences, then grade your own answer from 1 to 10.',
    );
    expect(matches.map(([account]) => account).sort()).toEqual(['kit-0', 'kit-1', 'kit-2', 'kit-3']);
  });

  it('names every account of a simulated campaign, given one of its prompts', async () => {
    const { campaigns, clusters, templates } = scope.report();
    const campaign = campaigns.find((c) => !c.accounts.some((a) => /^(desk|kit)-/.test(a.account)))!;
    const family = templates.find((t) => t.id === campaign.templates[0])!;
    const example = clusters.find((c) => c.id === family.cluster)!.examples[0]!;
    const accounts = new Set((await find(example)).map((m) => m.account));
    const members = campaign.accounts.map((a) => a.account);
    expect(members.filter((a) => accounts.has(a)).length).toBeGreaterThan(members.length / 2);
  });
});

describe('a prompt that nobody sent', () => {
  it.each(UNSENT)('finds nobody: %s', async (prompt) => {
    expect(await found(prompt)).toEqual([]);
  });

  it.each([
    ['nothing but marks', '?!… —'],
    ['one word', 'the'],
    ['one character, very often', 'z'.repeat(300_000)],
    ['lone surrogates and NUL', '\ud800\u0000\udfff'],
    ['something that looks like an expression', '(((a+)+)+)$[^'],
  ])('finds nobody and does not fail: %s', async (_, prompt) => {
    expect(await found(prompt)).toEqual([]);
  });
});

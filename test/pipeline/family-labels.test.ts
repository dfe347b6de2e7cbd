import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Contents } from '../../src/campaigns/index.ts';
import { resolveInputs } from '../../src/logs/index.ts';
import { SILENT } from '../../src/pipeline/context.ts';
import { runNightly } from '../../src/pipeline/nightly.ts';

const asked = [
  'Translate "the boats come home at dusk" into Portuguese, please',
  'Write a Python function that merges two sorted lists of integers',
  'What is the capital of Mongolia and how many people live there?',
  'A short poem about a lighthouse keeper who cannot sleep',
  'Draft a polite email to my landlord about the broken heating',
  'hi, how are you today?',
  'Solve 3x + 7 = 22 and show every step',
  'How do I get red wine out of a wool carpet?',
  'Summarize in two sentences: the council met on Monday, argued until midnight and adjourned without a vote.',
  'Pretend to be a pirate captain and greet your new crew',
  'SQL for the ten customers with most orders in March',
  'Wie sagt man "thank you for your patience" auf Deutsch?',
  'Explain why the sky is blue to a child of six',
  'tell me a joke about accountants',
  'Cover letter for a nurse who moves to Bergen',
  'Fix this: const a = [1,2,3; console.log(a)',
];
const grades = (i: number): string =>
  `The answer names ${i} of the causes and leaves the treaty out. The reason given is weak.`;

/** What a night reads off the contents of two templates, one round requests, one round material. */
test('fillings of a template are labelled by themselves', async () => {
  expect.assertions(5);
  const dir = mkdtempSync(join(tmpdir(), 'hydrascope-contents-'));
  try {
    const lines: string[] = [];
    const add = (account: string, prompt: string): void => {
      const ts = new Date(Date.UTC(2025, 2, 1) + lines.length * 60_000).toISOString();
      lines.push(JSON.stringify({ account, ts, prompt }));
    };
    for (let i = 0; i < asked.length; i++) {
      const a = `acct-${i % 10}`;
      add(
        a,
        `House rule nine: state the sources and the date of whatever you tell the staff of this office.\n${asked[i]}`,
      );
      add(a, `You mark essays for the spring term of the evening school in Leith.\nEssay: ${grades(i)}\nGive a mark.`);
      add(a, 'The very same words from everybody in the office of the harbour master at noon');
    }
    writeFileSync(join(dir, 'log.jsonl'), lines.join('\n'));
    await runNightly({
      dir: join(dir, 'data'),
      inputs: await resolveInputs([join(dir, 'log.jsonl')]),
      progress: SILENT,
      workers: 1,
      inspect: (facts, labels) => {
        const of = (start: string): Contents | null =>
          labels.labelContents!(facts.families.template.findIndex((template) => template.startsWith(start)));
        const [house, essay, same] = [of('House rule'), of('You mark'), of('The very same')];
        expect(house!.read).toBe(asked.length);
        expect(Object.keys(house!.clear).length).toBeGreaterThanOrEqual(3);
        expect(essay!.read).toBeGreaterThan(0);
        expect(Object.keys(essay!.clear).length).toBeLessThan(3);
        expect(same).toBeNull();
      },
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

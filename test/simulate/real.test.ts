import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { render } from './worlds.ts';

const root = mkdtempSync(join(tmpdir(), 'simulate-real-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(name: string, records: readonly object[]): void {
  mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, name, 'some.jsonl'), `${records.map((r) => JSON.stringify(r)).join('\n')}\n`);
}

const said = Array.from({ length: 300 }, (_, i) => `zebra question number ${i}`);
const wanted = Array.from({ length: 600 }, (_, i) => `okapi item number ${i}`);
folder(
  'background',
  said.map((prompt) => ({ prompt, lang: 'en' })),
);
folder(
  'capability',
  wanted.map((prompt, i) => ({ prompt, label: i % 2 === 0 ? 'agentic_coding' : 'reasoning_trace' })),
);

const marks = (seed: number) => {
  const { exchanges } = render({ seed, real: root });
  const found = { ordinary: new Set<string>(), items: new Set<string>() };
  for (const { draft } of exchanges) {
    for (const [mark] of draft.user.matchAll(/zebra question number \d+/g)) found.ordinary.add(mark);
    for (const [mark] of draft.user.matchAll(/okapi item number \d+/g)) found.items.add(mark);
  }
  return found;
};

describe('real prompts', () => {
  it('become ordinary traffic and slot values, a third of them only for seeds of 100 and above', () => {
    const low = marks(3);
    const high = marks(100);
    for (const kind of ['ordinary', 'items'] as const) {
      expect(low[kind].size).toBeGreaterThan(20);
      expect(high[kind].size).toBeGreaterThan(10);
      expect([...low[kind]].filter((text) => high[kind].has(text))).toEqual([]);
    }
  });

  it('leave metadata and times as they were', () => {
    const bare = (real: string | null) =>
      render({ real }).exchanges.map(({ line }) => {
        const { id, account, ts, session, meta } = JSON.parse(line) as Record<string, unknown>;
        return JSON.stringify([id, account, ts, session, meta]);
      });
    expect(bare(root)).toEqual(bare(null));
  });
});

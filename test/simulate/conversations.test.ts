import { describe, expect, it } from 'vitest';
import { parse, render, userText } from './worlds.ts';

interface Tally {
  carried: number;
  unlogged: number;
}

/** Lines with earlier user turns, and those of them that hold one the account never sent before. */
function tallies(evasion: 'none' | 'typos' = 'none'): Map<string, Tally> {
  const sent = new Map<string, Set<string>>();
  const out = new Map<string, Tally>();
  for (const exchange of render({ seed: 7, exchanges: 12_000, accounts: 1_500, evasion }).exchanges) {
    const line = parse(exchange);
    const { group, draft } = exchange;
    const name =
      group.kind === 'ordinary'
        ? 'ordinary'
        : group.name === 'replay'
          ? draft.replay === undefined
            ? 'replay, own'
            : 'replay, foreign'
          : group.kind;
    const said = sent.get(line.account) ?? new Set<string>();
    sent.set(line.account, said);
    const earlier = (line.messages ?? []).slice(0, -1).filter((m) => m.role === 'user');
    if (earlier.length > 0) {
      const tally = out.get(name) ?? { carried: 0, unlogged: 0 };
      out.set(name, tally);
      tally.carried++;
      if (earlier.some((m) => !said.has(m.content))) tally.unlogged++;
    }
    said.add(userText(line));
  }
  return out;
}

describe('conversations', () => {
  it('log each turn before it appears as history, but for a few innocent ones', () => {
    const { carried, unlogged } = tallies().get('ordinary')!;
    expect(carried).toBeGreaterThan(300);
    expect(unlogged).toBeGreaterThan(0);
    expect(unlogged / carried).toBeLessThan(0.13);
  });

  it('hold in campaigns too, with the disguise that was sent', () => {
    const { carried, unlogged } = tallies('typos').get('campaign')!;
    expect(carried).toBeGreaterThan(30);
    expect(unlogged / carried).toBeLessThan(0.4);
  });

  it('let replayed sessions carry turns that were never exchanged here', () => {
    const { carried, unlogged } = tallies().get('replay, foreign')!;
    expect(carried).toBeGreaterThan(10);
    expect(unlogged / carried).toBeGreaterThan(0.9);
  });

  it('let some look-alikes carry them as well', () => {
    const { carried, unlogged } = tallies().get('lookalike')!;
    expect(unlogged / carried).toBeGreaterThan(0.05);
    expect(unlogged / carried).toBeLessThan(0.5);
  });

  it('grow: each line of a session repeats the last one with its answer', () => {
    const last = new Map<string, { readonly role: string; readonly content: string }[]>();
    let grown = 0;
    let other = 0;
    for (const exchange of render().exchanges) {
      const line = parse(exchange);
      if (line.session === undefined || exchange.group.kind !== 'ordinary') continue;
      const messages = [...(line.messages ?? [{ role: 'user', content: line.prompt! }])];
      const before = last.get(line.session);
      if (messages.length > 1 && before !== undefined && before.length < 9) {
        const same = before.every((m, i) => messages[i]?.content === m.content && messages[i]?.role === m.role);
        if (same && messages.length === before.length + 2) grown++;
        else other++;
      }
      last.set(line.session, messages);
    }
    expect(grown).toBeGreaterThan(100);
    expect(other / grown).toBeLessThan(0.08);
  });
});

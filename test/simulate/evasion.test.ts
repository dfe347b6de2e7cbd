import { describe, expect, it } from 'vitest';
import { rngOf } from '../../scripts/simulate/engine/rng.ts';
import type { Evasion } from '../../scripts/simulate/engine/types.ts';
import { added, targetedOf } from '../../scripts/simulate/evasion/accounts.ts';
import { caseAndPadding, homoglyph, typos, zeroWidth } from '../../scripts/simulate/evasion/text.ts';
import { parse, render, userText } from './worlds.ts';

const TEXT = 'Solve the problem below, writing out every intermediate deduction before you state the result. '.repeat(
  40,
);
const plain = render();

describe('evasions', () => {
  for (const evasion of [
    'homoglyph',
    'zerowidth',
    'case',
    'typos',
    'reword',
    'translate',
    'rotate',
    'mix90',
    'mix95',
  ] as Evasion[])
    it(`${evasion} changes exchanges of campaigns only`, () => {
      const other = render({ evasion });
      const innocent = (r: typeof plain) => r.exchanges.filter((e) => e.group.kind !== 'campaign').map((e) => e.line);
      expect(innocent(other)).toEqual(innocent(plain));
      const own = (r: typeof plain) => r.exchanges.filter((e) => e.group.kind === 'campaign').map((e) => e.line);
      expect(own(other)).not.toEqual(own(plain));
    });

  it('disguises nearly every campaign text, and no cover text', () => {
    for (const evasion of ['homoglyph', 'zerowidth', 'case', 'typos', 'reword', 'translate'] as Evasion[]) {
      const before = new Map(plain.exchanges.map((e) => [parse(e).id, e]));
      let changed = 0;
      let targeted = 0;
      for (const e of render({ evasion }).exchanges) {
        if (e.group.kind !== 'campaign') continue;
        const line = parse(e);
        const was = parse(before.get(line.id)!);
        const same = userText(line) === userText(was) && line.system === was.system;
        if (e.draft.targeted === true) {
          targeted++;
          changed += same ? 0 : 1;
        } else expect(same).toBe(true);
      }
      expect(changed / targeted, evasion).toBeGreaterThan(0.85);
    }
  });

  it('puts a slip into about a quarter of the words', () => {
    const slipped = typos(TEXT, rngOf('typos')).split(' ');
    const words = TEXT.split(' ');
    const changed = words.filter((word, i) => word !== slipped[i]).length / words.length;
    expect(changed).toBeGreaterThan(0.15);
    expect(changed).toBeLessThan(0.3);
  });

  it('leaves what a reader sees when it only adds look-alikes, invisible characters, case or padding', () => {
    expect(zeroWidth(TEXT, rngOf('z')).replace(/[\u200b-\u200d\u2060\ufeff\u00ad\u180e]/g, '')).toBe(TEXT);
    expect([...homoglyph(TEXT, rngOf('h'))]).toHaveLength(TEXT.length);
    expect(homoglyph(TEXT, rngOf('h'))).not.toBe(TEXT);
    expect(caseAndPadding(TEXT, rngOf('c')).toLowerCase().replace(/\s+/g, ' ')).toContain(TEXT.toLowerCase().trim());
  });

  it('rotates: no account sends more than a handful, and all campaign exchanges are still sent', () => {
    const rotated = render({ evasion: 'rotate' });
    const campaigns = rotated.keeper.campaigns(rotated.world.plan.groups);
    const before = plain.keeper.campaigns(plain.world.plan.groups);
    for (const a of rotated.keeper.accountTruth())
      if (a.kind === 'campaign') expect(a.exchanges).toBeLessThanOrEqual(4);
    for (const [i, c] of campaigns.entries()) expect(c.accounts.length).toBeGreaterThan(before[i]!.accounts.length);
    expect(rotated.exchanges).toHaveLength(plain.exchanges.length);
  });

  it('dilutes each account to the share it promises', () => {
    for (const [evasion, share] of [
      ['mix90', 0.1],
      ['mix95', 0.05],
    ] as const)
      for (const a of render({ evasion }).keeper.accountTruth())
        if (a.kind === 'campaign') expect(Math.abs(a.targeted - a.exchanges * share)).toBeLessThanOrEqual(2);
  });

  it('counts what dilution adds by hand', () => {
    // 20 exchanges without cover: 8 stay, which are a tenth of 80 and a twentieth of 160.
    expect(added(20, 0, 'mix90')).toBe(60);
    expect(added(20, 0, 'mix95')).toBe(140);
    expect(added(20, 0, 'none')).toBe(0);
    expect(targetedOf(80, 0, 'mix90')).toBe(8);
    expect(targetedOf(20, 0.5, 'none')).toBe(10);
    expect(targetedOf(1, 0.9, 'none')).toBe(1);
  });
});

import { describe, expect, test } from 'vitest';
import { type Contents, findCampaigns } from '../../src/campaigns/index.ts';
import { names, ordinary } from './innocents.ts';
import { World } from './world.ts';

/** What is made of one template, each time with other content, of so many accounts. */
function severity({
  accounts = 24,
  label = 'rubric_grading',
  others = 0,
  contents,
}: {
  accounts?: number;
  label?: string;
  others?: number;
  contents?: Contents | null;
}): string | undefined {
  const world = new World(6);
  ordinary(world, 400);
  const pool = names('pool', accounts);
  const cluster = world.label('frame', label);
  for (const account of pool) {
    for (let i = 0; i < 8; i++)
      world.add({ account, ts: world.humanTime(0), user: 'frame', cluster, payment: `card of ${account}` });
    for (let i = 0; i < others; i++) world.add({ account, ts: world.humanTime(0) });
  }
  const { campaigns } = findCampaigns(world.facts(), {
    seed: 1,
    ...(contents === undefined ? {} : { labelContents: () => contents }),
  });
  return campaigns.find((c) => c.accounts.some((a) => pool.includes(a.account)))?.severity;
}

// Some of the traffic goes elsewhere: a text round all of it could be forced upon staff.
test('a single template is worth a look where many accounts are there for it and it is targeted', () => {
  expect(severity({ others: 2 })).toBe('medium');
  expect(severity({ others: 2, label: 'business_writing' })).not.toBe('medium');
  expect(severity({ others: 2, accounts: 9 })).not.toBe('medium');
  expect(severity({ others: 40 })).not.toBe('medium');
});

describe('a text round all that accounts send', () => {
  test('reads as forced upon them where nothing is known of what stands inside', () => {
    expect(severity({})).not.toBe('medium');
    expect(severity({ contents: null })).not.toBe('medium');
    expect(severity({ contents: { read: 0, clear: {} } })).not.toBe('medium');
  });

  test('and where that is what people ask, or code under review', () => {
    const asked = { general_qa: 9, chit_chat: 4, business_writing: 4, code_generation: 3, translation: 2 };
    const reviewed = { code_generation: 12, chit_chat: 1 };
    expect(severity({ accounts: 50, contents: { read: 30, clear: asked } })).not.toBe('medium');
    expect(severity({ accounts: 50, contents: { read: 30, clear: reviewed } })).not.toBe('medium');
  });

  test('but not where it is material of one kind, or of none, of more accounts than a firm has', () => {
    const unclear = { read: 30, clear: { general_qa: 3, chit_chat: 2, translation: 2, roleplay: 1 } };
    expect(severity({ accounts: 50, contents: { read: 30, clear: { general_qa: 28 } } })).toBe('medium');
    expect(severity({ accounts: 50, contents: unclear })).toBe('medium');
    expect(severity({ accounts: 24, contents: unclear })).not.toBe('medium');
  });
});

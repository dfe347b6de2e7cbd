import { expect, test } from 'vitest';
import { findCampaigns } from '../../src/campaigns/index.ts';
import { names, ordinary } from './innocents.ts';
import { World } from './world.ts';

/** What is made of one template, each time with other content, of so many accounts. */
function severity({ accounts = 24, label = 'rubric_grading', others = 0 }): string | undefined {
  const world = new World(6);
  ordinary(world, 400);
  const pool = names('pool', accounts);
  const cluster = world.label('frame', label);
  for (const account of pool) {
    for (let i = 0; i < 8; i++)
      world.add({ account, ts: world.humanTime(0), user: 'frame', cluster, payment: `card of ${account}` });
    for (let i = 0; i < others; i++) world.add({ account, ts: world.humanTime(0) });
  }
  const { campaigns } = findCampaigns(world.facts(), { seed: 1 });
  return campaigns.find((c) => c.accounts.some((a) => pool.includes(a.account)))?.severity;
}

// Some of the traffic goes elsewhere: a text round all of it could be forced upon staff.
test('a single template is worth a look where many accounts are there for it and it is targeted', () => {
  expect(severity({ others: 2 })).toBe('medium');
  expect(severity({ others: 2, label: 'business_writing' })).not.toBe('medium');
  expect(severity({ others: 2, accounts: 9 })).not.toBe('medium');
  expect(severity({ others: 40 })).not.toBe('medium');
});

test('a text round all that accounts send reads as forced upon them', () => {
  expect(severity({ others: 0 })).not.toBe('medium');
});

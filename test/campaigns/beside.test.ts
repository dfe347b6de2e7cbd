import { describe, expect, test } from 'vitest';
import { findCampaigns } from '../../src/campaigns/index.ts';
import type { Campaign } from '../../src/campaigns/types.ts';
import { names, ordinary } from './innocents.ts';
import { DAY, START, World } from './world.ts';

function find(world: World, ...pool: string[]): Campaign | undefined {
  const { campaigns } = findCampaigns(world.facts(), { seed: 1 });
  return campaigns.find((c) => c.accounts.some(({ account }) => pool.includes(account)));
}
const holds = (campaign: Campaign | undefined, kind: string): boolean =>
  campaign?.evidence.some((e) => e.kind === kind && e.direction === 'for') ?? false;
const reading = (campaign: Campaign | undefined, kind: string): boolean | undefined =>
  campaign?.innocent.find((e) => e.kind === kind)?.fits;

describe('sessions of another model beside the shared text', () => {
  /** Each account sends one template twice, without a history, and other requests with one. */
  function replay(foreign: boolean): { world: World; pool: string[] } {
    const world = new World(3);
    ordinary(world, 300);
    for (const account of names('chatter', 100))
      for (let i = 0; i < 6; i++) world.add({ account, ts: world.anyTime(), assistantTurns: 3 });
    const pool = names('pool', 30);
    for (const account of pool) {
      const cluster = world.label('transcript', 'session_replay');
      for (let i = 0; i < 2; i++)
        world.add({ account, ts: world.anyTime(), user: 'transcript', cluster, payment: `card of ${account}` });
      for (let i = 0; i < 4; i++)
        world.add({ account, ts: world.anyTime(), assistantTurns: 3, foreignTurns: foreign ? 3 : 0 });
    }
    return { world, pool };
  }

  test('are evidence against who sends both, and no prompt that people pass on', () => {
    const { world, pool } = replay(true);
    const campaign = find(world, ...pool);
    expect(holds(campaign, 'foreign_turns')).toBe(true);
    expect(reading(campaign, 'viral_prompt')).toBe(false);
    expect(campaign!.severity).toBe('medium');
  });

  test('are none where the turns are the accounts’ own', () => {
    const { world, pool } = replay(false);
    expect(holds(find(world, ...pool), 'foreign_turns')).toBe(false);
  });
});

test('a system text that a pool takes over from another is no viral prompt, however seldom an account sends it', () => {
  const world = new World(4);
  ordinary(world, 300);
  world.traits.set('frame', { coverage: 1 });
  const pools = [names('first', 20), names('second', 20)];
  for (const [p, pool] of pools.entries())
    for (const account of pool) {
      for (let i = 0; i < 3; i++)
        world.add({
          account,
          ts: START + p * 3.5 * DAY + world.random() * 3.4 * DAY,
          system: 'frame',
          cluster: world.label(`own of ${account}`, 'reasoning_extraction_probe'),
          payment: `card of ${account}`,
        });
      for (let i = 0; i < 20; i++) world.add({ account, ts: START + p * 3.5 * DAY + world.random() * 3.4 * DAY });
    }
  const campaign = find(world, ...pools.flat());
  expect(holds(campaign, 'pool_handover')).toBe(true);
  expect(reading(campaign, 'viral_prompt')).toBe(false);
  expect(campaign!.severity).toBe('medium');
});

import { beforeAll, describe, expect, test } from 'vitest';
import { findCampaigns } from '../../src/campaigns/find.ts';
import type { Campaign, CampaignResult } from '../../src/campaigns/types.ts';
import { allBenign, allCampaigns, mixedWorld } from './shapes.ts';
import type { World } from './world.ts';

/** Campaigns at these severities that hold most of the named accounts, the purest first. */
function holding(
  result: CampaignResult,
  accounts: readonly string[],
  ...severities: Campaign['severity'][]
): Campaign[] {
  const wanted = new Set(accounts);
  const inside = (c: Campaign): number => c.accounts.filter((a) => wanted.has(a.account)).length;
  return result.campaigns
    .filter((c) => severities.includes(c.severity) && inside(c) * 2 > accounts.length)
    .sort((a, b) => inside(b) / b.accounts.length - inside(a) / a.accounts.length);
}

describe.each([1, 2])('a mixed world, seed %i', (seed) => {
  let world: World;
  let result: CampaignResult;
  let planted: Readonly<Record<string, readonly string[]>>;
  let benign: Readonly<Record<string, readonly string[]>>;

  beforeAll(() => {
    ({ world, planted, benign } = mixedWorld(seed));
    result = findCampaigns(world.facts(), { seed: 1 });
  });

  test.each(allCampaigns)('%s is found, whole and pure', (name) => {
    const [best] = holding(result, planted[name]!, 'high', 'medium');
    expect(best).toBeDefined();
    const own = new Set(planted[name]);
    const inside = best!.accounts.filter((a) => own.has(a.account)).length;
    expect(inside / own.size).toBeGreaterThanOrEqual(0.9);
    expect(inside / best!.accounts.length).toBeGreaterThanOrEqual(0.9);
  });

  test.each(allBenign)('%s is never high', (name) => {
    expect(holding(result, benign[name]!, 'high')).toEqual([]);
  });

  test.each(allBenign.filter((name) => name !== 'startUp'))('%s is not even medium', (name) => {
    expect(holding(result, benign[name]!, 'medium')).toEqual([]);
  });

  test('every high has two observed kinds after correction and no fitting explanation', () => {
    for (const c of result.campaigns.filter((x) => x.severity === 'high')) {
      const observed = c.evidence.filter(
        (e) => e.direction === 'for' && e.basis === 'observed' && e.pValue !== undefined,
      );
      expect(observed.length).toBeGreaterThanOrEqual(2);
      for (const e of observed) expect(e.pValue).toBeLessThanOrEqual(0.01);
      expect(c.innocent.some((i) => i.fits)).toBe(false);
    }
  });

  test('each campaign lists the explanations considered, a timeline that adds up, and its own share of each account', () => {
    for (const c of result.campaigns) {
      expect(c.innocent.length).toBeGreaterThanOrEqual(10);
      expect(c.timeline.reduce((n, d) => n + d.exchanges, 0)).toBe(c.exchanges);
      expect(c.accounts.reduce((n, a) => n + a.exchanges, 0)).toBe(c.exchanges);
      for (const a of c.accounts) {
        expect(a.exchanges).toBeLessThanOrEqual(a.total);
        expect(a.firstSeen).toBeLessThanOrEqual(a.lastSeen);
      }
      expect(c.capabilities.reduce((n, x) => n + x.share, 0)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

test('the mixture of a reseller is found without blaming the customers for the rest', () => {
  const { world, planted } = mixedWorld(4);
  const [found] = holding(findCampaigns(world.facts(), { seed: 1 }), planted.reseller!, 'high', 'medium');
  expect(found).toBeDefined();
  for (const a of found!.accounts.filter((x) => x.account.startsWith('proxy')))
    expect(a.exchanges / a.total).toBeLessThan(0.2);
  expect(found!.evidence.some((e) => e.kind === 'mixture')).toBe(true);
});

test('a signal that is left out does not speak', () => {
  const { world } = mixedWorld(5);
  const result = findCampaigns(world.facts(), { seed: 1, without: ['round_the_clock'] });
  expect(result.campaigns.length).toBeGreaterThan(0);
  expect(result.campaigns.flatMap((c) => c.evidence).some((e) => e.kind === 'round_the_clock')).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../src/campaigns/compare.ts';
import { applyReviews, type Review, reviewOf } from '../../src/campaigns/review.ts';
import type { Campaign } from '../../src/campaigns/types.ts';
import type { CampaignId, FamilyId } from '../../src/domain.ts';
import { DAY, START } from './world.ts';

function campaign(id: string, families: string[], accounts: string[], change: Partial<Campaign> = {}): Campaign {
  return {
    id: id as CampaignId,
    anchor: (families[0] ?? `c-${id}`) as FamilyId,
    severity: 'medium',
    score: 1,
    accounts: accounts.map((account, index) => ({
      index,
      account,
      exchanges: 1,
      total: 1,
      firstSeen: START,
      lastSeen: START,
    })),
    exchanges: accounts.length,
    families: families as FamilyId[],
    clusters: [],
    alongside: [],
    capabilities: [],
    evidence: [],
    innocent: [],
    timeline: [],
    firstSeen: START,
    lastSeen: START,
    ...change,
  };
}

const decision = (id: string, verdict: Review['verdict'], at: number) => ({
  id,
  verdict,
  at,
  note: `note ${id}`,
  by: 'ana',
});

describe('reviews', () => {
  const before = campaign('k1', ['t1', 't2', 't3'], ['a', 'b', 'c']);

  test('a decision holds for the content, also under another id and after growth', () => {
    const review = reviewOf(before, decision('r1', 'benign', 1));
    const grown = campaign('k9', ['t0', 't1', 't2', 't3', 't4'], ['a', 'b', 'c', 'd']);
    const other = campaign('k2', ['t3', 'u1', 'u2', 'u3'], ['x', 'y']);
    expect(applyReviews([grown, other], [review]).map((c) => [c.severity, c.review?.note])).toEqual([
      ['low', 'note r1'],
      ['medium', undefined],
    ]);
  });

  test('the later decision wins, whatever the order they come in, and without it the earlier one holds again', () => {
    const benign = reviewOf(before, decision('r1', 'benign', 1));
    const confirmed = reviewOf(before, decision('r2', 'confirmed', 2));
    expect(applyReviews([before], [confirmed, benign])[0]).toMatchObject({
      severity: 'high',
      review: { verdict: 'confirmed' },
    });
    expect(applyReviews([before], [benign])[0]!.severity).toBe('low');
    expect(applyReviews([before], [])).toEqual([before]);
  });

  test('a template decides only a campaign that has no other, an account group only one it is most of', () => {
    const template: Review = { ...decision('r1', 'benign', 1), target: { kind: 'template', family: 't1' as FamilyId } };
    const accounts: Review = { ...decision('r2', 'benign', 1), target: { kind: 'accounts', accounts: ['a', 'b'] } };
    const single = campaign('k2', ['t1'], ['x', 'y']);
    expect(applyReviews([before, single], [template]).map((c) => c.severity)).toEqual(['medium', 'low']);
    expect(applyReviews([before, single], [accounts]).map((c) => c.severity)).toEqual(['low', 'medium']);
  });
});

describe('from run to run', () => {
  test('unknown times say nothing, also once they came back from JSON', () => {
    const known = campaign('k1', ['t1'], ['a']);
    const unknown = campaign('k2', ['t2'], ['b'], { firstSeen: Number.NaN, lastSeen: Number.NaN });
    const stored = JSON.parse(JSON.stringify([known, unknown])) as Campaign[];
    expect(stored[1]!.lastSeen).toBeNull();
    const quiet = [{ kind: 'quiet', id: 'k1', since: START }];
    expect(compareRuns([known, unknown], stored, START + 2 * DAY)).toEqual(quiet);
    expect(compareRuns(stored, [known, unknown], START + 2 * DAY)).toEqual(quiet);
  });

  test('new, grown, merged, quiet and gone', () => {
    const previous = [
      campaign('k1', ['t1', 't2'], ['a', 'b']),
      campaign('k2', ['t3'], ['c']),
      campaign('k3', ['t4', 't5'], ['d', 'e']),
      campaign('k4', ['t6'], ['f']),
      campaign('k5', [], ['g', 'h']),
    ];
    const current = [
      campaign('k1', ['t1', 't2', 't3'], ['a', 'b', 'c', 'z']),
      campaign('k3', ['t4', 't5'], ['d', 'e']),
      campaign('k6', ['t9'], ['q']),
      campaign('k7', [], ['g', 'h', 'i']),
    ];
    expect(compareRuns(previous, current, START + 2 * DAY)).toEqual([
      { kind: 'merged', id: 'k1', from: ['k1', 'k2'] },
      { kind: 'grown', id: 'k1', accounts: 1, exchanges: 1 },
      { kind: 'quiet', id: 'k3', since: START },
      { kind: 'new', id: 'k6' },
      { kind: 'grown', id: 'k7', accounts: 1, exchanges: 1 },
      { kind: 'gone', id: 'k4' },
    ]);
  });

  test('a campaign without change on the same day is none of them', () => {
    const same = [campaign('k1', ['t1'], ['a'])];
    expect(compareRuns(same, same, START + DAY / 2)).toEqual([]);
  });
});

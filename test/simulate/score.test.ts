import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findings, keyFor } from '../../scripts/bench/lib/baselines.ts';
import { atLeast, parseReport, type ScoredCampaign } from '../../scripts/bench/lib/report.ts';
import { bcubed, match, score } from '../../scripts/bench/lib/score.ts';
import { spread } from '../../scripts/bench/lib/summary.ts';
import { fixedTokens, overlap } from '../../scripts/bench/lib/tokens.ts';
import type { Truth } from '../../scripts/bench/lib/truth.ts';
import type { CampaignTruth } from '../../scripts/simulate/truth.ts';

const campaign = (id: string, accounts: string[], shares: Record<string, number> = { tool_use: 1 }): CampaignTruth => ({
  id,
  shape: `shape-${id}`,
  capabilities: Object.keys(shares),
  shares,
  accounts,
  exchanges: 10,
  templates: [],
});
const reported = (
  id: string,
  accounts: string[],
  capabilities: string[] = [],
  rest: Partial<ScoredCampaign> = {},
): ScoredCampaign => ({
  id,
  severity: 'high',
  score: 1,
  accounts,
  capabilities,
  ...rest,
});
const person = (account: string, lookalike?: string) => ({
  account,
  kind: lookalike === undefined ? ('ordinary' as const) : ('lookalike' as const),
  group: 'g',
  exchanges: 1,
  targeted: 0,
  ...(lookalike === undefined ? {} : { lookalike }),
});
const member = (account: string, c: string) => ({
  account,
  kind: 'campaign' as const,
  group: c,
  campaign: c,
  shape: `shape-${c}`,
  exchanges: 5,
  targeted: 5,
});

/** Two campaigns (a1-a4, b1-b2), two pupils, four ordinary people. */
const truth: Truth = {
  campaigns: [
    campaign('a', ['a1', 'a2', 'a3', 'a4'], { tool_use: 0.5, cyber_ctf: 0.4, rubric_grading: 0.1 }),
    campaign('b', ['b1', 'b2']),
  ],
  accounts: [
    ...['a1', 'a2', 'a3', 'a4'].map((x) => member(x, 'a')),
    ...['b1', 'b2'].map((x) => member(x, 'b')),
    person('p1', 'classroom'),
    person('p2', 'classroom'),
    person('o1'),
    person('o2'),
    person('o3'),
    person('o4'),
  ],
  templates: [
    { template: 't1', campaign: 'a', text: 'Judge the answer against the rubric: <*> and return JSON', exchanges: 9 },
    { template: 't2', campaign: 'b', text: 'Never sent often enough <*>', exchanges: 4 },
    { template: 't3', campaign: 'b', text: '请逐步求解下面的题目：<*>', exchanges: 5 },
  ],
};

describe('scores, counted by hand', () => {
  const result = score(
    {
      campaigns: [
        reported('r1', ['a1', 'a2', 'a3', 'p1'], ['cyber_ctf', 'tool_use']),
        reported('r2', ['b1', 'o1'], ['tool_use']),
      ],
      templates: ['judge the answer against the rubric: <path> and return json', '求解'],
    },
    truth,
  );

  it('of accounts', () => {
    // Flagged: a1 a2 a3 p1 b1 o1; four of six are right, four of six found.
    expect(result.precision).toBeCloseTo(4 / 6, 12);
    expect(result.recall).toBeCloseTo(4 / 6, 12);
    expect(result.f1).toBeCloseTo(4 / 6, 12);
    // Two of six benign accounts: 3,333 per 10,000.
    expect(result.falseAlarms).toBeCloseTo(20_000 / 6, 6);
    expect(result.benign).toEqual({ classroom: { hit: 1, all: 2 }, ordinary: { hit: 1, all: 4 } });
    expect(result.shapes).toEqual({ 'shape-a': { hit: 3, all: 4 }, 'shape-b': { hit: 1, all: 2 } });
  });

  it('of campaigns: b is found by exactly half, which is not enough', () => {
    expect(result.found).toEqual([{ truth: 'a', shape: 'shape-a', reported: 'r1' }]);
    expect(result.campaigns).toBe(2);
  });

  it('of capabilities: a leading one may trail the largest by a quarter', () => {
    expect(result.capabilityRight).toBe(1);
    const wrong = score({ campaigns: [reported('r', ['a1', 'a2', 'a3'], ['rubric_grading'])], templates: [] }, truth);
    expect(wrong.capabilityRight).toBe(0);
    const silent = score({ campaigns: [reported('r', ['a1', 'a2', 'a3'])], templates: [] }, truth);
    expect(silent.capabilityRight).toBe(0);
  });

  it('of templates: rare ones are not asked for, slots do not count', () => {
    expect(result.templates).toBe(2);
    expect(result.templatesFound).toBe(1);
  });

  it('of B-cubed', () => {
    // Accounts a1-a4, b1, b2, p1, o1. Precision: a1-a3 3/4 each, p1 1/4, b1 and o1 1/2, a4 and b2 1: 5.5 of 8.
    // Recall: a1-a3 3/4, a4 1/4, b1 and b2 1/2, p1 and o1 1: 5.5 of 8.
    expect(result.bcubed).toBeCloseTo(5.5 / 8, 12);
    expect(bcubed([campaign('a', ['1', '2', '3'])], [reported('r', ['1', '2', '3'])])).toBe(1);
    // Split in two: precision 1, recall (2 * 2/3 + 1/3) / 3 = 5/9, F1 = 10/14.
    expect(bcubed([campaign('a', ['1', '2', '3'])], [reported('r', ['1', '2']), reported('s', ['3'])])).toBeCloseTo(
      10 / 14,
      12,
    );
    expect(bcubed([], [])).toBe(1);
  });

  it('of nothing reported, and of everybody reported', () => {
    const none = score({ campaigns: [], templates: [] }, truth);
    expect([none.precision, none.recall, none.f1, none.falseAlarms]).toEqual([1, 0, 0, 0]);
    const all = score(
      {
        campaigns: [
          reported(
            'r',
            truth.accounts.map((a) => a.account),
          ),
        ],
        templates: [],
      },
      truth,
    );
    expect(all.recall).toBe(1);
    expect(all.precision).toBeCloseTo(0.5, 12);
    expect(all.falseAlarms).toBe(10_000);
    expect(all.found).toEqual([]);
  });

  it('counts an account nobody knows against precision', () => {
    expect(score({ campaigns: [reported('r', ['a1', 'ghost'])], templates: [] }, truth).precision).toBe(0.5);
  });

  it('matches one to one, the better overlap first', () => {
    const pairs = match(
      [campaign('a', ['1', '2', '3', '4', '5'])],
      [reported('r', ['1', '2', '3']), reported('s', ['1', '2', '3', '4'])],
    );
    expect(pairs.map(([t, r]) => [t.id, r.id])).toEqual([['a', 's']]);
  });

  it('keeps every rate inside its bounds whatever is reported', () => {
    const ids = [...truth.accounts.map((a) => a.account), 'ghost'];
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }), { maxLength: 6 }), (groups) => {
        const s = score({ campaigns: groups.map((g, i) => reported(`r${i}`, g)), templates: [] }, truth);
        const bounded = [s.precision, s.recall, s.f1, s.bcubed].every((v) => v >= 0 && v <= 1);
        const reportedOnce = new Set(s.found.map((m) => m.reported)).size === s.found.length;
        return bounded && reportedOnce && s.found.length <= 2;
      }),
    );
  });
});

describe('reports', () => {
  it('are read in the contract, strongest first', () => {
    const text = JSON.stringify({
      campaigns: [
        {
          id: 'k1',
          severity: 'high',
          score: 3,
          accounts: [{ account: 'x' }, { account: 'x' }, 'y'],
          capabilities: [
            { label: 'a', share: 0.2 },
            { label: null, share: 0.1 },
            { label: 'b', share: 0.7 },
          ],
        },
        { id: 'k2', severity: 'medium', accounts: [] },
        { id: 'k3', severity: 'low', accounts: [] },
      ],
      templates: [{ text: 't <*>' }, {}],
    });
    const report = parseReport(text);
    expect(report.campaigns[0]).toMatchObject({ accounts: ['x', 'y'], capabilities: ['b', 'a'] });
    expect(report.templates).toEqual(['t <*>']);
    expect(atLeast(report, 'high').campaigns.map((c) => c.id)).toEqual(['k1']);
    expect(atLeast(report, 'medium').campaigns.map((c) => c.id)).toEqual(['k1', 'k2']);
  });

  it('are refused where they are none', () => {
    expect(() => parseReport('{}')).toThrow(/no list/);
    expect(() => parseReport('{"campaigns":[{"id":"k","severity":"grave","accounts":[]}]}')).toThrow(/grave/);
  });
});

describe('baselines', () => {
  it('find what five accounts share', () => {
    const report = findings(
      new Map([
        ['a', new Set(['1', '2', '3', '4', '5'])],
        ['b', new Set(['1', '2', '3', '4'])],
      ]),
    );
    expect(report.campaigns.map((c) => c.accounts.length)).toEqual([5]);
    expect(keyFor('prefix', 'x'.repeat(49))).toBeUndefined();
    expect(keyFor('prefix', 'x'.repeat(60))).toHaveLength(50);
    expect(keyFor('exact', 'hi')).toBe('hi');
  });
});

describe('small parts', () => {
  it('compares templates by fixed words', () => {
    expect(overlap(fixedTokens('a b <*> c'), fixedTokens('A b <number> c'))).toBe(1);
    expect(overlap(fixedTokens('a b c d'), fixedTokens('a b'))).toBeCloseTo(4 / 6, 12);
    expect(overlap(fixedTokens('<*>'), fixedTokens('<*>'))).toBe(0);
    expect(fixedTokens('求解 x')).toEqual(
      new Map([
        ['求', 1],
        ['解', 1],
        ['x', 1],
      ]),
    );
  });

  it('shows the spread', () => {
    expect(spread([0.5, 1])).toBe('75.0 (50.0 to 100.0)');
    expect(spread([2], 1, 0)).toBe('2');
    expect(spread([])).toBe('-');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trails } from '../../src/query/campaign-history.ts';
import type { CampaignRow } from '../../src/store/campaign-history.ts';

const row = (run: number, id: string, accounts: number, part: Partial<CampaignRow> = {}): CampaignRow => ({
  run,
  id,
  severity: 'medium',
  status: run === 1 ? 'new' : 'grown',
  accounts,
  exchanges: accounts * 10,
  origins: run === 1 ? [] : [id],
  ...part,
});

const trail = (rows: readonly CampaignRow[], id: string): readonly (readonly [number, string, number])[] =>
  trails(rows, [id])[0]!.rows.map((r) => [r.run, r.id, r.accounts]);

describe('the history of a campaign', () => {
  it('is followed through new ids and merges, oldest first', () => {
    const rows = [
      row(1, 'k-a', 5),
      row(1, 'k-b', 6),
      row(1, 'k-else', 9),
      row(2, 'k-c', 7, { origins: ['k-a'] }),
      row(2, 'k-b', 8),
      row(3, 'k-d', 15, { status: 'merged', origins: ['k-b', 'k-c'] }),
    ];
    expect(trail(rows, 'k-d')).toEqual([
      [1, 'k-a', 5],
      [1, 'k-b', 6],
      [2, 'k-b', 8],
      [2, 'k-c', 7],
      [3, 'k-d', 15],
    ]);
    expect(trail(rows, 'k-else')).toEqual([[1, 'k-else', 9]]);
    expect(trail(rows, 'k-never')).toEqual([]);
  });

  it('leaves out runs that changed nothing, not the one that fell silent or came back', () => {
    const rows = [
      row(1, 'k-a', 5),
      row(2, 'k-a', 5, { status: 'unchanged' }),
      row(3, 'k-a', 5, { status: 'quiet' }),
      row(4, 'k-a', 5, { status: 'quiet' }),
      row(6, 'k-a', 5, { status: 'new', origins: [] }),
      row(7, 'k-a', 5, { status: 'unchanged', severity: 'high' }),
    ];
    expect(trail(rows, 'k-a').map(([run]) => run)).toEqual([1, 3, 6, 7]);
  });

  it('of any log of runs is what a search from every row backwards reaches, and ends', () => {
    const id = fc.constantFrom('k-a', 'k-b', 'k-c', 'k-d');
    const night = fc.uniqueArray(fc.record({ id, origins: fc.uniqueArray(id, { maxLength: 3 }) }), {
      selector: (c) => c.id,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(night, { minLength: 1, maxLength: 8 }), id, (nights, asked) => {
        // Every row differs from the ones before, so that none is left out as a repeat.
        const rows = nights.flatMap((cs, n) => cs.map((c) => row(n + 1, c.id, n + 1, { origins: c.origins })));
        const reach = (name: string, before: number): CampaignRow[] => {
          const found = rows.filter((r) => r.id === name && r.run < before).at(-1);
          if (found === undefined) return [];
          const back = found.origins.length > 0 ? found.origins : [name];
          return [found, ...back.flatMap((origin) => reach(origin, found.run))];
        };
        const expected = rows.filter((r) => new Set(reach(asked, Number.POSITIVE_INFINITY)).has(r));
        expect(new Set(trails(rows, [asked])[0]!.rows)).toEqual(new Set(expected));
      }),
    );
  });
});

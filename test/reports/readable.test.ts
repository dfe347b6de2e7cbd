import { describe, expect, it } from 'vitest';
import type { Report, ReportCampaign } from '../../src/contract.ts';
import { accountsToCsv } from '../../src/reports/csv.ts';
import { reportToHtml } from '../../src/reports/html/page.ts';
import { barsOf, timelineBlock } from '../../src/reports/html/timeline.ts';
import { reportToTerminal } from '../../src/reports/terminal.ts';

const TIME = '2025-03-01T00:00:00.000Z';

function campaign(id: string, over: Partial<ReportCampaign> = {}): ReportCampaign {
  return {
    id,
    severity: 'medium',
    score: 1,
    status: 'new',
    accounts: [{ account: `of-${id}`, exchanges: 3, total: 9, firstSeen: TIME, lastSeen: TIME }],
    exchanges: 3,
    firstSeen: TIME,
    lastSeen: TIME,
    capabilities: [],
    templates: [],
    clusters: [],
    alongside: [],
    evidence: [
      { kind: 'kit', basis: 'observed', direction: 'for', text: 'speaks-for', pValue: 0.004 },
      { kind: 'sync', basis: 'observed', direction: 'against', text: 'speaks-against', pValue: 1 },
    ],
    innocent: [
      { kind: 'course', fits: true, text: 'a-course-it-may-be' },
      { kind: 'one_payer', fits: false, text: 'no-one-payer' },
    ],
    timeline: [],
    ...over,
  };
}

function report(campaigns: ReportCampaign[], exchanges = 9): Report {
  const totals = { exchanges, accounts: 1, texts: 1, families: 0, clusters: 0, firstSeen: null, lastSeen: null };
  const run = { id: 1, started: TIME, finished: TIME, inputs: 1, inputsSeenBefore: 0, lines: 2, exchanges };
  return {
    schema: 'hydrascope.report/1',
    run: {
      ...run,
      duplicates: 0,
      unknownTimes: 0,
      invalidUtf8: 0,
      totals,
      model: { name: 'm', hash: 'x', dims: 2 },
      stages: [],
    },
    campaigns,
    gone: [],
    history: [],
    clusters: [],
    templates: [],
    shared: [],
    rejects: {},
    caps: [],
  };
}

/** What of the page is read without opening anything. */
const open = (html: string): string => html.replace(/<details.*?<\/details>/gs, '');

describe('a report for people', () => {
  it('says without a click who, why, what speaks against it and what to do', () => {
    const page = open(reportToHtml(report([campaign('k-1')])));
    for (const words of ['speaks-for', 'speaks-against', 'a-course-it-may-be', 'hydrascope review benign k-1'])
      expect(page).toContain(words);
    expect(page).not.toContain('no-one-payer');
    expect(reportToHtml(report([campaign('k-1')]))).toContain('<summary>of-k-1</summary>');
  });

  it('leads from a row of the table to each campaign that has a card', () => {
    const many = Array.from({ length: 250 }, (_, i) => campaign(`k-${i}`));
    const html = reportToHtml(report(many));
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map((m) => m[1]);
    const cards = [...html.matchAll(/<article class="card medium" id="([^"]+)"/g)].map((m) => m[1]);
    expect(links).toEqual(cards);
    expect(html).toContain('50 more campaigns of the table');
    for (const { id } of many) expect(html).toContain(id);
  });

  it('shows everywhere what a person decided', () => {
    const one = report([campaign('k-1', { review: { verdict: 'benign', note: 'our own batch job' } })]);
    for (const text of [reportToTerminal(one), reportToHtml(one)]) {
      expect(text).toContain('decided by hand: innocent');
      expect(text).toContain('our own batch job');
    }
    const [head, row] = accountsToCsv(one)
      .split('\r\n')
      .map((line) => line.split(','));
    expect(row?.[head!.indexOf('"review"')]).toBe('"benign"');
    expect(row?.[head!.indexOf('"all_exchanges"')]).toBe('"9"');
  });

  it('tells an empty store from a log without campaigns', () => {
    for (const show of [reportToTerminal, reportToHtml]) {
      expect(show(report([]))).toContain('No campaign found');
      expect(show(report([], 0))).toContain('Nothing to look at');
      expect(show(report([], 0))).not.toContain('No campaign found');
    }
  });
});

describe('the timeline', () => {
  const at = (day: string, exchanges: number) => ({ day, exchanges, accounts: 1 });

  it('has a bar for each day between the first and the last, also where nothing was sent', () => {
    const bars = barsOf([at('2025-02-27', 4), at('2025-03-02', 2)]);
    expect(bars.map((b) => [b.from, b.until, b.exchanges])).toEqual([
      ['2025-02-27', '2025-02-27', 4],
      ['2025-02-28', '2025-02-28', 0],
      ['2025-03-01', '2025-03-01', 0],
      ['2025-03-02', '2025-03-02', 2],
    ]);
  });

  it('keeps a long time on the page and every request in it', () => {
    const days = [at('2015-01-01', 1), at('2019-07-09', 5), at('2025-12-31', 7)];
    const bars = barsOf(days);
    expect(bars.length).toBeLessThanOrEqual(120);
    expect(bars.reduce((sum, b) => sum + b.exchanges, 0)).toBe(13);
    expect([bars[0]!.from, bars.at(-1)!.until]).toEqual(['2015-01-01', '2025-12-31']);
    for (const [i, bar] of bars.entries()) if (i > 0) expect(bar.from > bars[i - 1]!.until).toBe(true);
  });

  it('is left out where no time is known', () => {
    expect(timelineBlock([])).toBe('');
  });
});

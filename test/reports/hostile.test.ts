import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/contract.ts';
import { accountsToCsv } from '../../src/reports/csv.ts';
import { reportToHtml } from '../../src/reports/html/page.ts';
import { toJson } from '../../src/reports/json.ts';
import { COLOUR, PLAIN, queryToTerminal, reportToTerminal } from '../../src/reports/terminal.ts';

const EVIL =
  '\x1b]0;owned\x07\x1b[2J<script>alert(1)</script>"><img src=x onerror=alert(1)>\u202Egnp\u0000\uD800 =HYPERLINK("x") <number> $& \r\nrm -rf';

function hostileReport(): Report {
  const time = '2025-03-01T00:00:00.000Z';
  const template = {
    id: 'f-1',
    segment: 'user' as const,
    text: `${EVIL} <*>`,
    slots: [{ index: 0, type: 'text' as const, distinct: 2, entropy: 1, examples: [EVIL] }],
    coverage: 0.5,
    variantOf: EVIL,
    texts: 2,
    accounts: 2,
    exchanges: 2,
    firstSeen: time,
    lastSeen: time,
  };
  return {
    schema: 'hydrascope.report/1',
    run: {
      id: 1,
      started: time,
      finished: time,
      inputs: 1,
      inputsSeenBefore: 0,
      lines: 2,
      exchanges: 2,
      duplicates: 0,
      unknownTimes: 0,
      invalidUtf8: 0,
      totals: { exchanges: 2, accounts: 2, texts: 2, families: 1, clusters: 1, firstSeen: time, lastSeen: null },
      model: { name: EVIL, hash: 'x', dims: 2 },
      stages: [],
    },
    campaigns: [
      {
        id: 'k-1',
        severity: 'high',
        score: 9,
        status: 'new',
        accounts: [{ account: EVIL, exchanges: 1, total: 3, firstSeen: time, lastSeen: null }],
        alongside: [EVIL],
        exchanges: 2,
        firstSeen: time,
        lastSeen: time,
        capabilities: [{ label: EVIL, share: 1, confidence: 1 }],
        templates: ['f-1'],
        clusters: ['c-1'],
        evidence: [{ kind: 'kit', basis: 'observed', direction: 'for', text: EVIL, pValue: 1e-9 }],
        innocent: [
          { kind: 'harness', fits: false, text: EVIL },
          { kind: 'course', fits: true, text: EVIL },
        ],
        timeline: [{ day: '2025-03-01', exchanges: 2, accounts: 2 }],
        review: { verdict: 'benign', note: EVIL },
      },
    ],
    gone: [EVIL],
    history: ['k-1', EVIL].map((id) => ({
      id,
      steps: [
        { run: 0, logUntil: time, id: EVIL, severity: 'low', status: 'new', accounts: 1, exchanges: 1 },
        { run: 1, logUntil: time, id, severity: 'high', status: 'grown', accounts: 2, exchanges: 2 },
      ],
    })),
    clusters: [
      {
        id: 'c-1',
        label: EVIL,
        source: 'human',
        confidence: 1,
        also: [],
        accounts: 2,
        exchanges: 2,
        firstSeen: time,
        lastSeen: time,
        keywords: [EVIL],
        templates: ['f-1'],
        examples: [EVIL],
        evidence: [],
        note: EVIL,
      },
    ],
    templates: [template],
    shared: [{ kind: 'boilerplate', text: EVIL, texts: 9, accounts: 9 }],
    rejects: { not_json: 1 },
    caps: [EVIL],
  };
}

/** Control characters that a terminal would act on; line feeds and our own colours are taken out first. */
const controls = (text: string): boolean => /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(text);

describe('hostile prompts in reports', () => {
  it('cannot reach a terminal', () => {
    const report = hostileReport();
    expect(controls(reportToTerminal(report, PLAIN))).toBe(false);
    expect(controls(reportToTerminal(report, COLOUR).replace(/\x1b\[[0-9;]*m/g, ''))).toBe(false);
    const match = {
      account: EVIL,
      exchanges: 1,
      similarity: 1,
      measure: 'exact' as const,
      method: 'exact' as const,
      family: EVIL,
      template: EVIL,
      firstSeen: null,
      lastSeen: null,
      example: EVIL,
    };
    expect(controls(queryToTerminal({ schema: 'hydrascope.query/1', matches: [match], caps: [EVIL] }))).toBe(false);
  });

  it('cannot become markup', () => {
    const html = reportToHtml(hostileReport());
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>[^&]*</i);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain("default-src 'none'");
    expect(/[\x00-\x08\x0e-\x1f]/.test(html)).toBe(false);
    expect(html.isWellFormed()).toBe(true);
    // Slots are marked, everything else of the template is text.
    expect(html).toContain('<span class="slot">…</span>');
  });

  it('cannot start a formula or break a row in CSV', () => {
    const report = hostileReport();
    const cells = accountsToCsv({
      ...report,
      campaigns: [
        {
          ...report.campaigns[0]!,
          accounts: [{ account: '=1+1', exchanges: 1, total: 1, firstSeen: null, lastSeen: null }],
        },
      ],
    });
    expect(cells.split('\r\n')[1]).not.toMatch(/(^|,)"?=/);
  });

  it('stays valid JSON and UTF-8', () => {
    const text = toJson(hostileReport());
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(text.isWellFormed()).toBe(true);
    expect((JSON.parse(text) as Report).campaigns[0]!.accounts[0]!.account).toBe(EVIL);
    expect(controls(text)).toBe(false);
    const all = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code)).join('');
    expect(controls(toJson(all))).toBe(false);
    expect(JSON.parse(toJson(all))).toBe(all);
  });
});

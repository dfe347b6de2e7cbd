import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelList, QueryResult, Report } from '../../src/contract.ts';
import { cli, DEMO, type Outcome, ROOT } from '../helpers/cli.ts';

/** One store for the whole file: the demo corpus, as a new user would run it. */
const dir = mkdtempSync(join(tmpdir(), 'hydrascope-demo-'));
let first: Outcome;
let report: Report;

function valid(name: string, value: unknown): string[] {
  const schema = JSON.parse(readFileSync(join(ROOT, 'data', 'schema', `${name}.schema.json`), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
  return validate(value) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

const withoutTimes = (text: string): unknown => {
  const value = JSON.parse(text) as Report;
  return { ...value, run: { ...value.run, id: 0, started: '', finished: '', stages: [] } };
};

beforeAll(async () => {
  first = await cli(['run', DEMO, '--data-dir', dir]);
  report = JSON.parse((await cli(['report', '--json', '--data-dir', dir])).stdout) as Report;
});

describe('a first run over the demo corpus', () => {
  it('ends well, ranks campaigns on the screen and names an HTML report that is there', () => {
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/Campaigns, most severe first/);
    const html = /HTML report: (.+)/.exec(first.stdout)![1]!;
    expect(existsSync(html)).toBe(true);
    expect(readFileSync(html, 'utf8')).toContain(report.campaigns[0]!.id);
  });

  it('shows progress on stderr only', () => {
    expect(first.stderr).toMatch(/read logs.+\/s/);
    expect(first.stdout).not.toMatch(/read logs/);
  });

  it('reports by the published schema', () => {
    expect(valid('report', report)).toEqual([]);
    expect(report.campaigns.length).toBeGreaterThan(0);
    const ids = new Set(report.templates.map((t) => t.id));
    for (const campaign of report.campaigns) for (const id of campaign.templates) expect(ids).toContain(id);
    const variants = report.templates.flatMap((t) => t.variantOf ?? []);
    expect(variants.length).toBeGreaterThan(0);
    for (const id of variants) expect(ids).toContain(id);
  });

  it('finds at least half of every planted campaign, and nobody else stands among the high ones', () => {
    const truth = JSON.parse(readFileSync(join(DEMO, 'truth', 'truth.json'), 'utf8')) as {
      campaigns: { id: string; accounts: string[] }[];
    };
    const flagged = report.campaigns.filter((c) => c.severity !== 'low').map((c) => c.accounts.map((a) => a.account));
    for (const planted of truth.campaigns) {
      const own = new Set(planted.accounts);
      const most = Math.max(0, ...flagged.map((accounts) => accounts.filter((account) => own.has(account)).length));
      expect(most / own.size, planted.id).toBeGreaterThan(0.5);
    }
    const guilty = new Set(truth.campaigns.flatMap((c) => c.accounts));
    const high = report.campaigns.filter((c) => c.severity === 'high').flatMap((c) => c.accounts.map((a) => a.account));
    expect(high.filter((account) => !guilty.has(account))).toEqual([]);
  });
});

describe('the same input again', () => {
  it('adds nothing and gives the same report, times aside', async () => {
    const other = mkdtempSync(join(tmpdir(), 'hydrascope-demo-'));
    await cli(['run', DEMO, '-q', '--data-dir', other]);
    const again = await cli(['report', '--json', '--data-dir', other]);
    expect(withoutTimes(again.stdout)).toEqual(withoutTimes(JSON.stringify(report)));
    const rerun = await cli(['run', DEMO, '-q', '--json', '--data-dir', other]);
    expect(rerun.code).toBe(0);
    const second = JSON.parse(rerun.stdout) as Report;
    expect(second.run.exchanges).toBe(0);
    expect(second.run.inputsSeenBefore).toBe(second.run.inputs);
    expect(second.run.totals).toEqual(report.run.totals);
    expect(second.campaigns.map((c) => [c.id, c.severity, c.accounts])).toEqual(
      report.campaigns.map((c) => [c.id, c.severity, c.accounts]),
    );
  });
});

describe('query on the demo state', () => {
  const query = async (...args: string[]): Promise<QueryResult> =>
    JSON.parse((await cli(['query', '--json', '--data-dir', dir, ...args])).stdout) as QueryResult;

  it('finds the accounts of a prompt that was sent, by the published schema', async () => {
    const template = report.templates.find((t) => t.segment === 'user' && t.id === report.campaigns[0]!.templates[0])!;
    const example = report.clusters.find((c) => c.id === template.cluster)!.examples[0]!;
    const result = await query(example);
    expect(valid('query', result)).toEqual([]);
    expect(result.matches.some((m) => m.method === 'exact')).toBe(true);
    const members = new Set(report.campaigns[0]!.accounts.map((a) => a.account));
    expect(result.matches.some((m) => members.has(m.account))).toBe(true);
  });

  it('returns nothing for a prompt nobody sent, and says so', async () => {
    const prompt =
      'Quartz lighthouses hum beneath forgotten aqueducts while seventeen zebras renegotiate their mortgage in Esperanto';
    expect((await query(prompt)).matches).toEqual([]);
    expect((await cli(['query', prompt, '--data-dir', dir])).stdout).toMatch(/No account sent this/);
  });

  it('reads stdin and files, and refuses an empty prompt', async () => {
    const piped = await cli(['query', '-', '--json', '--data-dir', dir], { stdin: report.clusters[0]!.examples[0]! });
    expect((JSON.parse(piped.stdout) as QueryResult).matches.length).toBeGreaterThan(0);
    expect((await cli(['query', ' ', '--data-dir', dir])).code).toBe(2);
  });
});

describe('labels by people', () => {
  const list = async (): Promise<LabelList> =>
    JSON.parse((await cli(['label', '--json', '--data-dir', dir])).stdout) as LabelList;

  it('win over suggestions, survive another night, and can be taken back', async () => {
    const before = await list();
    expect(valid('labels', before)).toEqual([]);
    const cluster = before.clusters.find((c) => c.label !== 'translation')!;
    expect(
      (await cli(['label', 'set', cluster.id, 'translation', '--note', 'checked', '--by', 'ana', '--data-dir', dir]))
        .code,
    ).toBe(0);
    const after = (await list()).clusters.find((c) => c.id === cluster.id)!;
    expect(after).toMatchObject({ label: 'translation', source: 'human', note: 'checked' });
    expect(after.evidence[0]!.text).toContain('ana');
    await cli(['run', DEMO, '-q', '--data-dir', dir]);
    expect((await list()).clusters.find((c) => c.id === cluster.id)).toMatchObject({
      label: 'translation',
      source: 'human',
    });
    expect((await cli(['label', 'undo', '--data-dir', dir])).code).toBe(0);
    expect((await list()).clusters.find((c) => c.id === cluster.id)!.source).not.toBe('human');
  });

  it('refuses labels and clusters nobody knows', async () => {
    const [cluster] = (await list()).clusters;
    expect((await cli(['label', 'set', cluster!.id, 'no_such_label', '--data-dir', dir])).stderr).toMatch(
      /no_such_label/,
    );
    expect((await cli(['label', 'set', 'c-nothing', 'translation', '--data-dir', dir])).code).toBe(3);
  });
});

describe('doctor', () => {
  it('is green on a working machine and says what to do when it is not', async () => {
    expect((await cli(['doctor', '--data-dir', dir])).code).toBe(0);
    const broken = await cli(['doctor', '--json', '--model', '/no/such/model', '--data-dir', dir]);
    expect(broken.code).toBe(3);
    const { checks } = JSON.parse(broken.stdout) as { checks: { ok: boolean; advice?: string }[] };
    for (const check of checks.filter((c) => !c.ok)) expect(check.advice).toBeTruthy();
  });
});

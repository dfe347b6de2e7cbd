/** Scores of a report against the truth of its world. */
import type { CampaignTruth } from '../../simulate/truth.ts';
import type { ScoredCampaign, ScoredReport } from './report.ts';
import { fixedTokens, overlap } from './tokens.ts';
import type { Truth } from './truth.ts';

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Benign accounts flagged, per 10,000 benign accounts. */
  readonly falseAlarms: number;
  /** Flagged and all accounts of each look-alike kind, and of ordinary people. */
  readonly benign: Readonly<Record<string, Tally>>;
  /** Recalled and all accounts of each shape. */
  readonly shapes: Readonly<Record<string, Tally>>;
  readonly found: readonly Match[];
  readonly campaigns: number;
  readonly reported: number;
  readonly bcubed: number;
  /** Matched campaigns whose leading reported capability is right. */
  readonly capabilityRight: number;
  readonly templatesFound: number;
  readonly templates: number;
}

export interface Tally {
  readonly hit: number;
  readonly all: number;
}

export interface Match {
  readonly truth: string;
  readonly shape: string;
  readonly reported: string;
}

/** Templates sent less often than this are not asked for. */
const TEMPLATE_SUPPORT = 5;
/** Agreement of fixed tokens (F1) from which a template counts as recovered. */
const TEMPLATE_AGREEMENT = 0.8;
/** A capability with at least this share of the largest one may lead. */
const LEADING = 0.75;

export function score(report: ScoredReport, truth: Truth): Score {
  const flagged = new Set(report.campaigns.flatMap((c) => c.accounts));
  let hits = 0;
  let guilty = 0;
  const benign: Record<string, { hit: number; all: number }> = {};
  const shapes: Record<string, { hit: number; all: number }> = {};
  for (const account of truth.accounts) {
    const hit = flagged.has(account.account) ? 1 : 0;
    const table = account.kind === 'campaign' ? shapes : benign;
    const name = account.shape ?? account.lookalike ?? 'ordinary';
    table[name] ??= { hit: 0, all: 0 };
    const tally = table[name];
    tally.all++;
    tally.hit += hit;
    if (account.kind === 'campaign') {
      guilty++;
      hits += hit;
    }
  }
  const innocents = truth.accounts.length - guilty;
  const known = new Set(truth.accounts.map((a) => a.account));
  const alarms = [...flagged].filter((a) => known.has(a)).length - hits;
  const matches = match(truth.campaigns, report.campaigns);
  const precision = flagged.size === 0 ? 1 : hits / flagged.size;
  const recall = guilty === 0 ? 1 : hits / guilty;
  const templates = truth.templates.filter((t) => t.exchanges >= TEMPLATE_SUPPORT);
  const reportedTokens = report.templates.map(fixedTokens);
  return {
    precision,
    recall,
    f1: harmonic(precision, recall),
    falseAlarms: innocents === 0 ? 0 : (10_000 * alarms) / innocents,
    benign,
    shapes,
    found: matches.map(([t, r]) => ({ truth: t.id, shape: t.shape, reported: r.id })),
    campaigns: truth.campaigns.length,
    reported: report.campaigns.length,
    bcubed: bcubed(truth.campaigns, report.campaigns),
    capabilityRight: matches.filter(([t, r]) => leads(t, r.capabilities[0])).length,
    templatesFound: templates.filter((t) => {
      const tokens = fixedTokens(t.text);
      return reportedTokens.some((r) => overlap(tokens, r) >= TEMPLATE_AGREEMENT);
    }).length,
    templates: templates.length,
  };
}

function leads(truth: CampaignTruth, label: string | undefined): boolean {
  if (label === undefined) return false;
  const best = Math.max(0, ...Object.values(truth.shares));
  return (truth.shares[label] ?? 0) >= LEADING * best && best > 0;
}

/** One-to-one: recall and purity both above one half, best overlap first. */
export function match(
  truth: readonly CampaignTruth[],
  reported: readonly ScoredCampaign[],
): (readonly [CampaignTruth, ScoredCampaign])[] {
  const pairs: { t: CampaignTruth; r: ScoredCampaign; fit: number }[] = [];
  for (const t of truth) {
    const own = new Set(t.accounts);
    for (const r of reported) {
      const shared = r.accounts.filter((a) => own.has(a)).length;
      if (2 * shared > own.size && 2 * shared > r.accounts.length)
        pairs.push({ t, r, fit: (2 * shared) / (own.size + r.accounts.length) });
    }
  }
  pairs.sort((a, b) => b.fit - a.fit || (a.t.id < b.t.id ? -1 : 1) || (a.r.id < b.r.id ? -1 : 1));
  const done = new Set<string>();
  const out: (readonly [CampaignTruth, ScoredCampaign])[] = [];
  for (const { t, r } of pairs) {
    if (done.has(`t${t.id}`) || done.has(`r${r.id}`)) continue;
    done.add(`t${t.id}`).add(`r${r.id}`);
    out.push([t, r]);
  }
  return out;
}

/**
 * B-cubed F1 (Bagga and Baldwin, 1998) over the accounts of campaigns and of reports. Whoever is in no campaign, or in
 * no report, is alone there; an account reported twice counts in the report of the higher score.
 */
export function bcubed(truth: readonly CampaignTruth[], reported: readonly ScoredCampaign[]): number {
  const inTruth = assign(truth);
  const inReport = assign([...reported].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)));
  const accounts = new Set([...inTruth.keys(), ...inReport.keys()]);
  if (accounts.size === 0) return 1;
  const sizeT = sizes(inTruth);
  const sizeR = sizes(inReport);
  const both = new Map<string, number>();
  for (const a of accounts) {
    const t = inTruth.get(a);
    const r = inReport.get(a);
    if (t !== undefined && r !== undefined) both.set(`${t} ${r}`, (both.get(`${t} ${r}`) ?? 0) + 1);
  }
  let precision = 0;
  let recall = 0;
  for (const a of accounts) {
    const t = inTruth.get(a);
    const r = inReport.get(a);
    const shared = t === undefined || r === undefined ? 1 : both.get(`${t} ${r}`)!;
    precision += shared / (r === undefined ? 1 : sizeR.get(r)!);
    recall += shared / (t === undefined ? 1 : sizeT.get(t)!);
  }
  return harmonic(precision / accounts.size, recall / accounts.size);
}

function assign(groups: readonly { readonly accounts: readonly string[] }[]): Map<string, number> {
  const out = new Map<string, number>();
  groups.forEach((group, i) => {
    for (const account of group.accounts) if (!out.has(account)) out.set(account, i);
  });
  return out;
}

function sizes(assigned: ReadonlyMap<string, number>): Map<number, number> {
  const out = new Map<number, number>();
  for (const group of assigned.values()) out.set(group, (out.get(group) ?? 0) + 1);
  return out;
}

export function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

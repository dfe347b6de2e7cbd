import {
  type Campaign,
  type CampaignFacts,
  compareRuns,
  findCampaigns,
  type Labels,
  type Review,
} from '../../campaigns/index.ts';
import type { ReportCampaign } from '../../contract.ts';
import { rememberCampaigns } from '../../store/campaign-history.ts';
import { allEvents, readMetaJson, replaceCampaigns, replaceGone, writeMetaJson } from '../../store/documents.ts';
import { type Context, timed } from '../context.ts';
import { originsOf } from '../origins.ts';
import { effectiveReviews, type ReviewEvent } from '../reviews.ts';

/** Finds and ranks campaigns, says what changed since the run before, and stores both. */
export async function storeCampaigns(facts: CampaignFacts, labels: Labels, context: Context): Promise<number> {
  return timed(context, 'campaigns', facts.exchanges.count, 'exchanges', async (progress) => {
    const reviews: readonly Review[] = effectiveReviews(allEvents<ReviewEvent>(context.db, 'review_events'));
    const result = findCampaigns(facts, { seed: context.seed, reviews, ...labels });
    const previous = readMetaJson<{ run: number; campaigns: readonly Campaign[] }>(context.db, 'campaigns');
    // A resumed run compares with the same earlier state as its first try did.
    const before =
      previous === null
        ? []
        : previous.run === context.run
          ? (readMetaJson<readonly Campaign[]>(context.db, 'campaigns-before') ?? [])
          : previous.campaigns;
    const changes = compareRuns(before, result.campaigns, lastTime(facts));
    const status = new Map<string, ReportCampaign['status']>();
    for (const change of changes)
      if (change.kind !== 'gone') status.set(change.id, strongest(status.get(change.id), change.kind));
    const reported = result.campaigns.map((c) => toReport(c, status.get(c.id) ?? 'unchanged'));
    replaceCampaigns(context.db, reported);
    const origins = originsOf(before, result.campaigns);
    rememberCampaigns(
      context.db,
      context.run,
      reported.map((c) => ({ ...c, accounts: c.accounts.length, origins: origins.get(c.id) ?? [] })),
    );
    replaceGone(
      context.db,
      changes.filter((change) => change.kind === 'gone').map((change) => change.id),
    );
    writeMetaJson(context.db, 'campaigns-before', before);
    writeMetaJson(context.db, 'campaigns', { run: context.run, campaigns: result.campaigns });
    for (const cap of result.caps) context.caps.push(cap.text);
    progress.advance(facts.exchanges.count);
    return { items: facts.exchanges.count, value: result.campaigns.length };
  });
}

const ORDER: readonly ReportCampaign['status'][] = ['merged', 'new', 'grown', 'quiet', 'unchanged'];

function strongest(
  known: ReportCampaign['status'] | undefined,
  next: ReportCampaign['status'],
): ReportCampaign['status'] {
  return known !== undefined && ORDER.indexOf(known) < ORDER.indexOf(next) ? known : next;
}

function lastTime(facts: CampaignFacts): number {
  const { ts, count } = facts.exchanges;
  // Exchanges are in order of time, unknown times last.
  for (let i = count - 1; i >= 0; i--) if (!Number.isNaN(ts[i]!)) return ts[i]!;
  return 0;
}

const iso = (ms: number): string | null => (Number.isNaN(ms) ? null : new Date(ms).toISOString());

function toReport(c: Campaign, status: ReportCampaign['status']): ReportCampaign {
  return {
    id: c.id,
    severity: c.severity,
    score: c.score,
    status,
    accounts: c.accounts.map((a) => ({
      account: a.account,
      exchanges: a.exchanges,
      total: a.total,
      firstSeen: iso(a.firstSeen),
      lastSeen: iso(a.lastSeen),
    })),
    exchanges: c.exchanges,
    firstSeen: iso(c.firstSeen),
    lastSeen: iso(c.lastSeen),
    capabilities: c.capabilities.map((cap) => ({ ...cap })),
    templates: [...c.families],
    clusters: [...c.clusters],
    alongside: [...c.alongside],
    evidence: c.evidence.map((e) => ({ ...e })),
    innocent: c.innocent.map((i) => ({ ...i })),
    timeline: c.timeline.map((d) => ({
      day: new Date(d.day).toISOString().slice(0, 10),
      exchanges: d.exchanges,
      accounts: d.accounts,
    })),
    ...(c.review === undefined ? {} : { review: { ...c.review } }),
  };
}

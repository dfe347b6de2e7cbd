import type { ClusterDetail, Report, ReportCampaign, ReportTemplate } from '../contract.ts';
import { SEGMENTS } from '../domain.ts';
import { HydrascopeError } from '../errors.ts';
import type { Db } from '../store/database.ts';
import { allCampaigns, allClusters, allShared, readGone } from '../store/documents.ts';
import { allFamilies, type FamilyRow } from '../store/families.ts';
import { lastRun, rejectCounts } from '../store/runs.ts';
import { historyOf } from './campaign-history.ts';
import { type Encode, LabelView } from './labels.ts';
import { isoTime } from './times.ts';

/** Templates listed in a report beside those that a campaign or a cluster names; the rest is counted under `caps`. */
const LISTED_TEMPLATES = 1000;
const LISTED_CLUSTERS = 2000;
const LISTED_SHARED = 200;

/** The report of the newest finished run. Throws not_found when there was none. */
export function loadReport(db: Db, encode: () => Encode): Report {
  const run = lastRun(db);
  if (run === null || run.summary === null) {
    throw new HydrascopeError('not_found', 'no run has finished in this data directory', {
      hint: 'run `hydrascope run <logs>` first',
    });
  }
  const { summary } = run;
  const campaigns = allCampaigns<ReportCampaign>(db);
  const gone = readGone(db);
  const labels = new LabelView(db, encode);
  const rows = allClusters<ClusterDetail>(db);
  const allOfThem = rows.map((row) => labels.apply(row));
  const inCampaign = new Set(campaigns.flatMap((c) => c.clusters));
  const clusters = allOfThem.filter((c, i) => i < LISTED_CLUSTERS || inCampaign.has(c.id));
  const named = new Set([...campaigns.flatMap((c) => c.templates), ...clusters.flatMap((c) => c.templates)]);
  const clusterIds = new Map(rows.map((row) => [row.idx, row.id]));
  const { templates, left } = listTemplates(db, named, clusterIds);
  const shared = allShared(db);
  const caps = [...summary.caps];
  if (left > 0)
    caps.push(`${left} templates of one or two senders are not listed here; \`hydrascope query\` finds them`);
  if (clusters.length < allOfThem.length)
    caps.push(
      `${allOfThem.length - clusters.length} small clusters are not listed here; \`hydrascope label\` lists them all`,
    );
  if (shared.length > LISTED_SHARED)
    caps.push(`${shared.length - LISTED_SHARED} pieces of shared content with the fewest accounts are not listed here`);
  return {
    schema: 'hydrascope.report/1',
    run: {
      id: run.idx,
      started: new Date(run.started).toISOString(),
      finished: new Date(run.finished!).toISOString(),
      inputs: summary.inputs,
      inputsSeenBefore: summary.inputsSeenBefore,
      lines: summary.lines,
      exchanges: summary.exchanges,
      duplicates: summary.duplicates,
      unknownTimes: summary.unknownTimes,
      invalidUtf8: summary.invalidUtf8,
      totals: {
        ...summary.totals,
        firstSeen: isoTime(summary.totals.firstSeen),
        lastSeen: isoTime(summary.totals.lastSeen),
      },
      model: summary.model,
      stages: [...summary.stages],
    },
    campaigns: [...campaigns],
    gone: [...gone],
    history: historyOf(db, [...campaigns.map((c) => c.id), ...gone]),
    clusters,
    templates,
    shared: shared.slice(0, LISTED_SHARED).map((s) => ({ ...s })),
    rejects: { ...rejectCounts(db, run.idx) },
    caps,
  };
}

function listTemplates(
  db: Db,
  named: ReadonlySet<string>,
  clusterIds: ReadonlyMap<number, string>,
): { templates: ReportTemplate[]; left: number } {
  const templates: ReportTemplate[] = [];
  const others: FamilyRow[] = [];
  for (const family of allFamilies(db)) {
    if (named.has(family.id)) templates.push(toTemplate(family, clusterIds));
    else others.push(family);
  }
  others.sort((a, b) => b.accounts - a.accounts || b.exchanges - a.exchanges || (a.id < b.id ? -1 : 1));
  for (const family of others.slice(0, LISTED_TEMPLATES)) templates.push(toTemplate(family, clusterIds));
  templates.sort((a, b) => b.accounts - a.accounts || b.exchanges - a.exchanges || (a.id < b.id ? -1 : 1));
  return { templates, left: Math.max(0, others.length - LISTED_TEMPLATES) };
}

function toTemplate(family: FamilyRow, clusterIds: ReadonlyMap<number, string>): ReportTemplate {
  const cluster = family.cluster === null ? undefined : clusterIds.get(family.cluster);
  return {
    id: family.id,
    segment: SEGMENTS[family.segment]!,
    text: family.template.text,
    slots: family.template.slots.map((slot) => ({ ...slot, examples: [...slot.examples] })),
    coverage: family.template.coverage,
    texts: family.texts,
    accounts: family.accounts,
    exchanges: family.exchanges,
    firstSeen: isoTime(family.firstSeen),
    lastSeen: isoTime(family.lastSeen),
    ...(cluster === undefined ? {} : { cluster }),
    ...(family.variantOf === null ? {} : { variantOf: family.variantOf }),
  };
}

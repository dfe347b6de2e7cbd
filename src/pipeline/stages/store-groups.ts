import { keywords } from '../../clusters/index.ts';
import type { ClusterDetail, ReportCluster } from '../../contract.ts';
import type { Classification } from '../../domain.ts';
import type { LogColumns } from '../../store/columns.ts';
import { replaceClusters, replaceShared } from '../../store/documents.ts';
import { type FamilyRow, type MemberRow, replaceFamilies } from '../../store/families.ts';
import { textReader } from '../../store/texts.ts';
import { TokenStream } from '../../text/index.ts';
import { type Context, timed } from '../context.ts';
import { type Clusters, type Families, METHODS } from '../grouping.ts';
import { templateTerms } from '../sketch.ts';
import { exemplarsOf, topTemplate } from './label.ts';

/** Example prompts shown for a cluster, and how much of each is kept. */
const EXAMPLES = 3;
const EXAMPLE_CHARS = 600;
const KEYWORDS = 8;
const EVIDENCE = 8;

interface Extra {
  readonly variantOf: Int32Array;
  readonly similarity: Float32Array;
  readonly labels: readonly Classification[];
}

const nullable = (value: number): number | null => (Number.isNaN(value) ? null : value);
const iso = (value: number): string | null => (Number.isNaN(value) ? null : new Date(value).toISOString());

/** Replaces families, members, shared text and clusters in the store: readers see the old night or the new one. */
export async function storeGroups(
  log: LogColumns,
  families: Families,
  clusters: Clusters,
  extra: Extra,
  context: Context,
): Promise<void> {
  await timed(context, 'store', families.count + clusters.count, 'groups', async (progress) => {
    const stream = new TokenStream({ key: context.key });
    replaceFamilies(
      context.db,
      familyRows(log, families, clusters, extra.variantOf),
      memberRows(log, families),
      (family) => templateTerms(family.template, stream),
    );
    replaceShared(context.db, families.shared);
    progress.advance(families.count);
    const details = describe(log, families, clusters, extra.labels, context);
    replaceClusters<ClusterDetail>(
      context.db,
      details.map((detail, c) => ({
        idx: c,
        id: clusters.ids[c]!,
        exchanges: clusters.exchanges[c]!,
        accounts: clusters.accounts[c]!,
        detail,
      })),
      loneRows(log, families, clusters, extra.similarity),
    );
    progress.advance(clusters.count);
    return { items: families.count + clusters.count, value: undefined };
  });
}

function* familyRows(
  log: LogColumns,
  families: Families,
  clusters: Clusters,
  variantOf: Int32Array,
): Generator<FamilyRow> {
  for (let f = 0; f < families.count; f++) {
    const first = variantOf[f]!;
    const cluster = clusters.ofFamily[f]!;
    yield {
      idx: f,
      id: families.ids[f]!,
      segment: families.segment[f]!,
      representative: log.texts.row[families.representative[f]!]!,
      texts: families.texts[f]!,
      exchanges: families.exchanges[f]!,
      accounts: families.accounts[f]!,
      firstSeen: nullable(families.firstSeen[f]!),
      lastSeen: nullable(families.lastSeen[f]!),
      cluster: cluster < 0 ? null : cluster,
      variantOf: first < 0 ? null : families.ids[first]!,
      template: families.templates[f]!,
    };
  }
}

function* memberRows(log: LogColumns, families: Families): Generator<MemberRow> {
  for (let rank = 0; rank < log.texts.count; rank++) {
    const family = families.ofText[rank]!;
    if (family >= 0)
      yield {
        text: log.texts.row[rank]!,
        family,
        method: METHODS[families.method[rank]!] ?? 'exact',
        similarity: families.similarity[rank]!,
      };
  }
}

function* loneRows(
  log: LogColumns,
  families: Families,
  clusters: Clusters,
  similarity: Float32Array,
): Generator<{ text: number; cluster: number; similarity: number }> {
  for (let rank = 0; rank < log.texts.count; rank++) {
    const cluster = clusters.ofText[rank]!;
    if (cluster >= 0 && families.ofText[rank]! < 0)
      yield { text: log.texts.row[rank]!, cluster, similarity: similarity[rank]! };
  }
}

function describe(
  log: LogColumns,
  families: Families,
  clusters: Clusters,
  labels: readonly Classification[],
  context: Context,
): ClusterDetail[] {
  const read = textReader(context.db);
  const members = exemplarsOf(log, families, clusters);
  const top = topTemplate(families, clusters);
  const familiesOf: number[][] = Array.from({ length: clusters.count }, () => []);
  for (let f = 0; f < families.count; f++) if (clusters.ofFamily[f]! >= 0) familiesOf[clusters.ofFamily[f]!]!.push(f);
  const texts = members.map((ranks) => ranks.map((rank) => read(log.texts.row[rank]!).slice(0, 4 * EXAMPLE_CHARS)));
  const words = keywords(texts, { top: KEYWORDS });
  return members.map((_, c) => {
    const label = labels[c]!;
    const own = familiesOf[c]!.sort(
      (a, b) => families.accounts[b]! - families.accounts[a]! || (families.ids[a]! < families.ids[b]! ? -1 : 1),
    );
    const report: ReportCluster = {
      id: clusters.ids[c]!,
      label: label.label,
      source: label.label === null ? 'none' : 'suggested',
      confidence: label.confidence,
      also: label.also.map((other) => ({ ...other })),
      accounts: clusters.accounts[c]!,
      exchanges: clusters.exchanges[c]!,
      firstSeen: iso(clusters.firstSeen[c]!),
      lastSeen: iso(clusters.lastSeen[c]!),
      keywords: [...words[c]!],
      ...(top[c]! < 0 ? {} : { template: families.templates[top[c]!]!.text.slice(0, 4 * EXAMPLE_CHARS) }),
      templates: own.map((f) => families.ids[f]!),
      examples: texts[c]!.slice(0, EXAMPLES).map((text) => text.slice(0, EXAMPLE_CHARS)),
      evidence: label.evidence.slice(0, EVIDENCE).map((e) => ({ ...e })),
    };
    return { report };
  });
}

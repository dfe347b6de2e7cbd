import type { CampaignFacts } from '../campaigns/facts.ts';
import type { Classification } from '../domain.ts';
import type { LogColumns } from '../store/columns.ts';
import { SCRIPTS } from '../text/index.ts';
import type { Clusters, Families } from './grouping.ts';

/** Stored codes of scripts are one higher than their places in the list. */
const HAN = SCRIPTS.indexOf('Han') + 1;
const KANA = SCRIPTS.indexOf('Kana') + 1;

/** Japanese is written in Kana and Han, text by text in other shares: one way of writing, not two languages. */
const writingOf = (script: number): number => (script === KANA ? HAN : script);

/** The campaign stage's view of a night: columns of the store joined with families, clusters and labels. */
export function buildFacts(
  log: LogColumns,
  families: Families,
  clusters: Clusters,
  labels: readonly Pick<Classification, 'label' | 'confidence'>[],
): CampaignFacts {
  const e = log.exchanges;
  const through = (of: Int32Array, text: Int32Array): Int32Array => text.map((rank) => (rank < 0 ? -1 : of[rank]!));
  const [systemText, userText, toolsText] = e.text;
  return {
    exchanges: {
      count: e.count,
      account: e.account,
      ts: e.ts,
      model: e.model,
      session: e.session,
      systemFamily: through(families.ofText, systemText),
      userFamily: through(families.ofText, userText),
      toolsFamily: through(families.ofText, toolsText),
      systemText,
      userText,
      toolsText,
      userCluster: through(clusters.ofText, userText),
      item: through(families.item, userText),
      userScript: Uint8Array.from(userText, (rank) => (rank < 0 ? 0 : writingOf(log.texts.script[rank]!))),
      assistantTurns: e.assistantTurns,
      foreignTurns: e.foreignTurns,
      ip: e.ip,
      asn: e.asn,
      country: e.country,
      payment: e.payment,
      userAgent: e.userAgent,
      plan: e.plan,
    },
    accounts: log.accounts,
    families: {
      count: families.count,
      ids: families.ids,
      segment: families.segment,
      cluster: clusters.ofFamily,
      texts: families.texts,
      coverage: Float32Array.from(families.templates, (t) => t.coverage),
      commonBits: families.commonBits,
      ownWording: families.ownWording,
      template: families.templates.map((t) => t.text),
      filling: families.filling,
    },
    clusters: {
      count: clusters.count,
      ids: clusters.ids,
      label: labels.map((l) => l.label),
      confidence: Float32Array.from(labels, (l) => l.confidence),
      cohesion: clusters.cohesion,
    },
    models: log.models,
  };
}

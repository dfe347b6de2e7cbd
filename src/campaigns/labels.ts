/** What an exchange asks for: the label of its user text's family, else of its cluster, else of its system text's family. */
import type { CampaignFacts } from './facts.ts';

/** Labels of ordinary use; every other label of the taxonomy is a targeted capability. */
export const ORDINARY: ReadonlySet<string> = new Set([
  'general_qa',
  'creative_writing',
  'business_writing',
  'roleplay',
  'translation',
  'summarization',
  'chit_chat',
]);

export interface ExchangeLabel {
  readonly label: string;
  readonly confidence: number;
}

/** Null where nothing labels the exchange. */
export function labelOf({ exchanges, families, clusters }: CampaignFacts, x: number): ExchangeLabel | null {
  const user = exchanges.userFamily[x]!;
  const own = familyLabel(families, user);
  if (own !== null) return own;
  const cluster = exchanges.userCluster[x]!;
  const label = cluster >= 0 ? clusters.label[cluster]! : null;
  if (label !== null) return { label, confidence: clusters.confidence[cluster]! };
  return familyLabel(families, exchanges.systemFamily[x]!);
}

function familyLabel(families: CampaignFacts['families'], f: number): ExchangeLabel | null {
  const label = f >= 0 ? families.label?.[f] : null;
  return label === null || label === undefined ? null : { label, confidence: families.confidence?.[f] ?? 0 };
}

/** Labels abstain now and then: three labelled requests in ten are enough to tell what a kit is for. */
const LABELLED = 0.3;
const NEARLY_ALL = 0.8;

/** Whether most of these exchanges, or nearly all of them, ask for targeted capabilities; 'unknown' with too few labels. */
export function aim(facts: CampaignFacts, own: ArrayLike<number>): 'targeted' | 'mostly' | 'ordinary' | 'unknown' {
  const { labelled, targeted } = countLabels(facts, own);
  if (labelled === 0 || labelled < LABELLED * own.length) return 'unknown';
  return targeted >= NEARLY_ALL * labelled ? 'targeted' : targeted * 2 > labelled ? 'mostly' : 'ordinary';
}

export interface LabelCount {
  readonly labelled: number;
  readonly targeted: number;
}

export function countLabels(facts: CampaignFacts, own: ArrayLike<number>): LabelCount {
  let labelled = 0;
  let targeted = 0;
  for (let i = 0; i < own.length; i++) {
    const found = labelOf(facts, own[i]!);
    if (found === null) continue;
    labelled++;
    if (!ORDINARY.has(found.label)) targeted++;
  }
  return { labelled, targeted };
}

/** What the campaign stage returns and what it takes beside the facts. All values are plain and serialisable. */

import type { CampaignId, ClusterId, Evidence, FamilyId, InnocentExplanation, Severity } from '../domain.ts';
import type { Labels } from './labels.ts';
import type { Review } from './review.ts';

export interface CampaignAccount {
  /** Index into facts.accounts, and the account's id. */
  readonly index: number;
  readonly account: string;
  /** Exchanges that belong to the campaign, and all exchanges of the account: the rest is not held against it. */
  readonly exchanges: number;
  readonly total: number;
  /** Epoch ms of the account's first and last campaign exchange; NaN when no time is known. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

export interface CampaignCapability {
  readonly label: string;
  /** Share of the campaign's exchanges, in [0, 1]. */
  readonly share: number;
  /** Mean confidence of the label over those exchanges. */
  readonly confidence: number;
}

export interface CampaignDay {
  /** Epoch ms of the start of the day, UTC. */
  readonly day: number;
  readonly exchanges: number;
  readonly accounts: number;
}

export interface Campaign {
  readonly id: CampaignId;
  /** The member unit seen first; the id is derived from it. */
  readonly anchor: FamilyId | ClusterId;
  readonly severity: Severity;
  /** Rank within the run: -log10 of the combined evidence, larger is stronger. */
  readonly score: number;
  readonly accounts: readonly CampaignAccount[];
  readonly exchanges: number;
  readonly families: readonly FamilyId[];
  readonly clusters: readonly ClusterId[];
  /** Popular families that many of its accounts carry but that make nobody a member. */
  readonly alongside: readonly FamilyId[];
  readonly capabilities: readonly CampaignCapability[];
  readonly evidence: readonly Evidence[];
  readonly innocent: readonly InnocentExplanation[];
  readonly timeline: readonly CampaignDay[];
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Set when an analyst has decided on it; severity then follows the decision. */
  readonly review?: { readonly verdict: 'benign' | 'confirmed'; readonly note: string };
}

export interface CampaignCap {
  readonly kind: string;
  readonly count: number;
  readonly text: string;
}

export interface CampaignResult {
  /** Strongest first: by severity, then score, then id. */
  readonly campaigns: readonly Campaign[];
  readonly caps: readonly CampaignCap[];
  /** Groups that were nominated and tested, campaigns or not. */
  readonly candidates: number;
}

export interface CampaignOptions extends Labels {
  readonly seed: number;
  readonly reviews?: readonly Review[];
  /** Signals to leave out, by kind: for ablations. */
  readonly without?: readonly string[];
}

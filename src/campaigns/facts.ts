import type { ClusterId, FamilyId } from '../domain.ts';

/**
 * What the campaign stage sees: the whole retained log as columns, nothing per exchange as an object.
 *
 * N exchanges in canonical order (by time, then key; unknown times last), A accounts, F families, C clusters.
 * In every Int32 column -1 means "not given" or "none".
 *
 * A *family* here is materialised: two or more distinct texts that share a template, or one text sent at least twice.
 * A *cluster* is a community of families and of lone texts, linked lexically or semantically: a reworded template has
 * only lone texts, and shows as a cluster without families.
 */
export interface CampaignFacts {
  readonly exchanges: ExchangeColumns;
  readonly accounts: AccountColumns;
  readonly families: FamilyColumns;
  readonly clusters: ClusterColumns;
  /** Dictionary of models; `exchanges.model` points into it. */
  readonly models: readonly string[];
}

export interface ExchangeColumns {
  readonly count: number;
  readonly account: Int32Array;
  /** Epoch milliseconds; NaN where unknown. */
  readonly ts: Float64Array;
  readonly model: Int32Array;
  readonly session: Int32Array;
  /** Family index of each segment. */
  readonly systemFamily: Int32Array;
  readonly userFamily: Int32Array;
  readonly toolsFamily: Int32Array;
  /** Distinct canonical text index of each segment (dense over all segments together). */
  readonly systemText: Int32Array;
  readonly userText: Int32Array;
  readonly toolsText: Int32Array;
  /** Cluster index of the user text. */
  readonly userCluster: Int32Array;
  /** Identity of the data item carried: a hash of the longest slot's value where the user text has a template, else its text. */
  readonly item: Int32Array;
  /** Assistant turns inside the request, and how many of them follow user turns that this account never sent here before. */
  readonly assistantTurns: Uint16Array;
  readonly foreignTurns: Uint16Array;
  /**
   * Way of writing of the user text (0 unknown or none; otherwise any stable small code: Latin, Hangul, Cyrillic, ... apart, Han
   * and Kana together, since Japanese mixes them). Optional: without it accounts that serve many people cannot be told.
   */
  readonly userScript?: Uint8Array;
  /** Dictionary indices of metadata. */
  readonly ip: Int32Array;
  readonly asn: Int32Array;
  readonly country: Int32Array;
  readonly payment: Int32Array;
  readonly userAgent: Int32Array;
  readonly plan: Int32Array;
}

export interface AccountColumns {
  readonly count: number;
  readonly ids: readonly string[];
  /** Epoch milliseconds of creation; NaN where unknown. */
  readonly created: Float64Array;
}

export interface FamilyColumns {
  readonly count: number;
  readonly ids: readonly FamilyId[];
  /** 0 system, 1 user, 2 tools (order of SEGMENTS). */
  readonly segment: Uint8Array;
  readonly cluster: Int32Array;
  /** Distinct texts in the family. */
  readonly texts: Int32Array;
  /** Mean share of a member that is fixed text; 1 for a text sent verbatim. */
  readonly coverage: Float32Array;
  /** Bits of wording that many members have in common where the template fixes hardly any (see specificity.ts); else 0. */
  readonly commonBits?: Float32Array;
  /** Accounts with enough texts of the family to tell, and how many words all those have that hardly any other account's have. */
  readonly ownWording?: readonly (readonly { readonly account: number; readonly words: number }[])[];
  /** Template text for display (hostile). */
  readonly template: readonly string[];
  /** 1 where the fixed text is content that people send as it is and others put into frames of theirs: it binds nobody. */
  readonly filling?: Uint8Array;
}

export interface ClusterColumns {
  readonly count: number;
  readonly ids: readonly ClusterId[];
  /** Capability label or null, with its confidence in [0, 1]. */
  readonly label: readonly (string | null)[];
  readonly confidence: Float32Array;
  /** Mean similarity (cosine) of members to the exemplar. */
  readonly cohesion: Float32Array;
}

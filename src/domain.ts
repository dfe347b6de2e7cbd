/**
 * The vocabulary of Hydrascope. Values are readonly; variants are told apart by `kind`; ids are branded strings so
 * that a family id cannot be passed where a cluster id is asked for.
 */

declare const brand: unique symbol;
export type Brand<T, B extends string> = T & { readonly [brand]: B };

export type FamilyId = Brand<string, 'FamilyId'>;
export type ClusterId = Brand<string, 'ClusterId'>;
export type CampaignId = Brand<string, 'CampaignId'>;

/** The parts of an exchange that are compared apart from one another. */
export const SEGMENTS = ['system', 'user', 'tools'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** What a log says about the sender beside the text; every field may be missing. Metadata supports, it never decides. */
export interface ExchangeMeta {
  readonly ip?: string;
  readonly asn?: string;
  readonly country?: string;
  readonly payment?: string;
  readonly user_agent?: string;
  readonly plan?: string;
  /** ISO 8601 or epoch as logged; parsed to epoch milliseconds by `logs/`. */
  readonly account_created?: number;
}

/** One request as logged, after the door: validated, segmented, nothing canonicalised yet. */
export interface Exchange {
  /** As logged, or derived from content where the log has none. */
  readonly id: string;
  readonly account: string;
  /** Epoch milliseconds; NaN where the log says `null` (time unknown). */
  readonly ts: number;
  readonly model: string;
  readonly session: string;
  /** System text as sent, '' when absent. */
  readonly system: string;
  /** Newest human-authored user text, '' when absent. Assistant and tool-result text is never taken for it. */
  readonly user: string;
  /** Tool schemas as stable JSON text, '' when absent. */
  readonly tools: string;
  /** Earlier human user turns in the same request, oldest first (they may or may not have been logged before). */
  readonly priorUser: readonly string[];
  /** Assistant turns in the request, oldest first: of our models, or foreign when replayed. */
  readonly assistant: readonly string[];
  readonly meta: ExchangeMeta;
}

/** Why a line was not taken; kept in the rejects file with its place. */
export type RejectReason =
  | 'not_json'
  | 'not_object'
  | 'missing_account'
  | 'missing_time'
  | 'bad_time'
  | 'missing_text'
  | 'bad_field'
  | 'too_long'
  | 'truncated'
  | 'unreadable';

export interface Reject {
  readonly file: string;
  readonly line: number;
  readonly reason: RejectReason;
  readonly detail: string;
  /** The start of the line as read, cut; hostile text. */
  readonly sample: string;
}

/** How a text came to be in a family, or a prompt to match one. */
export type MatchMethod = 'exact' | 'template' | 'lexical' | 'semantic';

export type SlotType =
  | 'number'
  | 'date'
  | 'path'
  | 'url'
  | 'identifier'
  | 'code'
  | 'json'
  | 'list'
  | 'enum'
  | 'language'
  | 'text';

/** A variable part of a template. */
export interface Slot {
  readonly index: number;
  readonly type: SlotType;
  /** Distinct values seen. */
  readonly distinct: number;
  /** Shannon entropy of the values, in bits. */
  readonly entropy: number;
  /** A few values, most frequent first, ties by text. */
  readonly examples: readonly string[];
}

/** A family's fixed text with its slots. `text` writes a slot as `<*>` or `<type>`; white space outside slots is kept. */
export interface Template {
  readonly text: string;
  /** Fixed pieces around the slots, in order: `fixed.length === slots.length + 1`; outer pieces may be ''. */
  readonly fixed: readonly string[];
  readonly slots: readonly Slot[];
  /** Mean share of a member's characters that is fixed text, in [0, 1]. */
  readonly coverage: number;
}

/** The outcome of asking what a prompt or a cluster is after. */
export interface LabelScore {
  readonly label: string;
  readonly confidence: number;
}

/** Something that spoke for a label. `start`/`end` are UTF-16 offsets into the text named by `source`. */
export interface LabelEvidence {
  readonly kind: 'cue' | 'structure' | 'model' | 'neighbour' | 'human';
  readonly label: string;
  readonly source: 'user' | 'system' | 'tools' | 'template';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

export interface Classification {
  readonly label: string | null;
  readonly confidence: number;
  /** Other labels that also apply, best first. */
  readonly also: readonly LabelScore[];
  readonly scores: Readonly<Record<string, number>>;
  readonly evidence: readonly LabelEvidence[];
}

export type Severity = 'high' | 'medium' | 'low';

/** One piece of evidence for or against a campaign. */
export interface Evidence {
  readonly kind: string;
  readonly basis: 'observed' | 'inferred';
  /** 'for' when it speaks for coordination, 'against' when it speaks for an innocent reading. */
  readonly direction: 'for' | 'against';
  /** One English sentence an analyst can check. */
  readonly text: string;
  /** After correction for multiple testing, where a test was made. */
  readonly pValue?: number;
}

/** An innocent reading of a campaign that was considered. */
export interface InnocentExplanation {
  readonly kind: string;
  readonly fits: boolean;
  readonly text: string;
}

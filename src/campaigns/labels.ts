/** Labels, and which of them speak of what. */

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

/**
 * Targeted labels that serve the training of a model rather than a person's work. Public judges, review bots and coding
 * tools ask for the other targeted capabilities with one template over many customers too.
 */
const TELLING: ReadonlySet<string> = new Set([
  'reasoning_extraction_probe',
  'session_replay',
  'training_data_curation',
  'rl_environment_authoring',
  'censorship_safe_rewriting',
]);

/** Label probabilities of a family (need not add up to one), or null where nothing can be said. */
export type Scores = Readonly<Record<string, number>>;
export type ScoreFamily = (family: number) => Scores | null;

/** What fills the largest slot of a family's texts, each filling labelled by itself. */
export interface Contents {
  /** Fillings read. */
  readonly read: number;
  /** How many of them have each label clearly. */
  readonly clear: Readonly<Record<string, number>>;
}
/** Null for a family without slots. */
export type LabelContents = (family: number) => Contents | null;

/** Labels of what people write, as those of a family's texts or of what fills them. */
export interface Labels {
  /**
   * Label probabilities of a family, from its template and some exemplars; asked once for each family with specific
   * wording that three accounts carry. Without it labels come from clusters alone.
   */
  readonly scoreFamily?: ScoreFamily;
  /** Asked for the few families that stand round all that their accounts send. */
  readonly labelContents?: LabelContents;
}

/** The label with the highest score (ties by name), '' where there is none. */
export function leading(scores: Scores): string {
  let best = '';
  for (const [label, p] of Object.entries(scores))
    if (best === '' || p > scores[best]! || (p === scores[best] && label < best)) best = label;
  return best;
}

export const isTargeted = (label: string): boolean => !ORDINARY.has(label);
export const isTelling = (label: string): boolean => TELLING.has(label);

/** Probability of the labels that count. */
export function massOf(scores: Scores, counts: (label: string) => boolean): number {
  return Object.entries(scores).reduce((sum, [label, p]) => sum + (counts(label) ? p : 0), 0);
}

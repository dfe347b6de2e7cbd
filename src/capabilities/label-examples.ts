/** Labels given by people as examples: unlabelled clusters that are like a labelled one get its label as a suggestion. */
import type { Classification, LabelEvidence } from '../domain.ts';
import type { LabelEvent, LabelState } from './labels.ts';

/** A labelled text in the space of meaning. */
export interface LabelExample {
  readonly label: string;
  readonly event: LabelEvent;
  /** Of length 1. */
  readonly vector: Float32Array;
}

/** Cosine from which a cluster counts as like a labelled one, and from which the suggestion is as sure as it gets. */
export const LIKE = { from: 0.72, sure: 0.9 } as const;
/** A suggestion by likeness is never surer than this: only a person makes a label certain. */
const MOST = 0.95;

/** One example per standing `set` whose content still carries its label; vectors by `encode`. */
export function labelExamples(state: LabelState, encode: (text: string) => Float32Array): LabelExample[] {
  const alive = new Set([...state.byContent.values()].map(({ event }) => event.id));
  return state.standing.flatMap((event) =>
    event.label !== null && event.exemplar !== '' && alive.has(event.id)
      ? [{ label: event.label, event, vector: encode(event.exemplar) }]
      : [],
  );
}

/**
 * Lays the nearest human label over a suggestion: wins when the likeness makes it surer than the classifier is. The
 * evidence names the person, the label and the likeness; the classifier's own answer stays visible in `also`.
 */
export function suggestFromLabels(
  suggestion: Classification,
  vector: Float32Array,
  examples: readonly LabelExample[],
): Classification {
  let best: { example: LabelExample; like: number } | undefined;
  for (const example of examples) {
    const like = cosine(vector, example.vector);
    if (best === undefined || like > best.like || (like === best.like && example.event.at > best.example.event.at))
      best = { example, like };
  }
  if (best === undefined || best.like < LIKE.from) return suggestion;
  const { label, event } = best.example;
  const sure = Math.min(1, (best.like - LIKE.from) / (LIKE.sure - LIKE.from));
  const confidence = Math.min(MOST, 0.6 + 0.35 * sure);
  const evidence: LabelEvidence = {
    kind: 'human',
    label,
    source: 'user',
    text: `like a cluster that ${event.who} labelled ${label} on ${new Date(event.at).toISOString().slice(0, 10)} (cosine ${best.like.toFixed(2)})`,
    start: 0,
    end: 0,
    weight: best.like,
  };
  const scores = { ...suggestion.scores, [label]: Math.max(confidence, suggestion.scores[label] ?? 0) };
  if (suggestion.label === label) {
    return {
      ...suggestion,
      confidence: scores[label],
      scores,
      evidence: [evidence, ...suggestion.evidence],
    };
  }
  if (suggestion.label !== null && suggestion.confidence >= confidence)
    return { ...suggestion, scores, evidence: [...suggestion.evidence, evidence] };
  const before = suggestion.label === null ? [] : [{ label: suggestion.label, confidence: suggestion.confidence }];
  return {
    label,
    confidence,
    also: [...before, ...suggestion.also.filter((other) => other.label !== label)],
    scores,
    evidence: [evidence, ...suggestion.evidence],
  };
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at] * b[at];
  return sum;
}

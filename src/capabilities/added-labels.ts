/**
 * Labels of the user's own, which the shipped model was not trained on: they are found by their cues and by likeness to
 * their examples, and take their share from the labels the model knows.
 */
import type { LabelEvidence } from '../domain.ts';
import { type Encode, meaningOf } from './meaning.ts';
import type { Scored } from './scorer.ts';
import type { Taxonomy } from './taxonomy.ts';

/** A label outside the model, with its examples as vectors of length 1. */
export interface UserLabel {
  readonly name: string;
  readonly index: number;
  readonly examples: readonly Float32Array[];
}

interface Part {
  readonly source: LabelEvidence['source'];
  readonly weight: number;
  readonly scored: Scored;
}

/** Likeness to an example from which it begins to speak for the label, and from which it decides. */
const LIKE = { from: 0.55, sure: 0.85 } as const;
/** Distinct cue weight at which cues alone nearly decide. */
const CUE_SURE = 3;

/** The taxonomy's labels that the model has no weights for. */
export function userLabels(taxonomy: Taxonomy, known: readonly string[], encode: Encode): UserLabel[] {
  return taxonomy.labels.flatMap((spec, index) =>
    known.includes(spec.name)
      ? []
      : [{ name: spec.name, index, examples: spec.examples.map((text) => encode(meaningOf(text))) }],
  );
}

/** Adds the scores of user labels to `scores`, shrinking the others; the likeness found is returned as evidence. */
export function addUserLabels(
  scores: Record<string, number>,
  added: readonly UserLabel[],
  taxonomy: Taxonomy,
  parts: readonly Part[],
  encode: Encode,
): LabelEvidence[] {
  const evidence: LabelEvidence[] = [];
  if (added.length === 0) return evidence;
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  const vectors = parts.map((part) => encode(meaningOf(part.scored.reading.stream.text)));
  const claims = added.map((label) => {
    let claim = 0;
    parts.forEach((part, at) => {
      const like = Math.max(0, ...label.examples.map((example) => cosine(example, vectors[at])));
      const byExample = Math.min(1, Math.max(0, (like - LIKE.from) / (LIKE.sure - LIKE.from)));
      claim += (part.weight / total) * Math.max(byCues(taxonomy, part, label.index), byExample);
      if (byExample > 0) {
        const { text } = part.scored.reading.stream;
        const shown = meaningOf(text).length;
        evidence.push({
          kind: 'neighbour',
          label: label.name,
          source: part.source,
          text: text.slice(0, shown),
          start: 0,
          end: Math.min(text.length, shown),
          weight: like,
        });
      }
    });
    return Math.min(0.97, claim);
  });
  const left = claims.reduce((rest, claim) => rest * (1 - claim), 1);
  for (const name of Object.keys(scores)) scores[name] *= left;
  const sum = claims.reduce((all, claim) => all + claim, 0);
  added.forEach((label, at) => {
    scores[label.name] = sum === 0 ? 0 : ((1 - left) * claims[at]) / sum;
  });
  return evidence;
}

function byCues(taxonomy: Taxonomy, part: Part, label: number): number {
  const distinct = new Set(part.scored.reading.hits.map((hit) => hit.cue));
  let weight = 0;
  for (const cue of distinct) if (taxonomy.cues[cue].label === label) weight += taxonomy.cues[cue].weight;
  return Math.min(1, weight / CUE_SURE) * 0.95;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at] * b[at];
  return sum;
}

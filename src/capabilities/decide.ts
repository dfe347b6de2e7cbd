/** From scores to an answer, or to none. */
import type { LabelScore } from '../domain.ts';

/** Another label also applies when its score is at least this, and this share of the first one's. */
const ALSO = { least: 0.12, share: 0.25, most: 3 } as const;

export interface Decision {
  readonly label: string | null;
  readonly confidence: number;
  readonly also: readonly LabelScore[];
}

/** The best label, or null when its score is below `abstainBelow`; ties go to the first by name. */
export function decide(scores: Readonly<Record<string, number>>, abstainBelow: number): Decision {
  let first: string | null = null;
  let most = 0;
  const worth: LabelScore[] = [];
  for (const label of Object.keys(scores)) {
    const confidence = scores[label];
    if (first === null || confidence > most || (confidence === most && label < first)) {
      first = label;
      most = confidence;
    }
    if (confidence >= ALSO.least) worth.push({ label, confidence });
  }
  const sure = most >= abstainBelow;
  const others = worth
    .filter(({ label, confidence }) => confidence >= most * ALSO.share && !(sure && label === first))
    .sort(before);
  return { label: sure ? first : null, confidence: most, also: others.slice(0, ALSO.most) };
}

function before(a: LabelScore, b: LabelScore): number {
  return b.confidence - a.confidence || (a.label < b.label ? -1 : 1);
}

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
  const ranked = Object.entries(scores)
    .map(([label, confidence]) => ({ label, confidence }))
    .sort((a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1));
  const best = ranked[0];
  if (best === undefined) return { label: null, confidence: 0, also: [] };
  const sure = best.confidence >= abstainBelow;
  const others = (sure ? ranked.slice(1) : ranked).filter(
    ({ confidence }) => confidence >= ALSO.least && confidence >= best.confidence * ALSO.share,
  );
  return { label: sure ? best.label : null, confidence: best.confidence, also: others.slice(0, ALSO.most) };
}

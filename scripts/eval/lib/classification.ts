/** Scores of a classifier that may abstain (`null`), and of the confidence it states. */

export interface ClassScores {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Items whose truth is the label. */
  readonly support: number;
}

/**
 * One-against-rest scores of each label, in the order given (default: every label in the truth, sorted). An abstention
 * is wrong for recall and costs no precision.
 */
export function perClass(
  predicted: readonly (string | null)[],
  truth: readonly (string | null)[],
  labels: readonly string[] = [...new Set(truth.filter((t) => t !== null))].sort(),
): ClassScores[] {
  return labels.map((label) => {
    let tp = 0;
    let said = 0;
    let support = 0;
    for (let i = 0; i < truth.length; i++) {
      if (predicted[i] === label) said++;
      if (truth[i] === label) support++;
      if (predicted[i] === label && truth[i] === label) tp++;
    }
    const f1 = said + support === 0 ? 0 : (2 * tp) / (said + support);
    return { label, precision: said === 0 ? 0 : tp / said, recall: support === 0 ? 0 : tp / support, f1, support };
  });
}

/** Mean F1 over the labels, each counting the same; labels nobody has are left out. */
export function macroF1(
  predicted: readonly (string | null)[],
  truth: readonly (string | null)[],
  labels?: readonly string[],
): number {
  const scored = perClass(predicted, truth, labels).filter((c) => c.support > 0);
  return scored.length === 0 ? Number.NaN : scored.reduce((sum, c) => sum + c.f1, 0) / scored.length;
}

/** Counts by truth, then by prediction; `null` is written 'none'. */
export function confusion(
  predicted: readonly (string | null)[],
  truth: readonly (string | null)[],
): Map<string, Map<string, number>> {
  const table = new Map<string, Map<string, number>>();
  for (let i = 0; i < truth.length; i++) {
    const row = table.get(truth[i] ?? 'none') ?? new Map<string, number>();
    const said = predicted[i] ?? 'none';
    row.set(said, (row.get(said) ?? 0) + 1);
    table.set(truth[i] ?? 'none', row);
  }
  return table;
}

/**
 * Expected calibration error (Naeini et al. 2015; Guo et al. 2017): over equal-width bins of confidence, the mean
 * distance between how often the items are right and how sure was said, weighted by the items in the bin.
 */
export function expectedCalibrationError(confidence: ArrayLike<number>, right: ArrayLike<boolean>, bins = 10): number {
  const count = new Float64Array(bins);
  const sure = new Float64Array(bins);
  const hits = new Float64Array(bins);
  for (let i = 0; i < confidence.length; i++) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(confidence[i]! * bins)));
    count[bin] = count[bin]! + 1;
    sure[bin] = sure[bin]! + confidence[i]!;
    hits[bin] = hits[bin]! + (right[i] ? 1 : 0);
  }
  let error = 0;
  for (let b = 0; b < bins; b++) error += Math.abs(hits[b]! - sure[b]!);
  return confidence.length === 0 ? 0 : error / confidence.length;
}

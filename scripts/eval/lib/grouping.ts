/** How well a grouping agrees with the true one: over pairs, and B-cubed (Bagga & Baldwin 1998). */

export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

type Label = string | number;

/** Over all pairs of items: those put together that belong together. A grouping without pairs has precision 1. */
export function pairwise(predicted: readonly Label[], truth: readonly Label[]): PrecisionRecall {
  const { cells, rows, columns } = contingency(predicted, truth);
  const pairs = (sizes: Iterable<number>) => {
    let sum = 0;
    for (const size of sizes) sum += (size * (size - 1)) / 2;
    return sum;
  };
  let together = 0;
  for (const row of cells.values()) together += pairs(row.values());
  return fromRatios(ratio(together, pairs(rows.values())), ratio(together, pairs(columns.values())));
}

/** For each item the share of its group that belongs with it, and of what belongs with it that is in its group; the mean. */
export function bCubed(predicted: readonly Label[], truth: readonly Label[]): PrecisionRecall {
  const { cells, rows, columns } = contingency(predicted, truth);
  let precision = 0;
  let recall = 0;
  for (const [group, row] of cells) {
    for (const [label, count] of row) {
      precision += (count * count) / rows.get(group)!;
      recall += (count * count) / columns.get(label)!;
    }
  }
  return fromRatios(ratio(precision, predicted.length), ratio(recall, predicted.length));
}

/** Precision and recall with their harmonic mean. */
export function fromRatios(precision: number, recall: number): PrecisionRecall {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function contingency(predicted: readonly Label[], truth: readonly Label[]) {
  if (predicted.length !== truth.length) throw new RangeError('grouping: the two lists differ in length');
  const cells = new Map<Label, Map<Label, number>>();
  const rows = new Map<Label, number>();
  const columns = new Map<Label, number>();
  for (let i = 0; i < predicted.length; i++) {
    const p = predicted[i]!;
    const t = truth[i]!;
    const row = cells.get(p) ?? new Map<Label, number>();
    row.set(t, (row.get(t) ?? 0) + 1);
    cells.set(p, row);
    rows.set(p, (rows.get(p) ?? 0) + 1);
    columns.set(t, (columns.get(t) ?? 0) + 1);
  }
  return { cells, rows, columns };
}

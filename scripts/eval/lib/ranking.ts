/** How well scores rank or cut positives from negatives. `labels[i]` is true where item i is positive. */
import { fromRatios, type PrecisionRecall } from './grouping.ts';

/** Area under the ROC curve: the chance that a positive scores above a negative, ties half (Mann-Whitney). NaN without both. */
export function rocAuc(scores: ArrayLike<number>, labels: ArrayLike<boolean>): number {
  const order = ranked(scores);
  let positives = 0;
  let rankSum = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && scores[order[j]!] === scores[order[i]!]) j++;
    const rank = (i + 1 + j) / 2;
    for (let k = i; k < j; k++) {
      if (!labels[order[k]!]) continue;
      positives++;
      rankSum += rank;
    }
    i = j;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return Number.NaN;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Average precision: precision at each cut weighted by the recall it adds; equal scores enter together. */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<boolean>): number {
  const order = ranked(scores).reverse();
  let positives = 0;
  for (let i = 0; i < order.length; i++) if (labels[i]) positives++;
  if (positives === 0) return Number.NaN;
  let found = 0;
  let sum = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    let here = 0;
    for (; j < order.length && scores[order[j]!] === scores[order[i]!]; j++) if (labels[order[j]!]) here++;
    found += here;
    sum += (here / positives) * (found / j);
    i = j;
  }
  return sum;
}

/** Precision, recall and F1 of saying "positive" at `threshold` and above. Saying nothing has precision 1. */
export function atThreshold(
  scores: ArrayLike<number>,
  labels: ArrayLike<boolean>,
  threshold: number,
): PrecisionRecall & { readonly falsePositiveRate: number } {
  let tp = 0;
  let fp = 0;
  let positives = 0;
  for (let i = 0; i < scores.length; i++) {
    if (labels[i]) positives++;
    if (!(scores[i]! >= threshold)) continue;
    if (labels[i]) tp++;
    else fp++;
  }
  const negatives = scores.length - positives;
  const scored = fromRatios(tp + fp === 0 ? 1 : tp / (tp + fp), positives === 0 ? 1 : tp / positives);
  return { ...scored, falsePositiveRate: negatives === 0 ? 0 : fp / negatives };
}

/** Indices by rising score, ties by index. */
function ranked(scores: ArrayLike<number>): number[] {
  return Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]! || a - b);
}

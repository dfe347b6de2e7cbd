/** Which texts go through a model together. */

export interface BatchLimits {
  /** Most texts in a batch. */
  readonly texts: number;
  /** Most characters in a batch, counting every text as long as the longest: that is what padding costs. */
  readonly chars: number;
}

/** Indices of `texts` in batches, by length (ties by place); one text that is too long alone is a batch. */
export function batchesOf(texts: readonly string[], limits: BatchLimits): number[][] {
  const order = Array.from(texts, (_, i) => i).sort((a, b) => texts[a].length - texts[b].length || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const i of order) {
    const full = batch.length === limits.texts || (batch.length + 1) * texts[i].length > limits.chars;
    if (full && batch.length > 0) {
      batches.push(batch);
      batch = [];
    }
    batch.push(i);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

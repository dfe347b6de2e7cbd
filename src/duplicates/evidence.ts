/**
 * Is what a group shares a template, or only the way people speak? Chance and idiom give short runs at one place of long
 * texts, the more easily the fewer the texts; templates give long runs, runs at both ends, or most of the text.
 */
import type { Skeleton } from './skeleton.ts';

/** Words of fixed text that two, three, four, eight, twenty texts must share when it stands at one end of them. */
const NEEDED: readonly (readonly [texts: number, words: number])[] = [
  [20, 5],
  [8, 7],
  [4, 9],
  [3, 11],
  [2, 14],
];

/** Whether `n` texts with this skeleton are a family. */
export function isFamily(skeleton: Skeleton, n: number): boolean {
  const { weight, begins, ends, coverage } = skeleton;
  let need = NEEDED.find(([texts]) => n >= texts)?.[1] ?? Number.POSITIVE_INFINITY;
  if (begins && ends) need *= 0.55;
  else if (!begins && !ends) need += 4;
  if (coverage > 0.4) need *= Math.max(0.3, 1.4 - coverage);
  return weight >= need;
}

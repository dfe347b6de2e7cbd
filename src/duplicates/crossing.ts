/**
 * Parts of a group that cross: many texts carry the frames of both, many of one alone, as if each were there by chance.
 * Templates are apart or one inside the other; frames that cross are one template's, torn by misspelt words or standing
 * beside slots of their own, and their texts belong together.
 */
import { concat } from './corpus.ts';
import type { FrameGroup } from './frame.ts';
import type { GramIndex } from './grams.ts';

/** Parts that are compared, largest first. */
const COMPARED = 32;
/** Share of the larger frame's carriers that must carry both; more than the other of the smaller is one inside the other. */
const LEAST = 0.5;
const INSIDE = 0.95;
/** Correlation below which the frames avoid each other, as wording of different templates does. */
const AVOIDING = -0.25;

/** `both(a, b)` texts carry frames `a` and `b`; `both(a, a)` carry `a`. Frames behind the first {@link COMPARED} are in none. */
export type Together = (a: number, b: number) => number;

/**
 * Counts which frames texts carry together. `rootOf` answers a gram's frame, or -1; a frame is carried by `share` of its
 * grams. Linear in the grams of the texts and in their number times {@link COMPARED} squared.
 */
export function countTogether(
  index: GramIndex,
  texts: Int32Array,
  frames: readonly FrameGroup[],
  share: number,
  rootOf: (gram: number) => number,
): Together {
  const n = Math.min(COMPARED, frames.length);
  const place = new Map(frames.slice(0, n).map(({ root }, at) => [root, at]));
  const counts = new Int32Array(n * n);
  const own = new Int32Array(n);
  const carried: number[] = [];
  for (const i of texts) {
    own.fill(0);
    for (let p = index.offsets[i]; p < index.offsets[i + 1]; p++) {
      const at = place.get(rootOf(index.ids[p]));
      if (at !== undefined) own[at]++;
    }
    carried.length = 0;
    for (let a = 0; a < n; a++) if (own[a] > 0 && own[a] >= share * frames[a].frame.grams) carried.push(a);
    for (const a of carried) for (const b of carried) counts[a * n + b]++;
  }
  return (a, b) => (a < n && b < n ? counts[a * n + b] : 0);
}

/** Puts parts together whose frames cross; `texts` is the number of texts of the group. */
export function joinCrossing(parts: readonly Int32Array[], together: Together, texts: number): Int32Array[] {
  const head = parts.map((_, p) => p);
  for (let a = 1; a < Math.min(parts.length, COMPARED); a++)
    for (let b = 0; b < a; b++) {
      const [low, high] = [Math.min(head[a], head[b]), Math.max(head[a], head[b])];
      if (low === high || !crosses(together(a, b), together(a, a), together(b, b), texts)) continue;
      for (let p = 0; p < head.length; p++) if (head[p] === high) head[p] = low;
    }
  return [...new Set(head)].map((h) => concat(parts.filter((_, p) => head[p] === h)));
}

function crosses(both: number, a: number, b: number, n: number): boolean {
  if (both < LEAST * Math.max(a, b) || both > INSIDE * Math.min(a, b)) return false;
  return both * n - a * b >= AVOIDING * Math.sqrt(a * (n - a) * b * (n - b));
}

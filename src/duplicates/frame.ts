/** What a frame is, as seen from a set of texts, and how one is asked for. */
import type { Together } from './crossing.ts';

export interface FrameOptions {
  /** Jaccard similarity of two grams' carriers from which they belong to one frame. */
  readonly sameCarriers: number;
  /** Share of a frame's grams that a text must have to count as carrying it. */
  readonly carriedShare: number;
}

/** A frame as seen from a set of texts. */
export interface Frame {
  /** Carriers, mean over its grams. */
  readonly support: number;
  readonly grams: number;
  /** Share of its grams' carriers in the whole corpus that are among the texts looked at. */
  readonly exclusive: number;
  /** Shares of carriers that begin and that end with it. */
  readonly begins: number;
  readonly ends: number;
  /** Words of one of its grams that are not in what the whole set shares (all its words where that is not asked). */
  readonly news: number;
}

export interface FrameGroup {
  /** The gram that its grams were united under. */
  readonly root: number;
  readonly frame: Frame;
  readonly texts: Int32Array;
}

export interface FrameChoice {
  /** Texts by chosen frame, in order of first appearance; texts without a frame are in `rest`. */
  readonly groups: readonly FrameGroup[];
  readonly rest: Int32Array;
  /** Grams that the whole set shares (0 at the top). */
  readonly fixed: number;
  /** Counts which of some of the groups' frames the texts carry together. Only before the next choice. */
  readonly together: (of: readonly FrameGroup[]) => Together;
}

export type FrameScore = (frame: Frame) => number;

/**
 * Sorts texts by the frame each chose (-1 for none), in order of first appearance. `numbers` has room for every root and
 * is all zero before and after.
 */
export function byFrame(
  texts: Int32Array,
  chosen: Int32Array,
  numbers: Int32Array,
  frameOf: (root: number) => Frame,
): Pick<FrameChoice, 'groups' | 'rest'> {
  const roots: number[] = [];
  const sizes: number[] = [];
  let grouped = 0;
  for (let t = 0; t < texts.length; t++) {
    const root = chosen[t];
    if (root < 0) continue;
    grouped++;
    if (numbers[root] === 0) {
      sizes.push(0);
      numbers[root] = roots.push(root);
    }
    sizes[numbers[root] - 1]++;
  }
  const rest = new Int32Array(texts.length - grouped);
  const groups = roots.map((root, n): FrameGroup => ({ root, frame: frameOf(root), texts: new Int32Array(sizes[n]) }));
  sizes.fill(0);
  let alone = 0;
  for (let t = 0; t < texts.length; t++) {
    const root = chosen[t];
    if (root < 0) rest[alone++] = texts[t];
    else {
      const n = numbers[root] - 1;
      groups[n].texts[sizes[n]++] = texts[t];
    }
  }
  for (const root of roots) numbers[root] = 0;
  return { groups, rest };
}

/** What a frame is, as seen from a set of texts, and how one is asked for. */
export interface FrameOptions {
  /** Jaccard similarity of two grams' carriers from which they belong to one frame. */
  readonly sameCarriers: number;
  /** Share of a group's texts from which a gram is part of what the whole group shares. */
  readonly fixedShare: number;
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
  /** Share of carriers that begin or end with it, whichever is larger. */
  readonly anchored: number;
  /** Words of one of its grams that are not in what the whole set shares (all its words where that is not asked). */
  readonly news: number;
}

export interface FrameChoice {
  /** Texts by chosen frame, in order of first appearance; texts without a frame are in `rest`. */
  readonly groups: readonly { readonly frame: Frame; readonly texts: Int32Array }[];
  readonly rest: Int32Array;
  /** Grams that the whole set shares (0 at the top). */
  readonly fixed: number;
}

export type FrameScore = (frame: Frame) => number;

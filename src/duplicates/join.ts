/**
 * Texts left alone join the family whose frame they carry: whole (an instance whose own content spoke louder), or in
 * part (sentences re-ordered, words misspelt, text put in between).
 */
import type { GramIndex } from './grams.ts';

export interface Joined {
  readonly text: number;
  /** Position of the family in the list given. */
  readonly family: number;
  /** Share of the family's frame that the text carries. */
  readonly containment: number;
}

/** A gram is part of a family's frame when at least this share of its members carry it. */
const MOST = 0.6;
/** A gram in more frames than this is boilerplate and says nothing about which. */
const FRAMES_PER_GRAM = 32;
/** Share of the frame that makes an instance by itself. */
const WHOLE = 0.8;
/** Share that is enough where the grams are hardly found outside the family, and how much of them that takes. */
const PART = 0.2;
const DISTINCT_WORDS = 2;
/** Share of the text that the part must be: a long text has a little of everything. */
const TEXT_SHARE = 0.1;

/** `carries` has the last word: whether the text has enough of what the family's members share. */
export function joinAlone(
  index: GramIndex,
  families: readonly Int32Array[],
  alone: Int32Array,
  carries: (text: number, family: number) => boolean,
): Joined[] {
  const { frames, held, size, exclusive } = framesOf(index, families);
  const out: Joined[] = [];
  const matched = new Map<number, { words: number; distinct: number }>();
  for (let t = 0; t < alone.length; t++) {
    const i = alone[t];
    matched.clear();
    for (let p = index.offsets[i]; p < index.offsets[i + 1]; p++) {
      const g = index.ids[p];
      if (held[g] === 0 || held[g] > FRAMES_PER_GRAM) continue;
      for (const family of frames.get(g)!) {
        const known = matched.get(family) ?? { words: 0, distinct: 0 };
        const words = wordShare(index, g);
        known.words += words;
        if (exclusive.get(g)! >= MOST) known.distinct += words;
        matched.set(family, known);
      }
    }
    if (matched.size === 0) continue;
    let best = -1;
    let bestWords = 0;
    let bestShare = 0;
    for (const [family, { words, distinct }] of matched) {
      const share = words / size[family];
      const whole = share >= WHOLE && words >= 2;
      const part = share >= PART && distinct >= DISTINCT_WORDS && words >= TEXT_SHARE * index.total[i];
      if (!whole && !part) continue;
      if (words < bestWords || !carries(i, family)) continue;
      if (words > bestWords || (words === bestWords && (share > bestShare || (share === bestShare && family < best)))) {
        best = family;
        bestWords = words;
        bestShare = share;
      }
    }
    if (best >= 0) out.push({ text: i, family: best, containment: bestShare });
  }
  return out;
}

interface Frames {
  /** Families by gram. */
  readonly frames: Map<number, number[]>;
  /** Families of each gram, counted as far as it matters. */
  readonly held: Uint8Array;
  /** Weight of each family's frame. */
  readonly size: Float64Array;
  /** Largest share of a gram's carriers that one family holds. */
  readonly exclusive: Map<number, number>;
}

/** Share of a gram that is words; a little is left to grams of single characters. */
function wordShare(index: GramIndex, g: number): number {
  return 1.1 - index.light[g] / 255;
}

function framesOf(index: GramIndex, families: readonly Int32Array[]): Frames {
  const carriers = new Int32Array(index.count);
  const frames = new Map<number, number[]>();
  const held = new Uint8Array(index.count);
  const exclusive = new Map<number, number>();
  const size = new Float64Array(families.length);
  const { offsets, ids, support } = index;
  families.forEach((texts, family) => {
    for (const i of texts) for (let p = offsets[i]; p < offsets[i + 1]; p++) carriers[ids[p]]++;
    for (const i of texts)
      for (let p = offsets[i]; p < offsets[i + 1]; p++) {
        const g = ids[p];
        if (carriers[g] >= MOST * texts.length) {
          if (held[g] <= FRAMES_PER_GRAM) held[g]++;
          const holders = frames.get(g);
          if (holders === undefined) frames.set(g, [family]);
          else holders.push(family);
          exclusive.set(g, Math.max(exclusive.get(g) ?? 0, carriers[g] / support[g]));
          size[family] += wordShare(index, g);
        }
        carriers[g] = 0;
      }
  });
  return { frames, held, size, exclusive };
}

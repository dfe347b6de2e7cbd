/**
 * Texts left alone whose words were misspelt one in four: no long gram survives, but most words of the frame do, in
 * order. Candidates are found by the frame's word pairs and verified by a longest common subsequence weighted by how
 * rare each word is, so that sharing ordinary words counts for little.
 */
import type { TokenCorpus } from './corpus.ts';
import { FramePairs, pairOf } from './frame-pairs.ts';
import type { Joined } from './join.ts';
import { type Skeleton, wordWeight } from './skeleton.ts';
import { TokenSet } from './token-set.ts';

/** Share of the frame's weight that must be found, anywhere and in order. */
const BAG = 0.6;
const ORDER = 0.55;
/** Bits that what is found must be worth. */
const LEAST_BITS = 40;
/** Words of a frame that this is tried for. */
const LEAST_WORDS = 6;
/** Frame tokens and text tokens that are compared. */
const FRAME_REACH = 192;
const TEXT_REACH = 1024;
const CANDIDATES = 3;
/** Neighbouring frame tokens that must still be neighbours, for each token of the frame. */
const PAIRS = 0.2;
/** Share of the text that the frame must be: a long text has a little of everything. */
const TEXT_SHARE = 0.1;
/** Share of a frame's weight that a text joined by its grams must have. */
const CARRIED = 0.7;
/** Share of a frame's surplus over what texts already share that they must carry to move there. */
const BEYOND = 0.4;

const present = new TokenSet();

/** Finds the families that disguised texts belong to. */
export class Disguises {
  private readonly corpus: TokenCorpus;
  private readonly rarity: (token: number) => number;
  private readonly whole: readonly Uint32Array[];
  private readonly frames: readonly (Uint32Array | undefined)[];
  private readonly pairs: FramePairs;
  /** Weight of each family's frame; 0 where it was not asked for yet. */
  private readonly totals: Float64Array;
  private readonly wholeTotals: Float64Array;
  private readonly lengths: Int32Array;
  private readonly hits: Int32Array;
  private readonly weights: Float64Array;
  private readonly places = new Int32Array(TEXT_REACH);
  private readonly met: number[] = [];
  private readonly candidates: number[] = [];

  constructor(corpus: TokenCorpus, skeletons: readonly Skeleton[], rarity: (token: number) => number) {
    this.corpus = corpus;
    this.rarity = rarity;
    this.whole = skeletons.map(({ tokens }) => tokens);
    this.frames = skeletons.map(({ tokens, weight }) =>
      weight < LEAST_WORDS ? undefined : tokens.subarray(0, FRAME_REACH),
    );
    this.pairs = new FramePairs(this.frames);
    this.totals = new Float64Array(skeletons.length);
    this.wholeTotals = new Float64Array(skeletons.length);
    this.lengths = Int32Array.from(this.frames, (frame) => frame?.length ?? 0);
    this.hits = new Int32Array(skeletons.length);
    this.weights = new Float64Array(skeletons.length);
  }

  /** Whether a text has enough of the frame's words, in any order, weighted by how rare they are. */
  carries(text: number, family: number): boolean {
    const { corpus, wholeTotals } = this;
    const frame = this.whole[family];
    present.fill(corpus.tokens, corpus.offsets[text], corpus.offsets[text + 1]);
    wholeTotals[family] ||= total(frame, this.rarity);
    return weightIn(present, frame, this.rarity) >= CARRIED * wholeTotals[family];
  }

  /**
   * The texts that carry most of a family's frame. Where `own` is given (what the texts share among themselves), they
   * must also carry a good part of what the frame has beyond that.
   */
  join(texts: Int32Array, own?: Skeleton): Joined[] {
    const { corpus } = this;
    const { tokens, offsets } = corpus;
    const out: Joined[] = [];
    const ownBits = own === undefined ? 0 : total(own.tokens.subarray(0, FRAME_REACH), this.rarity);
    for (let t = 0; t < texts.length; t++) {
      const from = offsets[texts[t]];
      const to = Math.min(offsets[texts[t] + 1], from + TEXT_REACH);
      const found = this.findPairs(from, to);
      if (found === 0 || !this.meet(found, to - from)) continue;
      const text = tokens.subarray(from, to);
      let best: Joined | undefined;
      for (const family of this.strongest(found)) {
        const containment = this.contained(family, text, ownBits);
        if (containment > (best?.containment ?? 0)) best = { text: texts[t], family, containment };
      }
      if (best !== undefined) out.push(best);
    }
    return out;
  }

  /** Lists the places of those pairs of `tokens[from .. to)` that frames have, and answers how many. */
  private findPairs(from: number, to: number): number {
    const { pairs, places } = this;
    const { tokens } = this.corpus;
    let found = 0;
    for (let p = from + 1; p < to; p++) {
      const pair = pairOf(tokens[p - 1], tokens[p]);
      if (pairs.may(pair)) places[found++] = pairs.find(pair);
    }
    return found;
  }

  /** Collects in `candidates` the families whose frames have enough of the first `found` pairs of a text of `length` tokens. */
  private meet(found: number, length: number): boolean {
    const { pairs, places, hits, met, candidates, lengths } = this;
    const { holders } = pairs;
    met.length = 0;
    candidates.length = 0;
    const shortest = TEXT_SHARE * length;
    for (let f = 0; f < found; f++) {
      const end = pairs.end(places[f]);
      for (let h = pairs.start(places[f]); h < end; h++) {
        const family = holders[h];
        // Longer frames need more pairs than there are; those behind are longer still.
        if (PAIRS * lengths[family] > found) break;
        if (lengths[family] >= shortest && hits[family]++ === 0) met.push(family);
      }
    }
    for (let m = 0; m < met.length; m++) {
      const family = met[m];
      if (hits[family] >= PAIRS * lengths[family]) candidates.push(family);
      hits[family] = 0;
    }
    return candidates.length > 0;
  }

  /** The few candidates whose frames have the rarest pairs of a text. */
  private strongest(found: number): readonly number[] {
    const { pairs, places, candidates, weights } = this;
    if (candidates.length === 1) return candidates;
    for (const family of candidates) weights[family] = 0;
    for (let f = 0; f < found; f++) {
      const start = pairs.start(places[f]);
      const end = pairs.end(places[f]);
      for (let h = start; h < end; h++) weights[pairs.holders[h]] += 1 / (end - start);
    }
    return candidates.sort((a, b) => weights[b] - weights[a] || a - b).slice(0, CANDIDATES);
  }

  /** Weighted share of the frame found in the text in order, 0 where it is not enough. */
  private contained(family: number, text: Uint32Array, ownBits: number): number {
    const frame = this.frames[family]!;
    this.totals[family] ||= total(frame, this.rarity);
    const all = this.totals[family];
    if (all === 0) return 0;
    present.fill(text);
    if (weightIn(present, frame, this.rarity) < BAG * all) return 0;
    const found = inOrder(frame, text, this.rarity);
    const beyond = ownBits === 0 ? 0 : ownBits + BEYOND * Math.max(0, all - ownBits);
    return found < ORDER * all || found < LEAST_BITS || found < beyond ? 0 : found / all;
  }
}

/** Share of a frame that another, larger one repeats when the first may be a damaged copy of the second. */
const REPEATED = 0.85;

/** Families whose frame another family repeats, and more: their texts may be disguised instances of that one. */
export function repeatedFrames(skeletons: readonly Skeleton[], rarity: (token: number) => number): boolean[] {
  const frames = skeletons.map(({ tokens }) => tokens.subarray(0, FRAME_REACH));
  const pairs = new FramePairs(frames);
  return skeletons.map(({ weight }, b) => {
    const hits = new Map<number, number>();
    for (let p = 1; p < frames[b].length; p++) {
      const at = pairs.find(pairOf(frames[b][p - 1], frames[b][p]));
      for (let h = pairs.start(at); h < pairs.end(at); h++)
        hits.set(pairs.holders[h], (hits.get(pairs.holders[h]) ?? 0) + 1);
    }
    return [...hits]
      .filter(([a]) => skeletons[a].weight > 1.15 * weight)
      .sort((x, y) => y[1] - x[1] || x[0] - y[0])
      .slice(0, CANDIDATES)
      .some(([a]) => inOrder(frames[b], frames[a], rarity) >= REPEATED * total(frames[b], rarity));
  });
}

function total(frame: Uint32Array, rarity: (token: number) => number): number {
  let sum = 0;
  for (const token of frame) sum += rarity(token);
  return sum;
}

/** Weight of those tokens of a frame that are in a set. */
function weightIn(set: TokenSet, frame: Uint32Array, rarity: (token: number) => number): number {
  let sum = 0;
  for (let p = 0; p < frame.length; p++) if (set.has(frame[p])) sum += rarity(frame[p]);
  return sum;
}

const row = new Float64Array(TEXT_REACH + 1);
const columns = new Int32Array(TEXT_REACH);

/** Weight of the heaviest common subsequence of a frame and at most TEXT_REACH tokens of a text. */
export function inOrder(frame: Uint32Array, text: Uint32Array, rarity: (token: number) => number): number {
  // Tokens of the text that the frame has not change nothing.
  present.fill(frame);
  let width = 0;
  for (let j = 0; j < text.length; j++) if (present.has(text[j])) columns[width++] = text[j];
  row.fill(0, 0, width + 1);
  for (let f = 0; f < frame.length; f++) {
    const token = frame[f] | 0;
    const weight = rarity(frame[f]);
    // One row is enough: the value to the upper left is carried along.
    let diagonal = 0;
    let left = 0;
    for (let j = 0; j < width; j++) {
      const above = row[j + 1];
      if (token === columns[j]) left = diagonal + weight;
      else if (above > left) left = above;
      row[j + 1] = left;
      diagonal = above;
    }
  }
  return row[width];
}

/** Bits that a token says: how few texts have it. Single characters count less. Texts are counted in hashed counters. */
export function rarityOf(corpus: TokenCorpus): (token: number) => number {
  const bits = 20;
  // The text a counter was last raised for (plus one) stands beside it.
  const counts = new Int32Array(2 ** (bits + 1));
  const { tokens, offsets } = corpus;
  for (let i = 0; i < corpus.size; i++)
    for (let p = offsets[i]; p < offsets[i + 1]; p++) {
      const at = (tokens[p] >>> (32 - bits)) << 1;
      if (counts[at + 1] === i + 1) continue;
      counts[at + 1] = i + 1;
      counts[at]++;
    }
  const known = new Float64Array(Math.min(corpus.size, 1 << 16) + 1);
  const bitsOf = (count: number): number => Math.log2(1 + corpus.size / Math.max(1, count));
  return (token) => {
    const count = counts[(token >>> (32 - bits)) << 1];
    if (count >= known.length) return wordWeight(token) * bitsOf(count);
    known[count] ||= bitsOf(count);
    return wordWeight(token) * known[count];
  };
}

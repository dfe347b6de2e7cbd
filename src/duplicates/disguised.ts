/**
 * Texts left alone whose words were misspelt one in four: no long gram survives, but most words of the frame do, in
 * order. Candidates are found by the frame's word pairs and verified by a longest common subsequence weighted by how
 * rare each word is, so that sharing ordinary words counts for little.
 */
import type { TokenCorpus } from './corpus.ts';
import { FramePairs, pairOf } from './frame-pairs.ts';
import type { Joined } from './join.ts';
import { type Skeleton, wordWeight } from './skeleton.ts';

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

/** Finds the families that disguised texts belong to. */
export class Disguises {
  private readonly corpus: TokenCorpus;
  private readonly rarity: (token: number) => number;
  private readonly whole: readonly Uint32Array[];
  private readonly frames: readonly (Uint32Array | undefined)[];
  private readonly pairs: FramePairs;

  constructor(corpus: TokenCorpus, skeletons: readonly Skeleton[], rarity: (token: number) => number) {
    this.corpus = corpus;
    this.rarity = rarity;
    this.whole = skeletons.map(({ tokens }) => tokens);
    this.frames = skeletons.map(({ tokens, weight }) =>
      weight < LEAST_WORDS ? undefined : tokens.subarray(0, FRAME_REACH),
    );
    this.pairs = new FramePairs(this.frames);
  }

  /** Whether a text has enough of the frame's words, in any order, weighted by how rare they are. */
  carries(text: number, family: number): boolean {
    const frame = this.whole[family];
    const from = this.corpus.offsets[text];
    const present = new Set(this.corpus.tokens.subarray(from, this.corpus.offsets[text + 1]));
    let found = 0;
    for (const token of frame) if (present.has(token)) found += this.rarity(token);
    return found >= CARRIED * total(frame, this.rarity);
  }

  /**
   * The texts that carry most of a family's frame. Where `own` is given (what the texts share among themselves), they
   * must also carry a good part of what the frame has beyond that.
   */
  join(texts: Int32Array, own?: Skeleton): Joined[] {
    const { corpus, pairs } = this;
    const { tokens } = corpus;
    const { holders } = pairs;
    const out: Joined[] = [];
    const ownBits = own === undefined ? 0 : total(own.tokens.subarray(0, FRAME_REACH), this.rarity);
    const hits = new Int32Array(this.frames.length);
    const weights = new Float64Array(this.frames.length);
    const met: number[] = [];
    for (const i of texts) {
      const from = corpus.offsets[i];
      const to = Math.min(corpus.offsets[i + 1], from + TEXT_REACH);
      for (let p = from + 1; p < to; p++) {
        const pair = pairOf(tokens[p - 1], tokens[p]);
        if (!pairs.may(pair)) continue;
        const at = pairs.find(pair);
        const start = pairs.start(at);
        const end = pairs.end(at);
        for (let h = start; h < end; h++) {
          const family = holders[h];
          if (hits[family]++ === 0) met.push(family);
          weights[family] += 1 / (end - start);
        }
      }
      if (met.length === 0) continue;
      const text = tokens.subarray(from, to);
      let best: Joined | undefined;
      const candidates = met
        .filter((family) => {
          const { length } = this.frames[family]!;
          return hits[family] >= PAIRS * length && length >= TEXT_SHARE * text.length;
        })
        .sort((a, b) => weights[b] - weights[a] || a - b);
      for (const family of candidates.slice(0, CANDIDATES)) {
        const containment = contained(this.frames[family]!, text, this.rarity, ownBits);
        if (containment > (best?.containment ?? 0)) best = { text: i, family, containment };
      }
      if (best !== undefined) out.push(best);
      for (const family of met) {
        hits[family] = 0;
        weights[family] = 0;
      }
      met.length = 0;
    }
    return out;
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

/** Weighted share of the frame found in the text in order, 0 where it is not enough. */
function contained(frame: Uint32Array, text: Uint32Array, rarity: (token: number) => number, ownBits: number): number {
  const present = new Set(text);
  let bag = 0;
  for (const token of frame) if (present.has(token)) bag += rarity(token);
  const all = total(frame, rarity);
  if (all === 0 || bag < BAG * all) return 0;
  const found = inOrder(frame, text, rarity);
  const beyond = ownBits === 0 ? 0 : ownBits + BEYOND * Math.max(0, all - ownBits);
  return found < ORDER * all || found < LEAST_BITS || found < beyond ? 0 : found / all;
}

/** Weight of the heaviest common subsequence. */
function inOrder(frame: Uint32Array, text: Uint32Array, rarity: (token: number) => number): number {
  let row = new Float64Array(text.length + 1);
  let next = new Float64Array(text.length + 1);
  for (const token of frame) {
    const weight = rarity(token);
    for (let j = 0; j < text.length; j++)
      next[j + 1] = token === text[j] ? row[j] + weight : Math.max(row[j + 1], next[j]);
    [row, next] = [next, row];
  }
  return row[text.length];
}

/** Bits that a token says: how few texts have it. Single characters count less. Texts are counted in hashed counters. */
export function rarityOf(corpus: TokenCorpus): (token: number) => number {
  const bits = 20;
  const counts = new Int32Array(2 ** bits);
  const seen = new Int32Array(2 ** bits);
  for (let i = 0; i < corpus.size; i++)
    for (let p = corpus.offsets[i]; p < corpus.offsets[i + 1]; p++) {
      const at = corpus.tokens[p] >>> (32 - bits);
      if (seen[at] === i + 1) continue;
      seen[at] = i + 1;
      counts[at]++;
    }
  return (token) => wordWeight(token) * Math.log2(1 + corpus.size / Math.max(1, counts[token >>> (32 - bits)]));
}

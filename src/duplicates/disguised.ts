/**
 * Texts left alone whose words were misspelt one in four: no long gram survives, but most words of the frame do, in
 * order. Candidates are found by the frame's word pairs and verified by a longest common subsequence weighted by how
 * rare each word is, so that sharing ordinary words counts for little.
 */
import type { TokenCorpus } from './corpus.ts';
import type { Joined } from './join.ts';
import { LIGHT } from './fingerprint.ts';
import type { Skeleton } from './skeleton.ts';

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
/** A word pair in more frames than this does not say which. */
const FRAMES_PER_PAIR = 64;
const CANDIDATES = 3;
const FILTER_BITS = 22;

export function joinDisguised(corpus: TokenCorpus, skeletons: readonly Skeleton[], alone: Int32Array): Joined[] {
  if (alone.length === 0) return [];
  const rarity = rarityOf(corpus);
  const frames = skeletons.map(({ tokens, weight }) => (weight < LEAST_WORDS ? undefined : tokens.subarray(0, FRAME_REACH)));
  const { pairs, filter } = pairIndex(frames);
  const out: Joined[] = [];
  const hits = new Map<number, number>();
  for (const i of alone) {
    const text = corpus.tokens.subarray(corpus.offsets[i], Math.min(corpus.offsets[i + 1], corpus.offsets[i] + TEXT_REACH));
    hits.clear();
    for (let p = 1; p < text.length; p++) {
      const pair = pairOf(text[p - 1], text[p]);
      if (filter[pair >>> (32 - FILTER_BITS)] === 0) continue;
      const holders = pairs.get(pair) ?? [];
      for (const family of holders) hits.set(family, (hits.get(family) ?? 0) + 1 / holders.length);
    }
    let best: Joined | undefined;
    const candidates = [...hits].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    for (const [family] of candidates.slice(0, CANDIDATES)) {
      const containment = contained(frames[family]!, text, rarity);
      if (containment > (best?.containment ?? 0)) best = { text: i, family, containment };
    }
    if (best !== undefined) out.push(best);
  }
  return out;
}

/** Weighted share of the frame found in the text in order, 0 where it is not enough. */
function contained(frame: Uint32Array, text: Uint32Array, rarity: (token: number) => number): number {
  const present = new Set(text);
  let all = 0;
  let bag = 0;
  for (const token of frame) {
    const weight = rarity(token);
    all += weight;
    if (present.has(token)) bag += weight;
  }
  if (all === 0 || bag < BAG * all) return 0;
  let row = new Float64Array(text.length + 1);
  let next = new Float64Array(text.length + 1);
  for (const token of frame) {
    const weight = rarity(token);
    for (let j = 0; j < text.length; j++)
      next[j + 1] = token === text[j] ? row[j] + weight : Math.max(row[j + 1], next[j]);
    [row, next] = [next, row];
  }
  const share = row[text.length] / all;
  return share < ORDER || row[text.length] < LEAST_BITS ? 0 : share;
}

/** Bits that a token says: how few texts have it. Single characters count less. Texts are counted in hashed counters. */
function rarityOf(corpus: TokenCorpus): (token: number) => number {
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
  return (token) =>
    (token & LIGHT ? 0.4 : 1) * Math.log2(1 + corpus.size / Math.max(1, counts[token >>> (32 - bits)]));
}

function pairIndex(frames: readonly (Uint32Array | undefined)[]): {
  readonly pairs: Map<number, number[]>;
  readonly filter: Uint8Array;
} {
  const pairs = new Map<number, number[]>();
  const filter = new Uint8Array(2 ** FILTER_BITS);
  frames.forEach((frame, family) => {
    if (frame === undefined) return;
    const own = new Set<number>();
    for (let p = 1; p < frame.length; p++) own.add(pairOf(frame[p - 1], frame[p]));
    for (const pair of own) {
      const list = pairs.get(pair);
      if (list === undefined) pairs.set(pair, [family]);
      else list.push(family);
    }
  });
  for (const [pair, list] of pairs) {
    if (list.length > FRAMES_PER_PAIR) pairs.delete(pair);
    else filter[pair >>> (32 - FILTER_BITS)] = 1;
  }
  return { pairs, filter };
}

function pairOf(a: number, b: number): number {
  const h = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35);
  return (h ^ (h >>> 13)) >>> 0;
}

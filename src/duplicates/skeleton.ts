/** What a set of texts has in common, read from a few of them: cheap, deterministic, enough to compare sets. */
import type { TokenCorpus } from './corpus.ts';
import { LIGHT, MARK } from './fingerprint.ts';
import { Trigrams } from './trigrams.ts';

export interface Skeleton {
  /** Tokens of a short text among those looked at that lie in 3-grams which (nearly) all texts looked at share. */
  readonly tokens: Uint32Array;
  /** Whether the first / the last token is among them. */
  readonly begins: boolean;
  readonly ends: boolean;
  /** Whether a mark (a colon, a quote, a full stop) stands between what is fixed at an end and what varies. */
  readonly bounded: boolean;
  /** See {@link weightOf}. */
  readonly weight: number;
  /** As `weight`, less what short runs inside a text may owe to chance: the longer the texts, the more such runs there are. */
  readonly evidence: number;
  /** Share of the tokens of the texts looked at. */
  readonly coverage: number;
  /** Whether it is one run. */
  readonly single: boolean;
}

const LOOKED_AT = 48;
const SHARE = 0.9;
/** Words that a sign of a script without spaces, or a mark, counts as. */
const SIGN_WORDS = 0.4;
const MARK_WORDS = 0.15;
/** A text is looked at up to this many tokens from either end. */
const REACH = 2048;
/** Words that a run inside a text is discounted by. */
const IDIOM = 3;

/** Skeletons by corpus and list of texts; neither changes once it is made. */
const known = new WeakMap<TokenCorpus, WeakMap<Int32Array, Skeleton>>();

/** `texts` must not be changed afterwards: the answer is kept for as long as the list lives. */
export function skeletonOf(corpus: TokenCorpus, texts: Int32Array): Skeleton {
  let own = known.get(corpus);
  if (own === undefined) {
    own = new WeakMap();
    known.set(corpus, own);
  }
  let skeleton = own.get(texts);
  if (skeleton === undefined) {
    skeleton = readSkeleton(corpus, texts, SHARE);
    own.set(texts, skeleton);
  }
  return skeleton;
}

const trigrams = new Trigrams();

/** The members looked at: those of smallest tie, each as its outer tokens. */
export function sampleOf(corpus: TokenCorpus, texts: Int32Array): Uint32Array[] {
  return smallestTies(corpus, texts, LOOKED_AT).map((i) => outerTokens(corpus, i));
}

/** What `share` of the texts looked at have in common; all of them where there are three or fewer. */
export function readSkeleton(corpus: TokenCorpus, texts: Int32Array, share: number): Skeleton {
  const looked = sampleOf(corpus, texts);
  const need = looked.length <= 3 ? looked.length : Math.ceil(share * looked.length);
  // Not the shortest of all: that may be one of the few that need not share anything.
  const pivot = looked[nthShortest(looked, looked.length - need)];
  trigrams.start(pivot);
  for (const tokens of looked) trigrams.count(tokens);
  const fixed = new Uint8Array(pivot.length);
  for (let p = -2; p < pivot.length; p++) {
    if (trigrams.of(p) < need) continue;
    for (let q = Math.max(0, p); q < Math.min(pivot.length, p + 3); q++) fixed[q] = 1;
  }
  const all = looked.reduce((sum, text) => sum + text.length, 0);
  const tokens = pivot.filter((_, p) => fixed[p] === 1);
  const coverage = all === 0 ? 0 : (tokens.length * looked.length) / all;
  const much = coverage >= 0.2;
  return {
    tokens,
    weight: weightOf(tokens),
    evidence: evidenceOf(pivot, fixed),
    begins: fixed[0] === 1 && (much || saysWord(pivot, fixed, 0, 1)),
    ends: fixed[pivot.length - 1] === 1 && (much || saysWord(pivot, fixed, pivot.length - 1, -1)),
    bounded: isBounded(pivot, fixed),
    coverage,
    single: fixed.lastIndexOf(1) - fixed.indexOf(1) === tokens.length - 1,
  };
}

/** Position of the text that would be at `nth`, a small number, if they were sorted by length. */
function nthShortest(texts: readonly Uint32Array[], nth: number): number {
  let last = -1;
  let length = -1;
  for (let n = 0; n <= nth; n++) {
    let best = -1;
    for (let t = 0; t < texts.length; t++) {
      const own = texts[t].length;
      const isBehind = own > length || (own === length && t > last);
      if (isBehind && (best < 0 || own < texts[best].length)) best = t;
    }
    last = best;
    length = texts[best].length;
  }
  return last;
}

/** Whether the run of fixed tokens at an end has a word in it: that texts end with a question mark says nothing. */
function saysWord(pivot: Uint32Array, fixed: Uint8Array, from: number, step: number): boolean {
  let signs = 0;
  for (let p = from; p >= 0 && p < pivot.length && fixed[p] === 1; p += step) {
    if ((pivot[p] & LIGHT) === 0) return true;
    if ((pivot[p] & MARK) === 0 && ++signs === 2) return true;
  }
  return false;
}

function evidenceOf(pivot: Uint32Array, fixed: Uint8Array): number {
  const marks = new Set<number>();
  let sum = 0;
  for (let p = 0; p < pivot.length; ) {
    if (fixed[p] === 0) {
      p++;
      continue;
    }
    const from = p;
    let words = 0;
    for (; p < pivot.length && fixed[p] === 1; p++) {
      if ((pivot[p] & MARK) !== 0 && (pivot[p] & LIGHT) !== 0) marks.add(pivot[p]);
      else words += wordWeight(pivot[p]);
    }
    sum += from === 0 || p === pivot.length ? words : Math.max(0, words - IDIOM);
  }
  return sum + MARK_WORDS * marks.size;
}

/** Words; signs of scripts without spaces count less, and each mark little and only once. */
export function weightOf(tokens: Iterable<number>): number {
  let weight = 0;
  const marks = new Set<number>();
  for (const token of tokens) {
    if ((token & MARK) !== 0 && (token & LIGHT) !== 0) marks.add(token);
    else weight += wordWeight(token);
  }
  return weight + MARK_WORDS * marks.size;
}

export function wordWeight(token: number): number {
  return token & LIGHT ? (token & MARK ? MARK_WORDS : SIGN_WORDS) : 1;
}

function isBounded(pivot: Uint32Array, fixed: Uint8Array): boolean {
  const head = fixed.indexOf(0);
  const tail = fixed.lastIndexOf(0);
  if (head < 0) return true;
  return (
    (head === 0 || (pivot[head - 1] & MARK) !== 0) && (tail === pivot.length - 1 || (pivot[tail + 1] & MARK) !== 0)
  );
}

/** The texts of smallest tie, so many at most. */
export function smallestTies(corpus: TokenCorpus, texts: Int32Array, most: number): number[] {
  const out: number[] = [];
  const { tie } = corpus;
  for (const i of texts) {
    if (out.length === most && tie[i] >= tie[out[most - 1]]) continue;
    let at = Math.min(out.length, most - 1);
    for (; at > 0 && tie[out[at - 1]] > tie[i]; at--) out[at] = out[at - 1];
    out[at] = i;
  }
  return out;
}

function outerTokens(corpus: TokenCorpus, i: number): Uint32Array {
  const from = corpus.offsets[i];
  const to = corpus.offsets[i + 1];
  if (to - from <= 2 * REACH) return corpus.tokens.subarray(from, to);
  const out = new Uint32Array(2 * REACH);
  out.set(corpus.tokens.subarray(from, from + REACH));
  out.set(corpus.tokens.subarray(to - REACH, to), REACH);
  return out;
}

/**
 * Records of two templates that differ in a phrase: `password for <*> from` beside `password for invalid user <*> from`,
 * or `rhost=<*>` beside `rhost=<*> user=<*>`. A phrase that many members of a family have at one place, that many others
 * wholly lack, and that a value stands beside which has the same form in both, is fixed text and no value: values hold no
 * slots.
 */
import type { TokenCorpus } from './corpus.ts';
import { LIGHT, NUMBER_TOKEN } from './fingerprint.ts';
import { pairOf } from './frame-pairs.ts';
import { smallestTies, weightOf } from './skeleton.ts';
import { WordShares } from './word-shares.ts';
import { wordOfWording } from './wordings.ts';

/** So many texts, and this share of the family, must have the phrase, and as many must lack it. */
const TEXTS = 8;
const SHARE = 0.1;
/** A token is fixed, and the form of a value one, where it is so in this share. */
const FIXED = 0.98;
const ONE_FORM = 0.9;
/** A phrase says more than one word: two of them, or one and a mark that binds it to its value. */
const WORDS = 1.1;
/** A value takes so many values. */
const VALUES = 5;
/** A record has at most this many tokens. */
const RECORD = 80;
/** Texts looked at, and words tried. */
const LOOKED_AT = 64;
const TRIED = 8;
const DEPTH = 3;
/** Families of fewer texts are not looked at. */
const FEWEST = 10;
/** Tokens of a text that are read, and what makes the same word another one; its two lowest bits are none. */
const REACH = 4 * RECORD;
const STEP = 0x9e37_79b8;
/** Stands before the first and behind the last token. */
const END = -1;

/** The family in parts, or as it is. Linear in the tokens of the texts. */
export function splitOptional(corpus: TokenCorpus, texts: Int32Array, depth = 0): Int32Array[] {
  if (texts.length < FEWEST || depth === DEPTH) return [texts];
  const sample = smallestTies(corpus, texts, LOOKED_AT).map((i) => tokensOf(corpus, i));
  if (sample.some((tokens) => tokens.length > RECORD)) return [texts];
  const apart = sample.map(numbered);
  const shares = new WordShares(apart, SHARE);
  const optional = texts.length < 2 * TEXTS ? undefined : optionalWord(apart, shares);
  const word = optional ?? wordOfWording(sample, shares);
  if (word === undefined) return [texts];
  const has = texts.filter((i) => numbered(tokensOf(corpus, i)).includes(word));
  const lacks = texts.filter((i) => !numbered(tokensOf(corpus, i)).includes(word));
  if (Math.min(has.length, lacks.length) < (optional === undefined ? FEWEST / 2 : TEXTS)) return [texts];
  return [...splitOptional(corpus, has, depth + 1), ...splitOptional(corpus, lacks, depth + 1)];
}

function tokensOf(corpus: TokenCorpus, i: number): Uint32Array {
  return corpus.tokens.subarray(corpus.offsets[i], corpus.offsets[i + 1]);
}

/** The tokens, the second, third ... of the same word as words of their own. */
function numbered(tokens: Uint32Array): Uint32Array {
  const out = tokens.slice(0, REACH);
  round++;
  for (let p = 0; p < out.length; p++) {
    const token = out[p];
    if ((token & LIGHT) !== 0 || token === NUMBER_TOKEN) continue;
    let at = ((token ^ (token >>> 15)) >>> 0) % PLACES;
    while (met[at] === round && words[at] !== token) at = (at + 1) % PLACES;
    if (met[at] !== round) {
      met[at] = round;
      words[at] = token;
      times[at] = 0;
    } else out[p] = (token + Math.imul(++times[at], STEP)) >>> 0;
  }
  return out;
}

/** Open addressing with room for {@link REACH} words; what is not of this round is empty. */
const PLACES = 1024;
const met = new Float64Array(PLACES);
const words = new Uint32Array(PLACES);
const times = new Int32Array(PLACES);
let round = 0;

/** A word of an optional phrase, the one nearest to parting the texts in halves. */
function optionalWord(texts: readonly Uint32Array[], shares: WordShares): number | undefined {
  const candidates: { readonly word: number; readonly less: number }[] = [];
  for (const word of shares.typical) {
    const share = shares.of(word);
    if (share > 1 - SHARE || (word & LIGHT) !== 0 || word === NUMBER_TOKEN) continue;
    candidates.push({ word, less: Math.min(share, 1 - share) });
  }
  if (candidates.length === 0) return undefined;
  candidates.sort((a, b) => b.less - a.less || a.word - b.word);
  const isFixed = fixedTokens(texts, shares);
  return candidates.slice(0, TRIED).find(({ word }) => isOptional(word, texts, isFixed))?.word;
}

type IsFixed = (tokens: Uint32Array, p: number) => boolean;

/** Words are fixed where (nearly) all texts have them, marks and signs with what stands beside them, numbers never. */
function fixedTokens(texts: readonly Uint32Array[], shares: WordShares): IsFixed {
  let pairs: ReadonlyMap<number, number> | undefined;
  const least = FIXED * texts.length;
  return (tokens, p) => {
    const token = tokens[p] ?? END;
    if (token === END) return true;
    if (token === NUMBER_TOKEN) return false;
    if ((token & LIGHT) === 0) return shares.of(token) >= FIXED;
    pairs ??= countPairs(texts);
    const before = pairs.get(pairOf(tokens[p - 1] ?? 0, token))!;
    return before >= least || pairs.get(pairOf(token, tokens[p + 1] ?? 0))! >= least;
  };
}

/** Texts that have each pair of neighbouring tokens with a mark or sign in it. */
function countPairs(texts: readonly Uint32Array[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  for (const tokens of texts) {
    const own = new Set<number>();
    for (let p = 0; p <= tokens.length; p++) {
      const before = tokens[p - 1] ?? 0;
      const after = tokens[p] ?? 0;
      if (((before | after) & LIGHT) !== 0) own.add(pairOf(before, after));
    }
    for (const pair of own) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

interface Place {
  readonly tokens: Uint32Array;
  readonly at: number;
}

/** Whether `word` is of a phrase that stands beside a value in the texts that have it, where the others have the value alone. */
function isOptional(word: number, texts: readonly Uint32Array[], isFixed: IsFixed): boolean {
  const own: Place[] = [];
  const others: Uint32Array[] = [];
  for (const tokens of texts) {
    const at = tokens.indexOf(word);
    if (at < 0) others.push(tokens);
    else own.push({ tokens, at });
  }
  const before = grow(own, -1, isFixed);
  const after = grow(own, 1, isFixed);
  if (weightOf([word, ...before, ...after].filter((token) => token !== NUMBER_TOKEN)) < WORDS) return false;
  const heads = own.map(({ tokens, at }) => valueAt(tokens, at - before.length - 1, -1, isFixed));
  const tails = own.map(({ tokens, at }) => valueAt(tokens, at + after.length + 1, 1, isFixed));
  const left = one(heads.map((value, o) => context(own[o], -before.length - value.length - 1, -1)));
  const right = one(tails.map((value, o) => context(own[o], after.length + value.length + 1, 1)));
  if (left === undefined || right === undefined) return false;
  const alone: Value[] = [];
  for (const tokens of others) {
    const value = between(tokens, left, right);
    if (value !== undefined) alone.push(value);
  }
  if (alone.length < FIXED * others.length) return false;
  const length = lengthOf(alone);
  // Where the others have nothing at all there, the phrase has a value of its own.
  return [heads, tails].some((values) => {
    const own = lengthOf(values);
    return own > 0 && (length === own || length === 0) && isVaried(values);
  });
}

/**
 * Tokens beside the word, to the left or the right, that (nearly) all places have alike and that not the whole family has.
 * Numbers may stand between them, not at the end: `between 3pm and 8pm`.
 */
function grow(places: readonly Place[], step: 1 | -1, isFixed: IsFixed): number[] {
  const out: number[] = [];
  let sure = 0;
  for (;;) {
    const by = step * (out.length + 1);
    const token = one(places.map(({ tokens, at }) => `${tokens[at + by] ?? END}`));
    const stop =
      token === undefined ||
      (token !== `${NUMBER_TOKEN}` && places.every(({ tokens, at }) => isFixed(tokens, at + by)));
    if (stop) return out.slice(0, sure);
    out.push(Number(token));
    if (token !== `${NUMBER_TOKEN}`) sure = out.length;
  }
}

type Value = readonly number[];

/** Tokens from `from` on up to one that is fixed, or the end. */
function valueAt(tokens: Uint32Array, from: number, step: 1 | -1, isFixed: IsFixed): Value {
  const out: number[] = [];
  for (let p = from; p >= 0 && p < tokens.length && !isFixed(tokens, p); p += step) out.push(tokens[p]);
  return out;
}

/** The two tokens from a place on, as a key. */
function context({ tokens, at }: Place, from: number, step: 1 | -1): string {
  return `${tokens[at + from] ?? END} ${tokens[at + from + step] ?? END}`;
}

/** What (nearly) all are. */
function one(keys: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  return top !== undefined && top[1] >= FIXED * keys.length ? top[0] : undefined;
}

/** What stands between two contexts, or undefined where they are not there. */
function between(tokens: Uint32Array, left: string, right: string): Value | undefined {
  const place = { tokens, at: 0 };
  for (let from = -1; from < tokens.length; from++) {
    if (context(place, from, -1) !== left) continue;
    for (let to = from + 1; to <= tokens.length; to++)
      if (context(place, to, 1) === right) return [...tokens.subarray(from + 1, to)];
  }
  return undefined;
}

/** Tokens that most of the values have, -1 where they differ in this. */
function lengthOf(values: readonly Value[]): number {
  const counts = new Map<number, number>();
  for (const { length } of values) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  return top !== undefined && top[1] >= ONE_FORM * values.length ? top[0] : -1;
}

function isVaried(values: readonly Value[]): boolean {
  const seen = new Set<string>();
  for (const value of values) {
    if (value.includes(NUMBER_TOKEN)) return true;
    if (seen.add(value.join(' ')).size === VALUES) return true;
  }
  return false;
}

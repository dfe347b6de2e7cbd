/**
 * What is left out of a text before it is judged, because it can only be meant for the judge: a list of cue words at
 * either end, and short sentences that claim a label of the taxonomy by name. Left-out places become spaces, so that offsets
 * stay what they were.
 */
import type { CueHit } from './cue-matcher.ts';
import type { TokenStream } from './tokens.ts';
import type { Span } from './window.ts';
import { traitsIn } from './word.ts';
import { TRAIT } from './word-traits.ts';

/**
 * A list is at least this many separate cues, covering this share of its words: less where it is separated like a list,
 * more at the beginning, where requests are made in words that are cues.
 */
const SEPARATED: ListRule = { cues: 6, share: 0.5, words: 8 };
const LIST: ListRule = { cues: 6, share: 0.66, words: 8 };
const DENSE: ListRule = { cues: 8, share: 0.9, words: 10 };
/** Words between two separators of what is separated like a list, on average. */
const APART = 4;
const SEPARATOR = /^\s*[,;|、，；]\s*$/;
interface ListRule {
  readonly cues: number;
  readonly share: number;
  readonly words: number;
}
/** Words that must stand beside a list. */
const BESIDE = 3;
/** A hit over more words than this has a gap in it and covers nothing for sure. */
const CLOSE = 5;
/** A claim is a sentence of at most this many words: fewer for labels that are a word of the language too. */
const CLAIM_WORDS = { word: 16, name: 40 } as const;
/** A sentence that names more labels tells them apart rather than claims one. */
const MOST_CLAIMED = 2;

/** Places to leave out, in order; empty for nearly every text. `names` are the labels of the taxonomy. */
export function tampering(stream: TokenStream, hits: readonly CueHit[], names: readonly string[]): Span[] {
  const spans = [...claims(stream, names), ...lists(stream, hits)];
  if (spans.length === 0) return spans;
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return spans.filter((span, at) => !spans.slice(0, at).some((other) => span.start < other.end));
}

/** The text with the places blanked. */
export function blank(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    out += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return (out + text.slice(at)).trimEnd();
}

/** By word of the text that is read, whether a close hit covers it, and whether one begins or ends there that counts. */
let covered = new Uint8Array(1 << 10);
let separate = new Uint8Array(1 << 10);

/** Marks the words that hits cover; hits that overlap the one before are one phrase, which counts once. Answers how many count. */
function cover(count: number, hits: readonly CueHit[]): number {
  if (count > covered.length) {
    covered = new Uint8Array(2 * count);
    separate = new Uint8Array(2 * count);
  }
  covered.fill(0, 0, count);
  separate.fill(0, 0, count);
  let phrases = 0;
  let free = 0;
  for (let k = 0; k < hits.length; k += 1) {
    const { first, last } = hits[k];
    if (last - first >= CLOSE) continue;
    for (let at = first; at <= last; at += 1) covered[at] = 1;
    if (first < free) continue;
    separate[first] = 1;
    phrases += 1;
    free = last + 1;
  }
  return phrases;
}

/** The ends of the text that are nearly nothing but cues. */
function lists(stream: TokenStream, hits: readonly CueHit[]): Span[] {
  const { count } = stream;
  if (count < BESIDE + LIST.words || hits.length < LIST.cues) return [];
  if (cover(count, hits) < LIST.cues) return [];
  const out: Span[] = [];
  const head = Math.max(separated(stream, 0), listLength(count, 0, DENSE));
  if (head > 0 && !isList(head, count)) out.push({ start: 0, end: stream.ends[head - 1] });
  const tail = Math.max(separated(stream, count), listLength(count, count, LIST));
  if (tail > 0 && !isList(0, count - tail)) out.push({ start: stream.starts[count - tail], end: stream.text.length });
  return out;
}

/**
 * How many of `count` words, from the beginning (`from` 0) or backwards from the end (`from` `count`), are a list: those
 * with the greatest sum of gains, where a word outside all cues costs what keeps the share.
 */
function listLength(count: number, from: number, rule: ListRule): number {
  const cost = rule.share / (1 - rule.share);
  const step = from === 0 ? 1 : -1;
  let sum = 0;
  let greatest = 0;
  let cues = 0;
  let length = 0;
  for (let words = 1, at = from === 0 ? 0 : count - 1; words <= count - BESIDE; words += 1, at += step) {
    sum += covered[at] === 1 ? 1 : -cost;
    cues += separate[at];
    if (sum <= greatest) continue;
    greatest = sum;
    if (words >= rule.words && cues >= rule.cues) length = words;
  }
  return length;
}

/** How many words at the end of the text that is word `from` of the stream are a list by separators too, else 0. */
function separated(stream: TokenStream, from: number): number {
  const length = listLength(stream.count, from, SEPARATED);
  const first = from === 0 ? 1 : from - length + 1;
  let separators = 0;
  for (let at = first; at < first + length - 1; at += 1) {
    const start = stream.ends[at - 1];
    const end = stream.starts[at];
    if (end - start <= 4 && SEPARATOR.test(stream.text.slice(start, end))) separators += 1;
  }
  return separators * APART >= length ? length : 0;
}

/** Whether the words `[from, to)` are cues throughout: that is no text with a list beside it. */
function isList(from: number, to: number): boolean {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += covered[at];
  return sum >= LIST.share * (to - from);
}

/** Sentences that speak of labels and name one. */
function claims(stream: TokenStream, names: readonly string[]): Span[] {
  const { ids, opens, starts, ends } = stream;
  if (!hasClaim(stream, 0, ids.length)) return [];
  const spelled = partsOf(names);
  const out: Span[] = [];
  let from = 0;
  for (let at = 1; at <= ids.length; at += 1) {
    if (at < ids.length && opens[at] !== 1 && !(opens[at] === 2 && isSentenceEnd(stream, at))) continue;
    if (at - from <= CLAIM_WORDS.name && hasClaim(stream, from, at)) {
      const sentence = Array.from(ids.subarray(from, at), (id) => stream.lexicon.textOf(id));
      const named = spelled.filter((name) =>
        sentence.some((_, k) => name.every((part, n) => sentence[k + n] === part)),
      );
      const most = named.some((name) => name.length > 1) ? CLAIM_WORDS.name : CLAIM_WORDS.word;
      if (named.length > 0 && named.length <= MOST_CLAIMED && sentence.length <= most)
        out.push({ start: starts[from], end: ends[at - 1] });
    }
    from = at;
  }
  return out;
}

const PARTS = new WeakMap<readonly string[], readonly (readonly string[])[]>();

/** The words that each label's name is made of. */
function partsOf(names: readonly string[]): readonly (readonly string[])[] {
  let parts = PARTS.get(names);
  if (parts === undefined) {
    parts = names.map((name) => name.split('_'));
    PARTS.set(names, parts);
  }
  return parts;
}

/** Whether a word in `[from, to)` speaks of labels. */
function hasClaim({ ids, lexicon }: TokenStream, from: number, to: number): boolean {
  const { facts } = lexicon;
  for (let at = from; at < to; at += 1) {
    if ((traitsIn(facts[ids[at]]) & TRAIT.claim) !== 0) return true;
  }
  return false;
}

/** A colon or semicolon opens a part, not a sentence. */
function isSentenceEnd(stream: TokenStream, at: number): boolean {
  const between = stream.text.slice(stream.ends[at - 1], stream.starts[at]);
  return /[.!?。！？]/.test(between);
}

/**
 * What is left out of a text before it is judged, because it can only be meant for the judge: a list of cue words at the
 * end, and short sentences that claim a label of the taxonomy by name. Left-out places become spaces, so that offsets
 * stay what they were.
 */
import type { CueHit } from './cue-matcher.ts';
import type { TokenStream } from './tokens.ts';
import type { Span } from './window.ts';
import type { Word } from './word.ts';
import { TRAIT } from './word-traits.ts';

/** A list is at least this many separate cues, covering this share of its words, after at least this many other words. */
const LIST = { cues: 6, share: 0.66, words: 8, before: 6 } as const;
/** A hit over more words than this has a gap in it and covers nothing for sure. */
const CLOSE = 5;
/** A claim is a sentence of at most this many words. */
const CLAIM_WORDS = 16;

/** Places to leave out, in order; empty for nearly every text. `names` are the labels of the taxonomy. */
export function tampering(stream: TokenStream, hits: readonly CueHit[], names: readonly string[]): Span[] {
  const spans = claims(stream, names);
  const tail = listAtEnd(stream, hits);
  return tail === null ? spans : [...spans.filter((span) => span.start < tail.start), tail];
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

/** The longest end of the text that is nearly nothing but cues, or null. */
function listAtEnd(stream: TokenStream, hits: readonly CueHit[]): Span | null {
  const count = stream.words.length;
  if (count < LIST.before + LIST.words) return null;
  const covered = new Uint8Array(count);
  /** Ends of hits that do not overlap the one before, so that one phrase counts once. */
  const separate = new Uint8Array(count);
  let free = 0;
  for (const { first, last } of hits) {
    if (last - first >= CLOSE) continue;
    covered.fill(1, first, last + 1);
    if (first >= free) {
      separate[first] = 1;
      free = last + 1;
    }
  }
  // The end with the greatest sum of gains, where a word outside all cues costs what keeps the share.
  const cost = LIST.share / (1 - LIST.share);
  let sum = 0;
  let greatest = 0;
  let cues = 0;
  let from = -1;
  for (let at = count - 1; at >= LIST.before; at -= 1) {
    sum += covered[at] === 1 ? 1 : -cost;
    cues += separate[at];
    if (sum <= greatest) continue;
    greatest = sum;
    if (count - at >= LIST.words && cues >= LIST.cues) from = at;
  }
  if (from < 0) return null;
  const before = covered.subarray(0, from).reduce((sum, one) => sum + one, 0) / from;
  if (before >= LIST.share) return null;
  return { start: stream.starts[from], end: stream.text.length };
}

/** Sentences that speak of labels and name one. */
function claims(stream: TokenStream, names: readonly string[]): Span[] {
  const { words, tokens, opens, starts, ends } = stream;
  if (!tokens.some(isClaim)) return [];
  const spelled = names.map((name) => name.split('_'));
  const out: Span[] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at += 1) {
    if (at < words.length && opens[at] !== 1 && !(opens[at] === 2 && isSentenceEnd(stream, at))) continue;
    const sentence = words.slice(from, at);
    const claimed =
      sentence.length <= CLAIM_WORDS &&
      tokens.slice(from, at).some(isClaim) &&
      spelled.some((name) => sentence.some((_, k) => name.every((part, n) => sentence[k + n] === part)));
    if (claimed) out.push({ start: starts[from], end: ends[at - 1] });
    from = at;
  }
  return out;
}

function isClaim(word: Word): boolean {
  return (word.traits & TRAIT.claim) !== 0;
}

/** A colon or semicolon opens a part, not a sentence. */
function isSentenceEnd(stream: TokenStream, at: number): boolean {
  const between = stream.text.slice(stream.ends[at - 1], stream.starts[at]);
  return /[.!?。！？]/.test(between);
}

/**
 * From cue hits to numbers that cannot be inflated: a cue counts once however often it is said, the sum saturates, and
 * a run of cue words with nothing between them (a list, not a sentence) is not evidence at all.
 */
import type { CueHit } from './cue-matcher.ts';
import type { Taxonomy } from './taxonomy.ts';
import type { TokenStream } from './tokens.ts';

/** Tokens that count as the beginning and the end of a prompt. */
export const HEAD_TOKENS = 48;
export const TAIL_TOKENS = 44;
/** A text longer than this has an end that is not its beginning. */
export const LONG_TOKENS = HEAD_TOKENS + TAIL_TOKENS;

/** What the cues say for one label; all in [0, 1]. */
export const CUE_FEATURES = ['sum', 'best', 'head', 'tail', 'share'] as const;

/** What was seen of the cues of one label in a text. */
interface Seen {
  readonly names: Readonly<Record<(typeof CUE_FEATURES)[number], string>>;
  sum: number;
  best: number;
  head: number;
  tail: number;
}

/** By cue, the last texts in which it was seen at all, in the beginning and at the end, counted over all texts. */
interface Scratch {
  readonly labels: readonly Seen[];
  readonly at: Float64Array;
  readonly head: Float64Array;
  readonly tail: Float64Array;
  texts: number;
}

const SCRATCH = new WeakMap<Taxonomy, Scratch>();

function scratchOf(taxonomy: Taxonomy): Scratch {
  let scratch = SCRATCH.get(taxonomy);
  if (scratch === undefined) {
    const count = taxonomy.cues.length;
    const labels = taxonomy.names.map((name) => {
      const names = Object.fromEntries(CUE_FEATURES.map((feature) => [feature, `cue:${name}:${feature}`]));
      return { names: names as Seen['names'], sum: 0, best: 0, head: 0, tail: 0 };
    });
    scratch = {
      labels,
      at: new Float64Array(count),
      head: new Float64Array(count),
      tail: new Float64Array(count),
      texts: 0,
    };
    SCRATCH.set(taxonomy, scratch);
  }
  for (const label of scratch.labels) {
    label.sum = 0;
    label.best = 0;
    label.head = 0;
    label.tail = 0;
  }
  scratch.texts += 1;
  return scratch;
}

/** Tells name and value of each feature, `cue:<label>:<one of CUE_FEATURES>`. */
export function cueFeatures(
  taxonomy: Taxonomy,
  stream: TokenStream,
  hits: readonly CueHit[],
  tell: (name: string, value: number) => void,
): void {
  const tokens = stream.count;
  const scratch = scratchOf(taxonomy);
  const { labels, texts } = scratch;
  let total = 0;
  for (const { cue, first, last } of hits) {
    const { label, weight } = taxonomy.cues[cue];
    const seen = labels[label];
    if (scratch.at[cue] !== texts) {
      scratch.at[cue] = texts;
      seen.sum += weight;
      total += weight;
      if (weight > seen.best) seen.best = weight;
    }
    if (first < HEAD_TOKENS && scratch.head[cue] !== texts) {
      scratch.head[cue] = texts;
      seen.head += weight;
    }
    if (tokens > LONG_TOKENS && last >= tokens - TAIL_TOKENS && scratch.tail[cue] !== texts) {
      scratch.tail[cue] = texts;
      seen.tail += weight;
    }
  }
  for (const { names, sum, best, head, tail } of labels) {
    if (sum === 0) continue;
    tell(names.sum, 1 - Math.exp(-sum / 4));
    tell(names.best, Math.min(1, best / 3));
    if (head > 0) tell(names.head, 1 - Math.exp(-head / 3));
    if (tail > 0) tell(names.tail, 1 - Math.exp(-tail / 3));
    tell(names.share, sum / (total + 2));
  }
}

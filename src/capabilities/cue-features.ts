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

/** Feature name to value, `cue:<label>:<one of CUE_FEATURES>`. */
export function cueFeatures(taxonomy: Taxonomy, stream: TokenStream, hits: readonly CueHit[]): Map<string, number> {
  const { cues, names } = taxonomy;
  const tokens = stream.words.length;
  const sum = new Float64Array(names.length);
  const best = new Float64Array(names.length);
  const head = new Float64Array(names.length);
  const tail = new Float64Array(names.length);
  const seen = new Set<number>();
  const seenHead = new Set<number>();
  const seenTail = new Set<number>();
  let total = 0;
  for (const { cue, first, last } of hits) {
    const { label, weight } = cues[cue];
    if (!seen.has(cue)) {
      seen.add(cue);
      sum[label] += weight;
      total += weight;
      best[label] = Math.max(best[label], weight);
    }
    if (first < HEAD_TOKENS && !seenHead.has(cue)) {
      seenHead.add(cue);
      head[label] += weight;
    }
    if (tokens > LONG_TOKENS && last >= tokens - TAIL_TOKENS && !seenTail.has(cue)) {
      seenTail.add(cue);
      tail[label] += weight;
    }
  }
  const out = new Map<string, number>();
  for (let label = 0; label < names.length; label += 1) {
    if (sum[label] === 0) continue;
    const name = names[label];
    out.set(`cue:${name}:sum`, 1 - Math.exp(-sum[label] / 4));
    out.set(`cue:${name}:best`, Math.min(1, best[label] / 3));
    if (head[label] > 0) out.set(`cue:${name}:head`, 1 - Math.exp(-head[label] / 3));
    if (tail[label] > 0) out.set(`cue:${name}:tail`, 1 - Math.exp(-tail[label] / 3));
    out.set(`cue:${name}:share`, sum[label] / (total + 2));
  }
  return out;
}

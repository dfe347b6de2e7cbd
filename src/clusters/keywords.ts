/**
 * Words that tell a cluster from the others: class-based TF-IDF (Grootendorst, arXiv:2203.05794): a word's share in
 * the cluster times log(1 + words per cluster / its count over all). Counted once a text, so that one long text does
 * not speak for all. Words where the script has spaces, pairs of characters where it has none.
 */
import { TOKEN, TokenStream, tokenize } from '../text/index.ts';
import { STOP_CHARACTERS, STOP_WORDS } from './stopwords.ts';

export interface KeywordOptions {
  /** Keywords per cluster. Default 8. */
  readonly top?: number;
  /** Characters of a text that are read. Default 2,000. */
  readonly maxChars?: number;
}

const MAX_WORD_CHARS = 40;

/** Keywords of each cluster, best first, ties by text; original spelling of its first use, lower case. */
export function keywords(clusters: readonly (readonly string[])[], options: KeywordOptions = {}): string[][] {
  const { top = 8, maxChars = 2000 } = options;
  const counted = clusters.map((texts) => countWords(texts, maxChars));
  const overall = new Map<string, number>();
  let all = 0;
  for (const words of counted) {
    for (const [word, count] of words) {
      overall.set(word, (overall.get(word) ?? 0) + count);
      all += count;
    }
  }
  const average = all / Math.max(1, clusters.length);
  return counted.map((words, c) => {
    // A word of a single text among several says something about that text only.
    const least = clusters[c]!.length > 2 ? 2 : 1;
    const frequent = [...words].filter(([, count]) => count >= least);
    const scored = (frequent.length > 0 ? frequent : [...words]).map(([word, count]) => {
      return { word, score: count * Math.log(1 + average / overall.get(word)!) };
    });
    scored.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
    return scored.slice(0, top).map(({ word }) => word);
  });
}

/** In how many of the texts each word stands. */
function countWords(texts: readonly string[], maxChars: number): Map<string, number> {
  const counts = new Map<string, number>();
  const stream = new TokenStream({ symbols: false });
  for (const text of texts) {
    const head = text.slice(0, maxChars).toWellFormed();
    tokenize(head, stream);
    const seen = new Set<string>();
    for (let t = 0; t < stream.count; t++) {
      const word =
        stream.kind[t] === TOKEN.word
          ? wordAt(head, stream, t)
          : stream.kind[t] === TOKEN.single
            ? pairAt(head, stream, t)
            : null;
      if (word !== null && !STOP_WORDS.has(word)) seen.add(word);
    }
    for (const word of seen) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function wordAt(text: string, stream: TokenStream, t: number): string | null {
  const [start, end] = [stream.start[t]!, stream.end[t]!];
  if (end - start < 3 || end - start > MAX_WORD_CHARS) return null;
  return text.slice(start, end).normalize('NFKC').toLowerCase();
}

/** A character and the next one, when they touch. */
function pairAt(text: string, stream: TokenStream, t: number): string | null {
  const next = t + 1;
  if (next >= stream.count || stream.kind[next] !== TOKEN.single || stream.start[next] !== stream.end[t]) return null;
  const first = text.slice(stream.start[t], stream.end[t]);
  const second = text.slice(stream.start[next], stream.end[next]);
  return STOP_CHARACTERS.has(first) || STOP_CHARACTERS.has(second) ? null : (first + second).normalize('NFKC');
}

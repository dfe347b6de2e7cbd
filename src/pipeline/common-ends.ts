import type { TokenCorpus } from '../duplicates/index.ts';

/** Fewer tokens than this at an end are punctuation, a greeting, a question word. */
const LEAST = 4;
/** Texts of fewer accounts are too few to call anything common to all. */
const ACCOUNTS = 50;

export interface CommonEnds {
  readonly corpus: TokenCorpus;
  /** What was left out: how many tokens at which end, and of how many texts. */
  readonly cut: readonly { readonly end: 'start' | 'end'; readonly tokens: number; readonly texts: number }[];
}

/**
 * The corpus without what most texts of most accounts begin or end with: a gateway's header or footer says nothing about who
 * wrote the rest, and would make one family of everything. Linear; texts that are nothing else stay whole.
 * @param senders pairs of text (index in the corpus, -1 none) and account, one an exchange.
 */
export function withoutCommonEnds(corpus: TokenCorpus, text: Int32Array, account: Int32Array): CommonEnds {
  const accounts = countAccounts(text, account, null);
  if (accounts < ACCOUNTS) return { corpus, cut: [] };
  const from = corpus.offsets.slice(0, corpus.size);
  const to = corpus.offsets.slice(1, corpus.size + 1);
  const cut: { end: 'start' | 'end'; tokens: number; texts: number }[] = [];
  for (const end of ['start', 'end'] as const) {
    const { length, members } = majorityEnd(corpus, from, to, end);
    if (length < LEAST) continue;
    if (2 * countAccounts(text, account, members) <= accounts) continue;
    let texts = 0;
    for (let i = 0; i < corpus.size; i++) {
      if (members[i] === 0 || to[i]! - from[i]! <= length) continue;
      if (end === 'start') from[i]! += length;
      else to[i]! -= length;
      texts++;
    }
    cut.push({ end, tokens: length, texts });
  }
  return cut.length === 0 ? { corpus, cut } : { corpus: shortened(corpus, from, to), cut };
}

/** The longest run of tokens that more than half of all texts have at this end, and which have it. */
function majorityEnd(
  corpus: TokenCorpus,
  from: Float64Array,
  to: Float64Array,
  end: 'start' | 'end',
): { readonly length: number; readonly members: Uint8Array } {
  let members = new Uint8Array(corpus.size).fill(1);
  for (let length = 0; ; length++) {
    const at = (i: number): number => (end === 'start' ? from[i]! + length : to[i]! - 1 - length);
    const has = (i: number): boolean => members[i] === 1 && to[i]! - from[i]! > length;
    // The majority, if there is one, is what remains when unlike pairs are struck out (Boyer, Moore 1981).
    let token = 0;
    let lead = 0;
    for (let i = 0; i < corpus.size; i++) {
      if (!has(i)) continue;
      const t = corpus.tokens[at(i)]!;
      if (lead === 0) token = t;
      lead += t === token ? 1 : -1;
    }
    const next = new Uint8Array(corpus.size);
    let count = 0;
    for (let i = 0; i < corpus.size; i++) {
      if (!has(i) || corpus.tokens[at(i)] !== token) continue;
      next[i] = 1;
      count++;
    }
    if (2 * count <= corpus.size) return { length, members };
    members = next;
  }
}

function countAccounts(text: Int32Array, account: Int32Array, members: Uint8Array | null): number {
  const seen = new Set<number>();
  for (let x = 0; x < text.length; x++)
    if (text[x]! >= 0 && (members === null || members[text[x]!] === 1)) seen.add(account[x]!);
  return seen.size;
}

function shortened(corpus: TokenCorpus, from: Float64Array, to: Float64Array): TokenCorpus {
  const offsets = new Float64Array(corpus.size + 1);
  for (let i = 0; i < corpus.size; i++) offsets[i + 1] = offsets[i]! + to[i]! - from[i]!;
  const tokens = new Uint32Array(offsets[corpus.size]!);
  for (let i = 0; i < corpus.size; i++) tokens.set(corpus.tokens.subarray(from[i], to[i]), offsets[i]);
  return { ...corpus, offsets, tokens };
}

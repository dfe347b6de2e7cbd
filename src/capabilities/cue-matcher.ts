/**
 * Finds all cues of a taxonomy in a token stream: a trie over canonical words, walked from every position for at most
 * the longest cue (16 words), with gapped cues joined piece by piece from the last place each piece ended. Linear in the
 * text for a given taxonomy, with no state that grows with it.
 */
import { type CuePattern, type CueWord, MAX_GAP } from './cue-pattern.ts';
import type { TokenStream } from './tokens.ts';

/** A cue found: which one, and its first and last word (inclusive) in the stream. */
export interface CueHit {
  readonly cue: number;
  readonly first: number;
  readonly last: number;
}

/** Most nodes have one child or none, so nothing is made before it is needed. */
interface Node {
  exact: Map<string, Node> | null;
  prefix: Map<string, Node> | null;
  /** Pieces that end here. */
  ends: Piece[] | null;
}

interface Piece {
  readonly cue: number;
  readonly index: number;
}

interface Chain {
  readonly anchored: boolean;
  readonly pieces: number;
  /** Where piece i last ended (exclusive), and where the chain that reached it began; counted over all streams read. */
  readonly endedAt: Float64Array;
  readonly beganAt: Float64Array;
}

/** A compiled set of cues. `find` reuses its own scratch space, so one matcher serves one thread. */
export class CueMatcher {
  readonly #root: Node = node();
  readonly #chains: Chain[] = [];
  /** Added to positions, so that what an earlier stream left behind is too far away to join. */
  #base = MAX_GAP + 1;
  #shortestPrefix = Number.POSITIVE_INFINITY;
  #longestPrefix = 0;

  /** Cue i of the hits is `cues[i]`. */
  constructor(cues: readonly CuePattern[]) {
    for (const cue of cues) this.#add(cue);
  }

  /** All hits, in order of their last word; the same cue may hit often. */
  find(stream: TokenStream): CueHit[] {
    const hits: CueHit[] = [];
    const { words } = stream;
    for (let at = 0; at < words.length; at += 1) this.#walk(stream, this.#root, at, at, hits);
    this.#base += words.length + MAX_GAP + 1;
    return hits.sort((a, b) => a.last - b.last || a.first - b.first || a.cue - b.cue);
  }

  #walk(stream: TokenStream, from: Node, start: number, at: number, hits: CueHit[]): void {
    if (at >= stream.words.length) return;
    const word = stream.words[at];
    const exact = from.exact?.get(word);
    if (exact !== undefined) this.#enter(stream, exact, start, at, hits);
    if (from.prefix !== null) {
      const longest = Math.min(word.length, this.#longestPrefix);
      for (let length = this.#shortestPrefix; length <= longest; length += 1) {
        const next = from.prefix.get(word.slice(0, length));
        if (next !== undefined) this.#enter(stream, next, start, at, hits);
      }
    }
  }

  #enter(stream: TokenStream, into: Node, start: number, at: number, hits: CueHit[]): void {
    for (const piece of into.ends ?? []) {
      const chain = this.#chains[piece.cue];
      if (piece.index === 0) {
        if (chain.anchored && stream.opens[start] === 0) continue;
        if (chain.pieces === 1) hits.push({ cue: piece.cue, first: start, last: at });
        else if (chain.endedAt[0] < this.#base + at + 1) {
          chain.endedAt[0] = this.#base + at + 1;
          chain.beganAt[0] = this.#base + start;
        }
        continue;
      }
      const before = chain.endedAt[piece.index - 1];
      const gap = this.#base + start - before;
      if (gap < 0 || gap > MAX_GAP) continue;
      const began = chain.beganAt[piece.index - 1];
      if (piece.index === chain.pieces - 1) hits.push({ cue: piece.cue, first: began - this.#base, last: at });
      else {
        chain.endedAt[piece.index] = this.#base + at + 1;
        chain.beganAt[piece.index] = began;
      }
    }
    if (into.exact !== null || into.prefix !== null) this.#walk(stream, into, start, at + 1, hits);
  }

  #add(pattern: CuePattern): void {
    const cue = this.#chains.length;
    this.#chains.push({
      anchored: pattern.anchored,
      pieces: pattern.pieces.length,
      endedAt: new Float64Array(pattern.pieces.length),
      beganAt: new Float64Array(pattern.pieces.length),
    });
    pattern.pieces.forEach((choices, index) => {
      let frontier = new Set([this.#root]);
      for (const choice of choices) {
        const next = new Set<Node>();
        for (const from of frontier) {
          for (const words of choice) next.add(words.reduce((at, word) => this.#child(at, word), from));
        }
        frontier = next;
      }
      for (const end of frontier) {
        end.ends ??= [];
        end.ends.push({ cue, index });
      }
    });
  }

  #child(at: Node, word: CueWord): Node {
    let children = word.prefix ? at.prefix : at.exact;
    if (children === null) {
      children = new Map();
      if (word.prefix) at.prefix = children;
      else at.exact = children;
    }
    let child = children.get(word.word);
    if (child === undefined) {
      child = node();
      children.set(word.word, child);
    }
    if (word.prefix) {
      this.#shortestPrefix = Math.min(this.#shortestPrefix, word.word.length);
      this.#longestPrefix = Math.max(this.#longestPrefix, word.word.length);
    }
    return child;
  }
}

function node(): Node {
  return { exact: null, prefix: null, ends: null };
}

/**
 * Finds all cues of a taxonomy in a token stream: a trie over canonical words, walked from every position for at most
 * the longest cue (16 words), with gapped cues joined piece by piece from the last place each piece ended. Linear in the
 * text for a given taxonomy, with no state that grows with it.
 */
import { type CuePattern, type CueWord, MAX_GAP } from './cue-pattern.ts';
import type { TokenStream } from './tokens.ts';
import type { Word } from './word.ts';

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
  readonly chain: Chain;
}

/** What a word can do: nodes it leads to from the root, and the beginnings of it that some cue asks for. */
interface Steps {
  readonly first: readonly Node[];
  readonly prefixes: readonly string[];
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
  readonly #prefixes = new Set<string>();
  /** Added to positions, so that what an earlier stream left behind is too far away to join. */
  #base = MAX_GAP + 1;
  #shortestPrefix = Number.POSITIVE_INFINITY;
  #longestPrefix = 0;

  /** Cue i of the hits is `cues[i]`. */
  constructor(cues: readonly CuePattern[]) {
    cues.forEach((cue, index) => {
      this.#add(cue, index);
    });
  }

  /** All hits, in order of their last word; the same cue may hit often. */
  find(stream: TokenStream): CueHit[] {
    const hits: CueHit[] = [];
    const { tokens } = stream;
    for (let at = 0; at < tokens.length; at += 1) {
      const { first } = this.#stepsOf(tokens[at]);
      for (let k = 0; k < first.length; k += 1) this.#enter(stream, first[k], at, at, hits);
    }
    this.#base += tokens.length + MAX_GAP + 1;
    return hits.sort((a, b) => a.last - b.last || a.first - b.first || a.cue - b.cue);
  }

  #walk(stream: TokenStream, from: Node, start: number, at: number, hits: CueHit[]): void {
    if (at >= stream.tokens.length) return;
    const word = stream.tokens[at];
    const exact = from.exact?.get(word.text);
    if (exact !== undefined) this.#enter(stream, exact, start, at, hits);
    if (from.prefix !== null) {
      for (const prefix of this.#stepsOf(word).prefixes) {
        const next = from.prefix.get(prefix);
        if (next !== undefined) this.#enter(stream, next, start, at, hits);
      }
    }
  }

  /** Worked out once a word, and kept with it. */
  #stepsOf(word: Word): Steps {
    if (word.cuesOf === this) return word.cues as Steps;
    const { text } = word;
    const prefixes: string[] = [];
    const longest = Math.min(text.length, this.#longestPrefix);
    for (let length = this.#shortestPrefix; length <= longest; length += 1) {
      const prefix = text.slice(0, length);
      if (this.#prefixes.has(prefix)) prefixes.push(prefix);
    }
    const exact = this.#root.exact?.get(text);
    const begun = prefixes.map((prefix) => this.#root.prefix?.get(prefix));
    const first = [exact, ...begun].filter((node) => node !== undefined);
    const steps: Steps = { first, prefixes };
    word.cues = steps;
    word.cuesOf = this;
    return steps;
  }

  #enter(stream: TokenStream, into: Node, start: number, at: number, hits: CueHit[]): void {
    const { ends } = into;
    for (let k = 0; ends !== null && k < ends.length; k += 1) {
      const piece = ends[k];
      const { chain } = piece;
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

  #add(pattern: CuePattern, cue: number): void {
    const { anchored, pieces } = pattern;
    const places = pieces.length === 1 ? 0 : pieces.length;
    const chain: Chain = {
      anchored,
      pieces: pieces.length,
      endedAt: new Float64Array(places),
      beganAt: new Float64Array(places),
    };
    pieces.forEach((choices, index) => {
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
        end.ends.push({ cue, index, chain });
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
      this.#prefixes.add(word.word);
      this.#shortestPrefix = Math.min(this.#shortestPrefix, word.word.length);
      this.#longestPrefix = Math.max(this.#longestPrefix, word.word.length);
    }
    return child;
  }
}

function node(): Node {
  return { exact: null, prefix: null, ends: null };
}

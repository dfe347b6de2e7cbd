/**
 * Finds all cues of a taxonomy in a token stream: a trie over canonical words, walked from every position for at most
 * the longest cue (16 words), with gapped cues joined piece by piece from the last place each piece ended. Linear in the
 * text for a given taxonomy, with no state that grows with it. Nodes and words are numbers, so that a step makes nothing.
 */
import { type CuePattern, type CueWord, MAX_GAP } from './cue-pattern.ts';
import { NONE, PairTable } from './pair-table.ts';
import type { TokenStream } from './tokens.ts';
import type { Word } from './word.ts';

/** A cue found: which one, and its first and last word (inclusive) in the stream. */
export interface CueHit {
  readonly cue: number;
  readonly first: number;
  readonly last: number;
}

/** A piece of a cue that ends at a node. */
interface Piece {
  readonly cue: number;
  readonly index: number;
  /** Pieces of its cue. */
  readonly of: number;
  readonly anchored: boolean;
  /** Where the places of its cue's pieces begin. */
  readonly places: number;
}

/** What a word can do: the words and beginnings of words that it is for the cues, and the nodes they lead to from the root. */
interface Steps {
  readonly symbols: readonly number[];
  readonly first: readonly number[];
  /** The bits of its symbols (see `bitOf`). */
  readonly mask: number;
}

const NO_STEPS: Steps = { symbols: [], first: [], mask: 0 };

const ROOT = 0;

/** A compiled set of cues. `find` reuses its own scratch space, so one matcher serves one thread. */
export class CueMatcher {
  /** Words and beginnings of words in the cues, as numbers. */
  readonly #exact = new Map<string, number>();
  readonly #prefixes = new Map<string, number>();
  #symbols = 0;
  readonly #children = new PairTable();
  /** By node: the pieces that end there. */
  readonly #ends: (Piece[] | null)[] = [null];
  /** The bits of the symbols that lead on from it: most words lead nowhere, which one look at these tells. */
  readonly #follow: number[] = [0];
  /** Where piece i of a cue last ended (exclusive), and where the row that reached it began; counted over all streams read. */
  #endedAt: Float64Array;
  #beganAt: Float64Array;
  #places = 0;
  /** Added to positions, so that what an earlier stream left behind is too far away to join. */
  #base = MAX_GAP + 1;
  #shortestPrefix = Number.POSITIVE_INFINITY;
  #longestPrefix = 0;

  /** Cue i of the hits is `cues[i]`. */
  constructor(cues: readonly CuePattern[]) {
    cues.forEach((cue, index) => {
      this.#add(cue, index);
    });
    this.#endedAt = new Float64Array(this.#places);
    this.#beganAt = new Float64Array(this.#places);
  }

  /** All hits, in order of their last word; the same cue may hit often. */
  find(stream: TokenStream): CueHit[] {
    const hits: CueHit[] = [];
    const { tokens } = stream;
    const ends = this.#ends;
    const follow = this.#follow;
    let steps = tokens.length > 0 ? this.#stepsOf(tokens[0]) : NO_STEPS;
    for (let at = 0; at < tokens.length; at += 1) {
      const { first } = steps;
      steps = at + 1 < tokens.length ? this.#stepsOf(tokens[at + 1]) : NO_STEPS;
      for (let k = 0; k < first.length; k += 1) {
        const into = first[k];
        if (ends[into] !== null || (follow[into] & steps.mask) !== 0) this.#enter(stream, into, at, at, steps, hits);
      }
    }
    this.#base += tokens.length + MAX_GAP + 1;
    return hits.sort((a, b) => a.last - b.last || a.first - b.first || a.cue - b.cue);
  }

  #walk(stream: TokenStream, from: number, start: number, at: number, { symbols }: Steps, hits: CueHit[]): void {
    const next = at + 1 < stream.tokens.length ? this.#stepsOf(stream.tokens[at + 1]) : NO_STEPS;
    for (let k = 0; k < symbols.length; k += 1) {
      const into = this.#children.get(from, symbols[k]);
      if (into !== NONE) this.#enter(stream, into, start, at, next, hits);
    }
  }

  /** Worked out once a word, and kept with it. */
  #stepsOf(word: Word): Steps {
    if (word.cuesOf === this) return word.cues as Steps;
    const { text } = word;
    const symbols: number[] = [];
    const exact = this.#exact.get(text);
    if (exact !== undefined) symbols.push(exact);
    const longest = Math.min(text.length, this.#longestPrefix);
    for (let length = this.#shortestPrefix; length <= longest; length += 1) {
      const prefix = this.#prefixes.get(text.slice(0, length));
      if (prefix !== undefined) symbols.push(prefix);
    }
    const first = symbols.map((symbol) => this.#children.get(ROOT, symbol)).filter((node) => node !== NONE);
    const steps: Steps = { symbols, first, mask: symbols.reduce((mask, symbol) => mask | bitOf(symbol), 0) };
    word.cues = steps;
    word.cuesOf = this;
    return steps;
  }

  /** `next` is what the word behind `at` can do. */
  #enter(stream: TokenStream, into: number, start: number, at: number, next: Steps, hits: CueHit[]): void {
    const ends = this.#ends[into];
    if (ends !== null) {
      for (let k = 0; k < ends.length; k += 1) this.#end(stream, ends[k], start, at, hits);
    }
    if ((this.#follow[into] & next.mask) !== 0) this.#walk(stream, into, start, at + 1, next, hits);
  }

  /** A piece stands at `[start, at]`: a hit where it is the last of its cue, else remembered for the next. */
  #end(stream: TokenStream, piece: Piece, start: number, at: number, hits: CueHit[]): void {
    const { cue, index, of, places } = piece;
    const endedAt = this.#endedAt;
    const base = this.#base;
    if (index === 0) {
      if (piece.anchored && stream.opens[start] === 0) return;
      if (of === 1) hits.push({ cue, first: start, last: at });
      else if (endedAt[places] < base + at + 1) {
        endedAt[places] = base + at + 1;
        this.#beganAt[places] = base + start;
      }
      return;
    }
    const gap = base + start - endedAt[places + index - 1];
    if (gap < 0 || gap > MAX_GAP) return;
    const began = this.#beganAt[places + index - 1];
    if (index === of - 1) hits.push({ cue, first: began - base, last: at });
    else {
      endedAt[places + index] = base + at + 1;
      this.#beganAt[places + index] = began;
    }
  }

  #add(pattern: CuePattern, cue: number): void {
    const { anchored, pieces } = pattern;
    const places = this.#places;
    if (pieces.length > 1) this.#places += pieces.length;
    pieces.forEach((choices, index) => {
      let frontier = new Set([ROOT]);
      for (const choice of choices) {
        const next = new Set<number>();
        for (const from of frontier) {
          for (const words of choice) next.add(words.reduce((at, word) => this.#child(at, word), from));
        }
        frontier = next;
      }
      const piece: Piece = { cue, index, of: pieces.length, anchored, places };
      for (const end of frontier) {
        const ends = this.#ends[end];
        if (ends === null) this.#ends[end] = [piece];
        else ends.push(piece);
      }
    });
  }

  #child(at: number, word: CueWord): number {
    const symbol = this.#symbolOf(word);
    let child = this.#children.get(at, symbol);
    if (child === NONE) {
      child = this.#ends.length;
      this.#ends.push(null);
      this.#follow.push(0);
      this.#follow[at] |= bitOf(symbol);
      this.#children.add(at, symbol, child);
    }
    return child;
  }

  #symbolOf({ word, prefix }: CueWord): number {
    const known = prefix ? this.#prefixes : this.#exact;
    let symbol = known.get(word);
    if (symbol === undefined) {
      symbol = this.#symbols++;
      known.set(word, symbol);
      if (prefix) {
        this.#shortestPrefix = Math.min(this.#shortestPrefix, word.length);
        this.#longestPrefix = Math.max(this.#longestPrefix, word.length);
      }
    }
    return symbol;
  }
}

/** One of 32 bits for a symbol (multiplicative hashing, D. E. Knuth). */
function bitOf(symbol: number): number {
  return 1 << (Math.imul(symbol, 0x9e3779b1) >>> 27);
}

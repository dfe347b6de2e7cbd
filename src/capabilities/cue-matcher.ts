/**
 * Finds all cues of a taxonomy in a token stream: a trie over canonical words, walked from every position for at most
 * the longest cue (16 words), with gapped cues joined piece by piece from the last place each piece ended. Linear in the
 * text for a given taxonomy, with no state that grows with it. Nodes and words are numbers, so that a step makes nothing.
 */
import { type CuePattern, type CueWord, MAX_GAP } from './cue-pattern.ts';
import { NONE, PairTable } from './pair-table.ts';
import type { TokenStream } from './tokens.ts';
import { WordNotes } from './word-notes.ts';

/** A cue found: which one, and its first and last word (inclusive) in the stream. */
export interface CueHit {
  readonly cue: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Numbers of a piece of a cue that ends at a node: its cue, its place among the cue's pieces and how many there are, 1
 * where it must open a line or sentence, and where the places of its cue's pieces begin.
 */
const PIECE = { cue: 0, index: 1, of: 2, anchored: 3, places: 4, size: 5 } as const;
/** Numbers of a place: where the piece last ended (exclusive), and where the row that reached it began. */
const PLACE = { ended: 0, began: 1, size: 2 } as const;

const ROOT = 0;

/** Numbers a node: the bits of the symbols that lead on from it, and where the pieces are that end there; 0 for none. */
const NODE = { follow: 0, ends: 1, size: 2 } as const;
/** Numbers noted for a word: the bits of its symbols (see `bitOf`), and where its steps begin. */
const NOTE = { mask: 0, steps: 1, size: 2 } as const;
/** Positions are counted over all streams up to here. */
const FARTHEST = 2 ** 30;
/** Where the steps of a word begin that is in no cue. */
const NO_STEPS = 0;

/** A compiled set of cues. `find` reuses its own scratch space, so one matcher serves one thread. */
export class CueMatcher {
  /** Words and beginnings of words in the cues, as numbers. */
  readonly #exact = new Map<string, number>();
  readonly #prefixes = new Map<string, number>();
  #symbols = 0;
  readonly #children = new PairTable();
  #nodes = new Int32Array(64 * NODE.size);
  #nodeCount = 1;
  /** The pieces that end at a node, one after the other, behind the last one `NONE`. */
  readonly #pieces: Int32Array;
  /**
   * What words can do: the nodes that a word leads to from the root, `NONE`, the words and beginnings of words that it is
   * for the cues, `NONE`. Words that can do the same share their steps.
   */
  readonly #steps: number[] = [NONE, NONE];
  readonly #stepsAt = new Map<string, number>([['', NO_STEPS]]);
  readonly #notes = new WordNotes(NOTE.size, (word, values, at) => {
    const symbols = this.#symbolsIn(word);
    values[at + NOTE.mask] = symbols.reduce((mask, symbol) => mask | bitOf(symbol), 0);
    values[at + NOTE.steps] = this.#stepsOf(symbols);
  });
  /** Of the stream that is read now. */
  #noted: Int32Array = new Int32Array(0);
  #ids: Int32Array = new Int32Array(0);
  #opens: Uint8Array = new Uint8Array(0);
  #hits: CueHit[] = [];
  /** By place: what was last seen of the piece, counted over all streams read. */
  readonly #seen: Int32Array;
  #places = 0;
  /** Added to positions, so that what an earlier stream left behind is too far away to join. */
  #base = MAX_GAP + 1;
  #shortestPrefix = Number.POSITIVE_INFINITY;
  #longestPrefix = 0;

  /** Cue i of the hits is `cues[i]`. */
  constructor(cues: readonly CuePattern[]) {
    const ends = new Map<number, number[]>();
    cues.forEach((cue, index) => {
      this.#add(cue, index, ends);
    });
    const pieces: number[] = [NONE];
    for (const [node, own] of ends) {
      this.#nodes[node * NODE.size + NODE.ends] = pieces.length;
      for (const number of own) pieces.push(number);
      pieces.push(NONE);
    }
    this.#pieces = Int32Array.from(pieces);
    this.#seen = new Int32Array(this.#places * PLACE.size);
  }

  /** All hits, in order of their last word, then their first, then the cue; the same cue may hit often. */
  find(stream: TokenStream): CueHit[] {
    const { ids } = stream;
    const noted = this.#notes.of(stream.lexicon);
    const nodes = this.#nodes;
    const steps = this.#steps;
    this.#ids = ids;
    this.#opens = stream.opens;
    this.#noted = noted;
    this.#hits = [];
    for (let at = 0; at < ids.length; at += 1) {
      let step = noted[ids[at] * NOTE.size + NOTE.steps];
      if (steps[step] === NONE) continue;
      // Most words lead nowhere with the word behind them, which one look at the bits tells.
      const mask = at + 1 < ids.length ? noted[ids[at + 1] * NOTE.size + NOTE.mask] : 0;
      for (let into = steps[step]; into !== NONE; step += 1, into = steps[step]) {
        const node = into * NODE.size;
        if (nodes[node + NODE.ends] !== 0 || (nodes[node + NODE.follow] & mask) !== 0) this.#enter(into, at, at, mask);
      }
    }
    this.#base += ids.length + MAX_GAP + 1;
    if (this.#base > FARTHEST) {
      this.#base = MAX_GAP + 1;
      this.#seen.fill(0);
    }
    return this.#hits;
  }

  #symbolsIn(word: string): number[] {
    const symbols: number[] = [];
    const exact = this.#exact.get(word);
    if (exact !== undefined) symbols.push(exact);
    const longest = Math.min(word.length, this.#longestPrefix);
    for (let length = this.#shortestPrefix; length <= longest; length += 1) {
      const prefix = this.#prefixes.get(word.slice(0, length));
      if (prefix !== undefined) symbols.push(prefix);
    }
    return symbols;
  }

  #stepsOf(symbols: readonly number[]): number {
    const key = symbols.join(' ');
    let steps = this.#stepsAt.get(key);
    if (steps === undefined) {
      steps = this.#steps.length;
      const first = symbols.map((symbol) => this.#children.get(ROOT, symbol)).filter((node) => node !== NONE);
      this.#steps.push(...first, NONE, ...symbols, NONE);
      this.#stepsAt.set(key, steps);
    }
    return steps;
  }

  /** A node reached by the words `[start, at]`; `mask` has the bits of the word behind `at`. */
  #enter(into: number, start: number, at: number, mask: number): void {
    const node = into * NODE.size;
    const pieces = this.#pieces;
    for (let piece = this.#nodes[node + NODE.ends]; pieces[piece] !== NONE; piece += PIECE.size)
      this.#end(piece, start, at);
    if ((this.#nodes[node + NODE.follow] & mask) !== 0) this.#walk(into, start, at + 1);
  }

  /** Goes on from a node by the word at `at`. */
  #walk(from: number, start: number, at: number): void {
    const ids = this.#ids;
    const noted = this.#noted;
    const mask = at + 1 < ids.length ? noted[ids[at + 1] * NOTE.size + NOTE.mask] : 0;
    const steps = this.#steps;
    let step = noted[ids[at] * NOTE.size + NOTE.steps];
    while (steps[step] !== NONE) step += 1;
    for (step += 1; steps[step] !== NONE; step += 1) {
      const into = this.#children.get(from, steps[step]);
      if (into !== NONE) this.#enter(into, start, at, mask);
    }
  }

  /** A piece stands at `[start, at]`: a hit where it is the last of its cue, else remembered for the next. */
  #end(piece: number, start: number, at: number): void {
    const pieces = this.#pieces;
    const seen = this.#seen;
    const index = pieces[piece + PIECE.index];
    const last = index === pieces[piece + PIECE.of] - 1;
    const place = (pieces[piece + PIECE.places] + index) * PLACE.size;
    if (index === 0) {
      if (pieces[piece + PIECE.anchored] !== 0 && this.#opens[start] === 0) return;
      if (last) this.#hit(pieces[piece + PIECE.cue], start, at);
      else if (seen[place + PLACE.ended] < this.#base + at + 1) {
        seen[place + PLACE.ended] = this.#base + at + 1;
        seen[place + PLACE.began] = this.#base + start;
      }
      return;
    }
    const gap = this.#base + start - seen[place - PLACE.size + PLACE.ended];
    if (gap < 0 || gap > MAX_GAP) return;
    const began = seen[place - PLACE.size + PLACE.began];
    if (last) this.#hit(pieces[piece + PIECE.cue], began - this.#base, at);
    else {
      seen[place + PLACE.ended] = this.#base + at + 1;
      seen[place + PLACE.began] = began;
    }
  }

  /** Hits come nearly in order: no later word than the longest piece away from where they belong. */
  #hit(cue: number, first: number, last: number): void {
    const hits = this.#hits;
    let at = hits.length;
    hits.push({ cue, first, last });
    const hit = hits[at];
    for (; at > 0 && inOrder(hits[at - 1], hit) > 0; at -= 1) hits[at] = hits[at - 1];
    hits[at] = hit;
  }

  /** Adds a cue to the trie and its pieces to those of the nodes where they end. */
  #add(pattern: CuePattern, cue: number, ends: Map<number, number[]>): void {
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
      const piece = [cue, index, pieces.length, anchored ? 1 : 0, places];
      for (const end of frontier) {
        const own = ends.get(end);
        if (own === undefined) ends.set(end, [...piece]);
        else own.push(...piece);
      }
    });
  }

  #child(at: number, word: CueWord): number {
    const symbol = this.#symbolOf(word);
    let child = this.#children.get(at, symbol);
    if (child === NONE) {
      child = this.#nodeCount;
      this.#nodeCount += 1;
      if (this.#nodeCount * NODE.size > this.#nodes.length) {
        const nodes = new Int32Array(2 * this.#nodes.length);
        nodes.set(this.#nodes);
        this.#nodes = nodes;
      }
      this.#nodes[at * NODE.size + NODE.follow] |= bitOf(symbol);
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

function inOrder(a: CueHit, b: CueHit): number {
  return a.last - b.last || a.first - b.first || a.cue - b.cue;
}

/**
 * Greedy longest-match-first WordPiece (Schuster and Nakajima 2012, as in BERT) over UTF-16 units: a trie in typed arrays,
 * so that splitting a word makes no strings and costs one step per unit.
 */
import { HydrascopeError } from '../errors.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What is read of a `tokenizer.json`. */
export interface WordPieceConfig {
  readonly vocabulary: Vocabulary;
  readonly unkToken: string;
  readonly prefix: string;
  /** Words of more code points than this are unknown. */
  readonly maxCodePoints: number;
}

const INITIAL_ROOT = 0;
const CONTINUING_ROOT = 1;

export class WordPiece {
  readonly unkId: number;
  readonly size: number;
  readonly #maxCodePoints: number;
  /** Open addressing: (parent node, unit) to child node; 0 is a free slot, no node has the root for a child. */
  readonly #parents: Int32Array;
  readonly #units: Uint16Array;
  readonly #children: Int32Array;
  readonly #mask: number;
  /** Vocabulary id that ends at a node, or -1. */
  readonly #ids: Int32Array;
  #nodes = 2;

  constructor(config: WordPieceConfig) {
    const { prefix } = config;
    const { tokens, ids } = config.vocabulary;
    const unk = tokens.indexOf(config.unkToken);
    if (unk < 0) throw new HydrascopeError('model_broken', 'The tokenizer has no unknown token.');
    this.unkId = ids[unk];
    this.#maxCodePoints = config.maxCodePoints;
    let size = 0;
    let units = 2;
    for (let i = 0; i < tokens.length; i++) {
      size = Math.max(size, ids[i] + 1);
      units += tokens[i].length;
    }
    this.size = size;
    const slots = 2 ** Math.ceil(Math.log2(units * 2));
    this.#parents = new Int32Array(slots);
    this.#units = new Uint16Array(slots);
    this.#children = new Int32Array(slots);
    this.#mask = slots - 1;
    this.#ids = new Int32Array(units + 2).fill(-1);
    for (let i = 0; i < tokens.length; i++) {
      const continuing = tokens[i].length > prefix.length && tokens[i].startsWith(prefix);
      this.#add(tokens[i], continuing ? prefix.length : 0, continuing ? CONTINUING_ROOT : INITIAL_ROOT, ids[i]);
    }
  }

  /**
   * Vocabulary ids of `word` written to `out`; returns how many. A word that cannot be split wholly is one unknown
   * token. `out` has room for one id per unit.
   */
  split(word: string, out: Int32Array): number {
    if (word.length > this.#maxCodePoints && codePoints(word) > this.#maxCodePoints) return this.#unknown(out);
    let count = 0;
    let start = 0;
    while (start < word.length) {
      let node = start === 0 ? INITIAL_ROOT : CONTINUING_ROOT;
      let id = -1;
      let end = start;
      for (let at = start; at < word.length; at++) {
        node = this.#children[this.#slot(node, word.charCodeAt(at))];
        if (node === 0) break;
        if (this.#ids[node] >= 0) {
          id = this.#ids[node];
          end = at + 1;
        }
      }
      if (id < 0) return this.#unknown(out);
      out[count++] = id;
      start = end;
    }
    return count;
  }

  #unknown(out: Int32Array): number {
    out[0] = this.unkId;
    return 1;
  }

  /** Adds the units of `token` from `from` on. */
  #add(token: string, from: number, root: number, id: number): void {
    let node = root;
    for (let at = from; at < token.length; at++) {
      const slot = this.#slot(node, token.charCodeAt(at));
      if (this.#children[slot] === 0) {
        this.#parents[slot] = node;
        this.#units[slot] = token.charCodeAt(at);
        this.#children[slot] = this.#nodes++;
      }
      node = this.#children[slot];
    }
    this.#ids[node] = id;
  }

  /** The slot that holds the child of `node` by `unit`, or the free one where it belongs. */
  #slot(node: number, unit: number): number {
    const hash = Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & this.#mask;
    while (this.#children[slot] !== 0 && (this.#parents[slot] !== node || this.#units[slot] !== unit))
      slot = (slot + 1) & this.#mask;
    return slot;
  }
}

function codePoints(word: string): number {
  let count = 0;
  for (let at = 0; at < word.length; at++) if ((word.charCodeAt(at) & 0xfc00) !== 0xdc00) count++;
  return count;
}

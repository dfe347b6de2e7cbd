/** The texts of a family, each once, with their tokens kept as long as there is room. */
import type { TokenStream } from '../text/index.ts';
import { type TokenStore, type Tokens, tokensOf } from './tokens.ts';

/** Tokens that are kept; those of texts beyond are made anew at each look. */
const ROOM = 1 << 22;

export class Members {
  /** In order of first appearance. */
  readonly texts: readonly string[];
  /** How often each of `texts` was given. */
  readonly copies: Int32Array;
  /** Position in `texts` of each text as given. */
  readonly of: Int32Array;
  private readonly stream: TokenStream;
  private readonly store: TokenStore;
  /** Number of each text in the store, plus one; 0 where it is not there. */
  private readonly kept: Int32Array;

  /** Empties `store` and uses it, until somebody else does. */
  constructor(given: readonly string[], stream: TokenStream, store: TokenStore) {
    store.clear();
    this.store = store;
    const known = new Map<string, number>();
    const texts: string[] = [];
    this.of = new Int32Array(given.length);
    given.forEach((text, m) => {
      let i = known.get(text);
      if (i === undefined) {
        i = texts.length;
        known.set(text, i);
        texts.push(text);
      }
      this.of[m] = i;
    });
    this.copies = new Int32Array(texts.length);
    for (const i of this.of) this.copies[i]++;
    this.texts = texts;
    this.stream = stream;
    this.kept = new Int32Array(texts.length);
  }

  tokens(i: number): Tokens {
    const text = this.texts[i];
    if (this.kept[i] === 0) {
      if (this.store.used > ROOM) return tokensOf(text, this.stream);
      this.kept[i] = this.store.add(text, this.stream) + 1;
    }
    return this.store.read(this.kept[i] - 1);
  }
}

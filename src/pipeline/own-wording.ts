/**
 * Wording of an account's own inside a family: words that all its texts of the family have, and hardly any other account's. Its
 * template is then another one, which merely shares wording with the family's.
 */
import { TOKEN, TokenStream, tokenize } from '../text/index.ts';

/** Texts of an account that it takes to tell, and that are read; of each the beginning and the end. */
const FEWEST_TEXTS = 3;
const TEXTS_READ = 6;
const CHARS_READ = 4000;
/** Words that this share of the accounts have are the family's, or everybody's. */
const COMMON = 0.2;
/** Other accounts that it takes to know what is common. */
const FEWEST_ACCOUNTS = 4;
/** Numbers of words counted: more say no more. */
const MOST = 255;

export interface OwnWording {
  readonly account: number;
  /** Distinct words of its own, 255 at most. */
  readonly words: number;
}

/** One entry for each account with enough texts; `sender[i]` sent `texts[i]`. Linear in the texts. */
export function ownWording(texts: readonly string[], sender: ArrayLike<number>): OwnWording[] {
  const byAccount = new Map<number, number[]>();
  for (let i = 0; i < texts.length; i++) {
    const own = byAccount.get(sender[i]!);
    if (own === undefined) byAccount.set(sender[i]!, [i]);
    else if (own.length < TEXTS_READ) own.push(i);
  }
  const telling = [...byAccount.values()].some((own) => own.length >= FEWEST_TEXTS);
  if (!telling || byAccount.size < FEWEST_ACCOUNTS) return [];
  const stream = new TokenStream({ symbols: false });
  const carriers = new Map<number, number>();
  const constant = new Map<number, ReadonlySet<number>>();
  for (const [account, own] of byAccount) {
    let kept: Set<number> | null = null;
    for (const i of own) {
      const words = wordsOf(texts[i]!, stream);
      if (kept === null) {
        for (const word of words) carriers.set(word, (carriers.get(word) ?? 0) + 1);
        kept = words;
      } else for (const word of kept) if (!words.has(word)) kept.delete(word);
      if (own.length < FEWEST_TEXTS) break;
    }
    if (own.length >= FEWEST_TEXTS) constant.set(account, kept!);
  }
  const common = Math.max(2, COMMON * byAccount.size);
  return Array.from(constant, ([account, words]) => {
    let n = 0;
    for (const word of words) if (carriers.get(word)! < common) n++;
    return { account, words: Math.min(MOST, n) };
  });
}

function wordsOf(text: string, stream: TokenStream): Set<number> {
  const read = text.length > CHARS_READ ? `${text.slice(0, CHARS_READ / 2)} ${text.slice(-CHARS_READ / 2)}` : text;
  const { count, hash, kind } = tokenize(read, stream);
  const words = new Set<number>();
  for (let i = 0; i < count; i++) if (kind[i] !== TOKEN.number) words.add(hash[i]!);
  return words;
}

/**
 * Blocks of words: two owners may phrase one template differently, and each one's words then stand in the same texts. Words of a slot,
 * or of texts re-worded one by one, do not keep together.
 */
import { TokenStream, tokenize } from '../text/index.ts';

/** Words of a block stand in the same texts (Jaccard). */
const SAME_TEXTS = 0.9;
const A_BLOCK = 4;
/** In fewer of the texts read, or in all but fewer, words say nothing about owners. */
const FEWEST_TEXTS = 3;
const FEWEST_CARRIERS = 0.1;
/** Texts read (a multiple of 32), and characters from either end of them. */
const TEXTS_READ = 96;
const CHARS_READ = 1500;
/** Share of a block's words that makes a text its own, and the share of the smaller that two owners' blocks may have in common. */
const MOST_WORDS = 0.75;
const IN_COMMON = 0.05;

const stream = new TokenStream({ symbols: false });

/** The part of each text: 1.. for blocks that hardly meet, 0 for texts of none; null where there is no block. Linear in the texts read. */
export function partByBlocks(texts: readonly string[]): Uint8Array | null {
  const step = Math.max(1, Math.ceil(texts.length / TEXTS_READ));
  const carriers = new Map<number, Carriers>();
  let read = 0;
  for (let i = 0; i < texts.length; i += step, read++)
    for (const word of wordsOf(texts[i]!)) {
      let own = carriers.get(word);
      if (own === undefined) {
        own = { bits: new Uint32Array(TEXTS_READ / 32), size: 0 };
        carriers.set(word, own);
      }
      own.bits[read >>> 5]! |= 1 << (read & 31);
      own.size++;
    }
  const fewest = Math.max(FEWEST_TEXTS, FEWEST_CARRIERS * read);
  const blocks = blocksOf([...carriers].filter(([, { size }]) => size >= fewest && size <= read - fewest));
  const owners: Block[] = [];
  for (const block of blocks) {
    const meets = (other: Block): boolean =>
      together(block.texts, other.texts) > IN_COMMON * Math.min(block.texts.size, other.texts.size);
    if (!owners.some(meets)) owners.push(block);
  }
  if (owners.length === 0) return null;
  return Uint8Array.from(texts, (text) => {
    const words = wordsOf(text);
    return 1 + owners.findIndex((block) => commonOf(block.words, words) >= MOST_WORDS * block.words.size);
  });
}

/** Texts that have a word, a bit for each that was read. */
interface Carriers {
  readonly bits: Uint32Array;
  size: number;
}

interface Block {
  readonly words: Set<number>;
  /** Those of its first word. */
  readonly texts: Carriers;
}

/** Words grouped by where they stand, the largest blocks first (ties by carriers, then by smallest word). */
function blocksOf(words: readonly (readonly [number, Carriers])[]): Block[] {
  const blocks: Block[] = [];
  for (const [word, texts] of [...words].sort((a, b) => b[1].size - a[1].size || a[0] - b[0])) {
    const found = blocks.find((block) => {
      if (texts.size < SAME_TEXTS * block.texts.size) return false;
      const common = together(texts, block.texts);
      return common >= SAME_TEXTS * (texts.size + block.texts.size - common);
    });
    if (found === undefined) blocks.push({ words: new Set([word]), texts });
    else found.words.add(word);
  }
  const first = ({ words }: Block): number => Math.min(...words);
  return blocks
    .filter((block) => block.words.size >= A_BLOCK)
    .sort((a, b) => b.words.size - a.words.size || b.texts.size - a.texts.size || first(a) - first(b));
}

/** Texts that have both. */
function together(a: Carriers, b: Carriers): number {
  let common = 0;
  for (let w = 0; w < a.bits.length; w++)
    for (let bits = a.bits[w]! & b.bits[w]!; bits !== 0; bits &= bits - 1) common++;
  return common;
}

/** Elements that two sets share. */
export function commonOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0;
  for (const x of a.size <= b.size ? a : b) if ((a.size <= b.size ? b : a).has(x)) common++;
  return common;
}

function wordsOf(text: string): Set<number> {
  const ends = text.length <= 2 * CHARS_READ ? text : `${text.slice(0, CHARS_READ)}\n${text.slice(-CHARS_READ)}`;
  const { count, hash } = tokenize(ends, stream);
  return new Set(hash.subarray(0, count));
}

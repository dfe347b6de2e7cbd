/** A text measured once, to be compared often. Cost is bounded whatever the text: only its first and last parts are read. */
import {
  canonicalize,
  charShingles,
  type ScriptProfile,
  scriptProfile,
  shingles,
  sortedSet,
  TOKEN,
  TokenStream,
  textHash,
  tokenize,
} from '../text/index.ts';

/** Characters of a text that are compared: beyond that the measures stop moving, and cost must not grow. */
const MAX_CHARS = 12_000;
/** Tokens whose order is compared: the longest common subsequence costs their product. */
const MAX_ORDERED = 256;

/** Sets are sorted arrays of hashes. */
export interface PairText {
  /** Content hash of the whole canonical text. */
  readonly hash: string;
  readonly script: ScriptProfile;
  readonly chars5: Uint32Array;
  readonly words: Uint32Array;
  readonly wordPairs: Uint32Array;
  readonly numbers: Uint32Array;
  /** The first MAX_ORDERED words as they stand. */
  readonly ordered: Uint32Array;
  /** Words in ASCII and numbers: what a translation into another script keeps. */
  readonly ascii: Uint32Array;
  /** Length in letters of Latin text that would say the same. */
  readonly weight: number;
  /** Pairs of neighbouring lines, each line as its kind (heading, item, number, prose; depth). */
  readonly lines: Uint32Array;
  readonly lineCount: number;
  /** How often each of MARKS occurs. */
  readonly marks: Float64Array;
}

const LATIN_LETTERS_PER: Readonly<Record<string, number>> = { Han: 3.2, Kana: 2, Hangul: 2.4, Thai: 1.1 };
const MARKS = '.,?!:;()[]{}"*#`-/=+%$@|<>~&_';
const stream = new TokenStream();

export function preparePairText(text: string): PairText {
  const cut =
    text.length > MAX_CHARS ? text.slice(0, MAX_CHARS * 0.75) + text.slice(text.length - MAX_CHARS / 4) : text;
  const canonical = canonicalize(cut);
  const script = scriptProfile(cut);
  tokenize(cut, stream);
  const words: number[] = [];
  const numbers: number[] = [];
  const ascii: number[] = [];
  for (let t = 0; t < stream.count; t++) {
    const kind = stream.kind[t]!;
    if (kind === TOKEN.symbol) continue;
    words.push(stream.hash[t]!);
    if (kind === TOKEN.number) numbers.push(stream.hash[t]!);
    const from = stream.start[t]!;
    if (kind === TOKEN.number || (kind === TOKEN.word && cut.charCodeAt(from) < 128 && stream.end[t]! - from > 1)) {
      ascii.push(stream.hash[t]!);
    }
  }
  const sequence = Uint32Array.from(words);
  let perLetter = 0;
  for (const [name, share] of Object.entries(script.share)) perLetter += share * (LATIN_LETTERS_PER[name] ?? 1);
  const lines = layout(cut);
  return {
    hash: textHash(cut === text ? canonical : canonicalize(text)),
    script,
    chars5: charShingles(canonical, 5),
    words: sortedSet(sequence.slice()),
    wordPairs: shingles(sequence, sequence.length, 2),
    numbers: sortedSet(Uint32Array.from(numbers)),
    ascii: sortedSet(Uint32Array.from(ascii)),
    ordered: sequence.slice(0, MAX_ORDERED),
    weight: canonical.length * (perLetter || 1),
    lines: shingles(lines, lines.length, 2),
    lineCount: lines.length,
    marks: countMarks(canonical),
  };
}

/** One code a line that is not empty: its opening mark, depth, and whether it ends in a colon. */
function layout(text: string): Uint32Array {
  const codes: number[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const indent = Math.min(3, Math.floor((line.length - line.trimStart().length) / 2));
    const open = trimmed.charCodeAt(0);
    const digit = open >= 0x30 && open <= 0x39;
    const letter = open > 127 || (open | 32) >= 0x61;
    const depth = open === 0x23 ? trimmed.search(/[^#]/) + 1 : 0;
    const colon = /[:：]$/.test(trimmed) ? 1 : 0;
    codes.push((((digit ? 1 : letter ? 2 : open) * 8 + indent) * 8 + depth) * 2 + colon);
  }
  return Uint32Array.from(codes);
}

function countMarks(canonical: string): Float64Array {
  const counts = new Float64Array(MARKS.length);
  for (const char of canonical) {
    const at = MARKS.indexOf(
      char === '。' || char === '।' ? '.' : char === '、' ? ',' : char === '「' || char === '」' ? '"' : char,
    );
    if (at >= 0) counts[at] = counts[at]! + 1;
  }
  return counts;
}

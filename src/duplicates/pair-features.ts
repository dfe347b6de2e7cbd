/**
 * What can be measured about a pair of texts: shared wording, shared meaning, and, for a text and its translation, which
 * share no wording at all, what translators leave alone: layout, punctuation, numbers, names in another script.
 */
import {
  canonicalize,
  charShingles,
  containment,
  jaccard,
  type ScriptProfile,
  scriptProfile,
  shingles,
  sortedSet,
  TOKEN,
  TokenStream,
  tokenize,
} from '../text/index.ts';

/** Characters of a text that are compared: beyond that the measures stop moving, and cost must not grow. */
const MAX_CHARS = 12_000;
/** Tokens whose order is compared: the longest common subsequence costs their product. */
const MAX_ORDERED = 256;

/** A text, measured once, compared often. */
export interface PairText {
  readonly canonical: string;
  readonly script: ScriptProfile;
  readonly chars3: Uint32Array;
  readonly chars5: Uint32Array;
  readonly words: Uint32Array;
  readonly wordPairs: Uint32Array;
  readonly numbers: Uint32Array;
  /** Words in ASCII of a text in another script, and marks of layout inside lines. */
  readonly ordered: Uint32Array;
  readonly ascii: Uint32Array;
  /** Length in letters of Latin text that would say the same. */
  readonly weight: number;
  readonly lines: Uint32Array;
  readonly lineCount: number;
  readonly marks: Float64Array;
}

export const FEATURES = [
  'bias',
  'chars5',
  'chars3',
  'contained5',
  'words',
  'wordPairs',
  'order',
  'prefix',
  'numbers',
  'cosine',
  'length',
  'layout',
  'lineCount',
  'marks',
  'ascii',
  'scripts',
] as const;

const LATIN_LETTERS_PER: Readonly<Record<string, number>> = { Han: 3.2, Kana: 2, Hangul: 2.4, Thai: 1.1 };
const MARKS = '.,?!:;()[]{}"*#`-/=+%$@|<>~&_';
const stream = new TokenStream();

export function preparePairText(text: string): PairText {
  const cut = text.length > MAX_CHARS ? text.slice(0, MAX_CHARS * 0.75) + text.slice(text.length - MAX_CHARS / 4) : text;
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
    canonical,
    script,
    chars3: charShingles(canonical, 3),
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
    const at = MARKS.indexOf(char === '。' || char === '।' ? '.' : char === '、' ? ',' : char === '「' || char === '」' ? '"' : char);
    if (at >= 0) counts[at] = counts[at]! + 1;
  }
  return counts;
}

/** The measures in the order of FEATURES. `cosine` of the two embeddings, or NaN where there is none. */
export function pairFeatures(a: PairText, b: PairText, cosine: number): Float64Array {
  const [small, large] = a.chars5.length <= b.chars5.length ? [a, b] : [b, a];
  const layoutSimilarity = a.lineCount < 2 && b.lineCount < 2 ? 0 : jaccard(a.lines, b.lines);
  return Float64Array.of(
    1,
    jaccard(a.chars5, b.chars5),
    jaccard(a.chars3, b.chars3),
    containment(small.chars5, large.chars5),
    jaccard(a.words, b.words),
    jaccard(a.wordPairs, b.wordPairs),
    orderSimilarity(a.ordered, b.ordered),
    commonPrefix(a.ordered, b.ordered),
    a.numbers.length + b.numbers.length === 0 ? 0 : jaccard(a.numbers, b.numbers),
    Number.isNaN(cosine) ? 0 : cosine,
    ratio(a.weight, b.weight),
    layoutSimilarity,
    ratio(a.lineCount, b.lineCount),
    markSimilarity(a.marks, b.marks),
    a.ascii.length + b.ascii.length === 0 ? 0 : jaccard(a.ascii, b.ascii),
    scriptOverlap(a.script, b.script),
  );
}

function ratio(x: number, y: number): number {
  return x === y ? 1 : Math.min(x, y) / Math.max(x, y);
}

/** Share of letters that are in the same script. */
export function scriptOverlap(a: ScriptProfile, b: ScriptProfile): number {
  if (a.letters === 0 || b.letters === 0) return 1;
  let sum = 0;
  for (const [name, share] of Object.entries(a.share)) sum += Math.min(share, b.share[name as keyof typeof b.share] ?? 0);
  return sum;
}

function markSimilarity(a: Float64Array, b: Float64Array): number {
  let least = 0;
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    // Square roots, so that one very frequent mark does not decide alone.
    least += Math.sqrt(Math.min(a[i]!, b[i]!));
    most += Math.sqrt(Math.max(a[i]!, b[i]!));
  }
  return most === 0 ? 0 : least / most;
}

function commonPrefix(a: Uint32Array, b: Uint32Array): number {
  const n = Math.min(a.length, b.length);
  let i = 0;
  while (i < n && a[i] === b[i]) i++;
  return n === 0 ? 0 : i / n;
}

/** Longest common subsequence of tokens over the mean length. */
function orderSimilarity(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 || b.length === 0) return 0;
  const row = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = a[i] === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!);
      diagonal = above;
    }
  }
  return (2 * row[b.length]!) / (a.length + b.length);
}

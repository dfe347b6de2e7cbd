/** Tells groups that differ in wording from groups that only differ in the value of a slot. */
import { type Skeleton, weightOf, wordWeight } from './skeleton.ts';
import { TokenSet } from './token-set.ts';

/** Fixed text is compared over this many tokens. */
const COMPARED = 192;
/** Words that a value may have, and the share of the fixed text that it may be. */
const VALUE_WORDS = 2.5;
const VALUE_SHARE = 0.25;
/** Words that must be the same. */
const LEAST_WORDS = 2;
/** Sums of weights in another order may differ by less than this. */
const ROUNDING = 1e-6;

/**
 * Whether two skeletons are the same but for a word or two: then what differs is a slot, not a template. With many
 * groups side by side (`groups`), more places may differ, as several slots then take many values.
 */
export function differInValue(a: Skeleton, b: Skeleton, groups: number): boolean {
  const x = outer(a.tokens);
  const y = outer(b.tokens);
  if (x.length === 0 || y.length === 0) return false;
  const least = Math.max(LEAST_WORDS, 0.5 * Math.min(weightOf(x), weightOf(y)));
  if (!mayKeep(x, y, least) || !mayKeep(y, x, least)) return false;
  const { kept, keptWords, onlyA, onlyB, run } = difference(x, y);
  if (2 * kept < Math.min(x.length, y.length)) return false;
  if (keptWords < least) return false;
  const differing = Math.max(weightOf(onlyA), weightOf(onlyB));
  const room = Math.max(1, Math.min(VALUE_WORDS, VALUE_SHARE * Math.min(a.weight, b.weight)));
  return differing <= room || (groups >= 4 && run <= 2 && differing <= 2 * room);
}

const present = new TokenSet();

/** Whether the tokens of `x` that `y` has too are enough, could they all be kept in order. */
function mayKeep(x: Uint32Array, y: Uint32Array, least: number): boolean {
  present.fill(y);
  let kept = 0;
  let words = 0;
  for (let i = 0; i < x.length; i++) {
    if (!present.has(x[i])) continue;
    kept++;
    words += wordWeight(x[i]);
  }
  return 2 * kept >= Math.min(x.length, y.length) && words >= least - ROUNDING;
}

function outer(tokens: Uint32Array): Uint32Array {
  if (tokens.length <= COMPARED) return tokens;
  const out = new Uint32Array(COMPARED);
  out.set(tokens.subarray(0, COMPARED / 2));
  out.set(tokens.subarray(tokens.length - COMPARED / 2), COMPARED / 2);
  return out;
}

interface Difference {
  readonly kept: number;
  readonly keptWords: number;
  readonly onlyA: ReadonlySet<number>;
  readonly onlyB: ReadonlySet<number>;
  /** Longest run of tokens that one side has and the other has not. */
  readonly run: number;
}

let table = new Uint16Array((COMPARED + 1) ** 2);

/** By longest common subsequence. */
export function difference(a: Uint32Array, b: Uint32Array): Difference {
  const width = b.length + 1;
  if (table.length < (a.length + 1) * width) table = new Uint16Array((a.length + 1) * width);
  table.fill(0, a.length * width, (a.length + 1) * width);
  for (let i = 0; i < a.length; i++) table[i * width + b.length] = 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const token = a[i];
    let at = i * width + b.length;
    let right = 0;
    for (let j = b.length - 1; j >= 0; j--) {
      at--;
      const below = table[at + width];
      right = token === b[j] ? table[at + width + 1] + 1 : below > right ? below : right;
      table[at] = right;
    }
  }
  const onlyA = new Set<number>();
  const onlyB = new Set<number>();
  let run = 0;
  let keptWords = 0;
  let runA = 0;
  let runB = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      keptWords += wordWeight(a[i]);
      i++;
      j++;
      runA = 0;
      runB = 0;
    } else if (j === b.length || (i < a.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) {
      onlyA.add(a[i++]);
      run = Math.max(run, ++runA);
    } else {
      onlyB.add(b[j++]);
      run = Math.max(run, ++runB);
    }
  }
  return { kept: table[0], keptWords, onlyA, onlyB, run };
}

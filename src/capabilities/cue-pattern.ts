/**
 * The language of cues, read without regular expressions, since taxonomies are user data:
 * plain words match canonical words; `word*` matches a prefix; a `*` between words is a gap of at most {@link MAX_GAP}
 * words; `(a|b c|)` lists alternatives, one of which may be empty; a leading `^` asks for the start of a line or sentence.
 */
import { HydrascopeError } from '../errors.ts';
import { tokenize } from './tokens.ts';

/** Words a gap may span. */
export const MAX_GAP = 8;
/** Alternatives that one piece of a cue may spell out. */
const MAX_VARIANTS = 1500;
const MAX_PIECE = 16;

/** One word to match: the whole canonical word, or its beginning. */
export interface CueWord {
  readonly word: string;
  readonly prefix: boolean;
}

/** Pieces in order with a gap between each two; a piece is matched by any one of its variants, word after word. */
export interface CuePattern {
  readonly anchored: boolean;
  readonly pieces: readonly (readonly (readonly CueWord[])[])[];
}

/** Reads a cue; throws 'taxonomy' where it cannot be read. */
export function parseCue(cue: string): CuePattern {
  const trimmed = cue.trim();
  const anchored = trimmed.startsWith('^');
  const pieces = splitAtGaps(anchored ? trimmed.slice(1) : trimmed, cue)
    .map((part) => spell(part, cue).map((variant) => wordsOf(variant, cue)))
    .map((variants) => unique(variants.filter((words) => words.length > 0)))
    .filter((variants) => variants.length > 0);
  if (pieces.length === 0) throw broken(cue, 'has no word in it');
  return { anchored, pieces };
}

/** Cuts at every `*` outside parentheses that stands alone or between two characters of a word. */
function splitAtGaps(body: string, cue: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < body.length; at += 1) {
    const unit = body[at];
    if (unit === '(') depth += 1;
    else if (unit === ')') depth -= 1;
    if (depth < 0) throw broken(cue, 'has a ")" without its "("');
    if (depth > 1) throw broken(cue, 'nests parentheses');
    if (unit !== '*' || depth > 0) continue;
    const before = at === 0 || body[at - 1] === ' ';
    const after = at === body.length - 1 || body[at + 1] === ' ';
    if (!before && after) continue;
    parts.push(body.slice(from, at));
    from = at + 1;
  }
  if (depth > 0) throw broken(cue, 'has a "(" without its ")"');
  parts.push(body.slice(from));
  return parts;
}

/** All ways to choose among the alternatives of a piece. */
function spell(part: string, cue: string): string[] {
  let spelled = [''];
  let at = 0;
  while (at < part.length) {
    const open = part.indexOf('(', at);
    const plain = open < 0 ? part.slice(at) : part.slice(at, open);
    spelled = spelled.map((text) => text + plain);
    if (open < 0) break;
    const close = part.indexOf(')', open);
    const options = part.slice(open + 1, close).split('|');
    if (spelled.length * options.length > MAX_VARIANTS)
      throw broken(cue, `spells out more than ${MAX_VARIANTS} alternatives`);
    spelled = spelled.flatMap((text) => options.map((option) => text + option));
    at = close + 1;
  }
  return spelled;
}

function wordsOf(variant: string, cue: string): CueWord[] {
  const words: CueWord[] = [];
  for (const part of variant.split(/\s+/).filter((text) => text !== '')) {
    const found = tokenize(part.replaceAll('*', ' ')).words;
    found.forEach((word, index) => {
      words.push({ word, prefix: part.endsWith('*') && index === found.length - 1 && word.length > 1 });
    });
  }
  if (words.length > MAX_PIECE) throw broken(cue, `has more than ${MAX_PIECE} words without a gap`);
  return words;
}

function unique(variants: readonly CueWord[][]): CueWord[][] {
  return [...new Map(variants.map((words) => [JSON.stringify(words), words])).values()];
}

function broken(cue: string, what: string): HydrascopeError {
  return new HydrascopeError('taxonomy', `the cue ${JSON.stringify(cue.slice(0, 80))} ${what}`, {
    hint: 'a cue is plain words, "*" for a gap, "word*" for a beginning, "(a|b)" for alternatives',
  });
}

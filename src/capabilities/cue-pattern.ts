/**
 * The language of cues, read without regular expressions, since taxonomies are user data:
 * plain words match canonical words; `word*` matches a prefix; a `*` between words is a gap of at most {@link MAX_GAP}
 * words; `(a|b c|)` lists alternatives, one of which may be empty; a leading `^` asks for the start of a line or sentence.
 */
import { HydrascopeError } from '../errors.ts';
import { wordsIn } from './tokens.ts';

/** Words a gap may span. */
export const MAX_GAP = 8;
/** Ways to choose among the alternatives of one piece of a cue. */
const MAX_VARIANTS = 2000;
const MAX_PIECE = 16;
/** Words that are their own canonical form. */
const PLAIN = /^[a-z]{1,30}$/;

/** One word to match: the whole canonical word, or its beginning. */
export interface CueWord {
  readonly word: string;
  readonly prefix: boolean;
}

/** Alternatives that stand at one place of a piece, each a run of words; an empty run where the place may be left out. */
export type CueChoice = readonly (readonly CueWord[])[];

/** Pieces in order with a gap between each two; a piece is a row of choices, word after word. */
export interface CuePattern {
  readonly anchored: boolean;
  readonly pieces: readonly (readonly CueChoice[])[];
}

/** Reads a cue; throws 'taxonomy' where it cannot be read. */
export function parseCue(cue: string): CuePattern {
  const trimmed = cue.trim();
  const anchored = trimmed.startsWith('^');
  const pieces = splitAtGaps(anchored ? trimmed.slice(1) : trimmed, cue)
    .map((part) => choicesOf(part))
    .filter((choices) => choices.length > 0);
  if (pieces.length === 0) throw broken(cue, 'has no word in it');
  for (const choices of pieces) {
    if (choices.every((choice) => choice.some((words) => words.length === 0)))
      throw broken(cue, 'has a piece that may be left out altogether');
    if (choices.reduce((all, choice) => all * choice.length, 1) > MAX_VARIANTS)
      throw broken(cue, `spells out more than ${MAX_VARIANTS} alternatives`);
    const longest = choices.reduce((sum, choice) => sum + Math.max(...choice.map((words) => words.length)), 0);
    if (longest > MAX_PIECE) throw broken(cue, `has more than ${MAX_PIECE} words without a gap`);
  }
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

/** Plain text and parentheses of a piece, in order; a `*` right after a parenthesis makes its words beginnings. */
function choicesOf(part: string): CueChoice[] {
  const choices: CueChoice[] = [];
  let at = 0;
  while (at < part.length) {
    const open = part.indexOf('(', at);
    const plain = wordsOf(open < 0 ? part.slice(at) : part.slice(at, open), false);
    if (plain.length > 0) choices.push([plain]);
    if (open < 0) break;
    const close = part.indexOf(')', open);
    const prefix = part[close + 1] === '*';
    const options = part
      .slice(open + 1, close)
      .split('|')
      .map((option) => wordsOf(option, prefix));
    if (options.some((words) => words.length > 0)) choices.push(options);
    at = close + (prefix ? 2 : 1);
  }
  return choices;
}

function wordsOf(text: string, prefix: boolean): CueWord[] {
  if (PLAIN.test(text)) return [{ word: text, prefix: prefix && text.length > 1 }];
  const words: CueWord[] = [];
  for (const part of text.split(/\s+/).filter((some) => some !== '')) {
    const found = tokensOf(part);
    found.forEach((word, index) => {
      const last = index === found.length - 1;
      words.push({ word, prefix: last && word.length > 1 && part.endsWith('*') });
    });
  }
  const last = words.at(-1);
  if (prefix && last !== undefined && last.word.length > 1) words[words.length - 1] = { word: last.word, prefix: true };
  return words;
}

/** Alternatives repeat themselves, so what a part is made of is remembered while it is asked for often. */
const REMEMBERED = new Map<string, readonly string[]>();

function tokensOf(part: string): readonly string[] {
  let known = REMEMBERED.get(part);
  if (known === undefined) {
    known = PLAIN.test(part) ? [part] : wordsIn(part.replaceAll('*', ' '));
    if (REMEMBERED.size > 20_000) REMEMBERED.clear();
    REMEMBERED.set(part, known);
  }
  return known;
}

function broken(cue: string, what: string): HydrascopeError {
  return new HydrascopeError('taxonomy', `the cue ${JSON.stringify(cue.slice(0, 80))} ${what}`, {
    hint: 'a cue is plain words, "*" for a gap, "word*" for a beginning, "(a|b)" for alternatives',
  });
}

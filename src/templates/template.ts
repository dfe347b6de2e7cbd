/** From a family to its template, and from a template to the slot values of a text. */
import type { Template } from '../domain.ts';
import { TokenStream } from '../text/index.ts';
import { inOrder, minePieces, sample, without } from './mine.ts';
import { type Pieces, PieceFinder } from './pieces.ts';
import { SlotTally } from './slots.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/** Outcome of matching: slot values in order, '' where a slot is empty. */
export interface TemplateMatch {
  readonly slots: readonly string[];
  /** Share of the text's characters that is fixed text. */
  readonly coverage: number;
}

/** Says whether a text is an instance of a template; linear in the text, canonical form for canonical form. */
export class TemplateMatcher {
  readonly pieces: Pieces;
  private readonly finder: PieceFinder;
  private readonly stream = new TokenStream();

  constructor(pieces: Pieces) {
    this.pieces = pieces;
    this.finder = new PieceFinder(pieces);
  }

  /** A matcher for a template that was stored: pieces are read from its fixed text. */
  static fromTemplate(template: Pick<Template, 'fixed'>): TemplateMatcher {
    const parts = template.fixed.map((text) => tokensOf(text).hash);
    const last = parts.length - 1;
    return new TemplateMatcher({
      runs: parts.filter((part) => part.length > 0),
      begins: parts[0].length > 0,
      ends: parts[last].length > 0,
    });
  }

  matches(text: string): TemplateMatch | null {
    const tokens = tokensOf(text, this.stream);
    const spans = this.spans(tokens);
    return spans === null ? null : read(tokens, spans);
  }

  /** Token ranges of the slots (start, end, start, end, ...), or null. */
  spans(tokens: Tokens): Int32Array | null {
    const { runs, begins, ends } = this.pieces;
    if (runs.length === 0) return Int32Array.of(0, tokens.count);
    const at = this.finder.locate(tokens);
    for (const place of at) if (place < 0) return null;
    if (begins && ends && runs.length === 1 && tokens.count !== runs[0].length) return null;
    const out: number[] = [];
    if (!begins) out.push(0, at[0]);
    for (let p = 1; p < runs.length; p++) out.push(at[p - 1] + runs[p - 1].length, at[p]);
    const stop = at[runs.length - 1] + runs[runs.length - 1].length;
    if (!ends) out.push(stop, tokens.count);
    return Int32Array.from(out);
  }
}

function read(tokens: Tokens, spans: Int32Array): TemplateMatch {
  const slots: string[] = [];
  let free = 0;
  for (let s = 0; s < spans.length; s += 2) {
    const value = slice(tokens, spans[s], spans[s + 1]);
    slots.push(value);
    free += value.length;
  }
  return { slots, coverage: tokens.text.length === 0 ? 1 : 1 - free / tokens.text.length };
}

function slice(tokens: Tokens, from: number, to: number): string {
  return from >= to ? '' : tokens.text.slice(tokens.start[from], tokens.end[to - 1]);
}

/** Finds the template of a family. Every member matches it. `members` may have copies; their order does not matter. */
export function mineTemplate(members: readonly string[]): Template {
  if (members.length === 0) return { text: '', fixed: [''], slots: [], coverage: 1 };
  const stream = new TokenStream();
  const tokens = members.map((text) => tokensOf(text, stream));
  const chosen = sample(tokens);
  const pieces = relax(inOrder(minePieces(chosen), chosen, chosen.length), tokens);
  const matcher = new TemplateMatcher(pieces);
  const shape = tokens.map((member) => matcher.spans(member)!);
  const tallies = Array.from({ length: shape[0].length / 2 }, () => new SlotTally());
  let coverage = 0;
  let model = 0;
  for (let m = 0; m < tokens.length; m++) {
    const { slots, coverage: share } = read(tokens[m], shape[m]);
    for (let s = 0; s < slots.length; s++) tallies[s].add(slots[s]);
    coverage += share;
    if (better(tokens[m], shape[m], tokens[model], shape[model])) model = m;
  }
  const fixed = fixedText(tokens[model], shape[model]);
  const slots = tallies.map((tally, s) => tally.toSlot(s));
  const text = fixed.map((part, i) => (i < slots.length ? part + slotName(slots[i].type) : part)).join('');
  return { text, fixed, slots, coverage: coverage / tokens.length };
}

function slotName(type: string): string {
  return type === 'text' ? '<*>' : `<${type}>`;
}

/** Drops what some member does not have. */
function relax(pieces: Pieces, members: readonly Tokens[]): Pieces {
  let current = pieces;
  let finder = new PieceFinder(current);
  for (let m = 0; m < members.length; m++) {
    for (let at = finder.locate(members[m]); ; at = finder.locate(members[m])) {
      const missing = at.indexOf(-1);
      const whole = current.begins && current.ends && current.runs.length === 1;
      if (missing < 0 && !(whole && members[m].count !== current.runs[0].length)) break;
      current = missing < 0 ? { ...current, ends: false } : without(current, missing);
      finder = new PieceFinder(current);
    }
  }
  return current;
}

/** The member whose white space the template shows: fewest empty slots, then the shortest, then by text. */
function better(a: Tokens, spansA: Int32Array, b: Tokens, spansB: Int32Array): boolean {
  const empty = (spans: Int32Array): number => {
    let n = 0;
    for (let s = 0; s < spans.length; s += 2) if (spans[s] >= spans[s + 1]) n++;
    return n;
  };
  const less = empty(spansA) - empty(spansB) || a.text.length - b.text.length;
  return less < 0 || (less === 0 && a.text < b.text);
}

/** Text around the slots, white space included. */
function fixedText(tokens: Tokens, spans: Int32Array): string[] {
  const out: string[] = [];
  let from = 0;
  for (let s = 0; s < spans.length; s += 2) {
    const empty = spans[s] >= spans[s + 1];
    const start = empty
      ? spans[s] === 0
        ? 0
        : tokens.end[spans[s] - 1]
      : tokens.start[spans[s]];
    out.push(tokens.text.slice(from, start));
    from = empty ? start : tokens.end[spans[s + 1] - 1];
  }
  out.push(tokens.text.slice(from));
  return out;
}

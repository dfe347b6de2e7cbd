/** From a family to its template. */
import type { Slot, Template } from '../domain.ts';
import { TokenStream } from '../text/index.ts';
import { readSlots, TemplateMatcher } from './matcher.ts';
import { inOrder, minePieces, Sampler } from './mine.ts';
import { openNumbers } from './numbers.ts';
import { PieceFinder, type Pieces, without } from './pieces.ts';
import { SlotTally } from './slots.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/**
 * Finds the template of a family; every member matches it. Copies and the order of `members` do not matter. Three passes
 * over the members, none of which holds more than a sample of them.
 */
export function mineTemplate(members: readonly string[]): Template {
  if (members.length === 0) return { text: '', fixed: [''], slots: [], coverage: 1 };
  const stream = new TokenStream();
  const sampler = new Sampler();
  for (const text of members) sampler.offer(tokensOf(text, stream));
  const sample = sampler.take();
  let pieces = inOrder(openNumbers(minePieces(sample), sample), sample, sample.length);
  for (const text of members) pieces = relax(pieces, tokensOf(text, stream));
  const matcher = new TemplateMatcher(pieces);
  const tallies = Array.from({ length: pieces.slots }, () => new SlotTally());
  let coverage = 0;
  let model: Shape | undefined;
  for (const text of members) {
    const tokens = tokensOf(text, stream);
    const spans = matcher.spans(tokens)!;
    const match = readSlots(tokens, spans);
    for (let s = 0; s < match.slots.length; s++) tallies[s].add(match.slots[s]);
    coverage += match.coverage;
    const shape = { tokens, spans, empty: match.slots.filter((value) => value === '').length };
    if (model === undefined || clearer(shape, model)) model = shape;
  }
  const fixed = fixedText(model!.tokens, model!.spans);
  const slots = tallies.map((tally, s) => tally.toSlot(s));
  const text = fixed.map((part, i) => (i < slots.length ? part + shown(slots[i], tallies[i]) : part)).join('');
  return { text, fixed, slots, coverage: coverage / members.length };
}

interface Shape {
  readonly tokens: Tokens;
  readonly spans: Int32Array;
  readonly empty: number;
}

/** The slot as the template shows it, with what all its values begin and end with. */
function shown(slot: Slot, tally: SlotTally): string {
  const name = slot.type === 'text' ? '<*>' : `<${slot.type}>`;
  const { prefix, suffix } = tally.affixes();
  return prefix + name + suffix;
}

/** Drops what a member does not have. */
function relax(pieces: Pieces, member: Tokens): Pieces {
  let current = pieces;
  for (;;) {
    const finder = new PieceFinder(current);
    const missing = finder.locate(member).indexOf(-1);
    if (missing >= 0) current = without(current, missing);
    else if (current.slots === 0 && member.count !== (current.runs[0]?.length ?? 0))
      current = { ...current, ends: false, slots: 1 };
    else return current;
  }
}

/** Whether the template should show `a`'s white space: fewest empty slots, then the shortest, then by text. */
function clearer(a: Shape, b: Shape): boolean {
  const less = a.empty - b.empty || a.tokens.text.length - b.tokens.text.length;
  return less < 0 || (less === 0 && a.tokens.text < b.tokens.text);
}

/** Text around the slots, white space included. */
function fixedText(tokens: Tokens, spans: Int32Array): string[] {
  const out: string[] = [];
  let from = 0;
  for (let s = 0; s < spans.length; s += 2) {
    const empty = spans[s] >= spans[s + 1];
    const start = !empty ? tokens.start[spans[s]] : spans[s] === 0 ? 0 : tokens.end[spans[s] - 1];
    out.push(tokens.text.slice(from, start));
    from = empty ? start : tokens.end[spans[s + 1] - 1];
  }
  out.push(tokens.text.slice(from));
  return out;
}

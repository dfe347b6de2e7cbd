/** From a family to its template. */
import type { Slot, Template } from '../domain.ts';
import { TokenStream } from '../text/index.ts';
import { consensus } from './consensus.ts';
import { openExpressions } from './expressions.ts';
import { joinLists } from './lists.ts';
import { readSlots, TemplateMatcher } from './matcher.ts';
import { Members } from './members.ts';
import { inOrder, minePieces, Sampler } from './mine.ts';
import { PieceFinder, type Pieces, without } from './pieces.ts';
import { SlotTally } from './slots.ts';
import { TokenStore, type Tokens } from './tokens.ts';
import { openValues } from './values.ts';

/** Share of the sample that must have all of the fixed text. */
const CORE = 0.85;
const MOST = 0.65;
/** Fixed text below this share of the members' tokens is thin. */
const THIN = 0.1;
/** Under this share there may be more than the pieces say, and so many times as much shows that members are damaged. */
const HALF = 0.5;
const DAMAGED = 1.5;
const ROUNDS = 6;

/** Used again for each family. */
const stream = new TokenStream();
const store = new TokenStore();

/**
 * Finds the template of a family; every member matches it, edited ones in part. Copies and the order of `members` do not matter. A few passes
 * over the members, none of which holds more than a sample of them.
 */
export function mineTemplate(given: readonly string[]): Template {
  if (given.length === 0) return { text: '', fixed: [''], slots: [], coverage: 1 };
  const members = new Members(given, stream, store);
  const sampler = new Sampler();
  members.texts.forEach((text, m) => {
    sampler.offer(text, m);
  });
  const sample = sampler.take(members);
  let pieces = settle(sample, members, CORE);
  const size = sample.reduce((sum, tokens) => sum + tokens.count, 0) / sample.length;
  if (sample.length >= 10 && tokensIn(pieces) < THIN * size) {
    // Little is left when some members are disguised: see whether most of them share much more.
    const wider = settle(sample, members, MOST);
    if (tokensIn(wider) >= 1.5 * tokensIn(pieces)) pieces = wider;
  }
  if (sample.length >= 10 && tokensIn(pieces) < HALF * size) {
    const most = openValues(openExpressions(consensus(sample), sample), sample);
    if (tokensIn(most) >= DAMAGED * tokensIn(pieces)) {
      const whole = fitAll(most, members);
      if (tokensIn(whole) >= DAMAGED * tokensIn(pieces)) pieces = whole;
    }
  }
  const matcher = new TemplateMatcher(pieces);
  const tallies = Array.from({ length: pieces.slots }, () => new SlotTally());
  const covered = new Float64Array(members.texts.length);
  let model: Shape | undefined;
  const filled: (Shape | undefined)[] = tallies.map(() => undefined);
  for (let m = 0; m < members.texts.length; m++) {
    const tokens = members.tokens(m);
    const strict = matcher.spans(tokens);
    const spans = strict ?? matcher.partialSpans(tokens) ?? matcher.looseSpans(tokens)!;
    const match = readSlots(tokens, spans);
    for (let s = 0; s < match.slots.length; s++) tallies[s].add(match.slots[s], members.copies[m]);
    covered[m] = match.coverage;
    const shape = { tokens, spans, empty: match.slots.filter((value) => value === '').length };
    if (strict === null) continue;
    if (model === undefined || clearer(shape, model)) model = shape;
    match.slots.forEach((value, s) => {
      if (value !== '' && (filled[s] === undefined || clearer(shape, filled[s]))) filled[s] = shape;
    });
  }
  const fixed = fixedText(model!, filled);
  const slots = tallies.map((tally, s) => tally.toSlot(s));
  const text = fixed.map((part, i) => (i < slots.length ? part + shown(slots[i], tallies[i]) : part)).join('');
  let coverage = 0;
  for (const m of members.of) coverage += covered[m];
  store.clear();
  return { text, fixed, slots, coverage: coverage / given.length };
}

/** Pieces of the sample, less what keeps members from matching. */
function settle(sample: readonly Tokens[], members: Members, share: number): Pieces {
  const enough = sample.length < 10 ? sample.length : Math.ceil(share * sample.length);
  const pieces = joinLists(openValues(openExpressions(minePieces(sample, share), sample), sample), sample);
  return fitAll(inOrder(pieces, sample, enough), members);
}

/** Drops pieces until all members match. */
function fitAll(from: Pieces, members: Members): Pieces {
  let pieces = from;
  for (let round = 0; ; round++) {
    const next = withoutWorst(pieces, members, round);
    if (next === pieces) return pieces;
    pieces = next;
  }
}

function tokensIn(pieces: Pieces): number {
  return pieces.runs.reduce((sum, run) => sum + run.length, 0);
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

/**
 * Drops the piece that most members lack among those that do not match, not even in part; after a few rounds, every such
 * piece. Answers `pieces` itself when all members match and at least one of them matches in full.
 */
function withoutWorst(pieces: Pieces, members: Members, round: number): Pieces {
  const matcher = new TemplateMatcher(pieces);
  const finder = new PieceFinder(pieces);
  const missing = new Int32Array(pieces.runs.length);
  const lacking = new Int32Array(pieces.runs.length);
  let failing = 0;
  let full = 0;
  for (let m = 0; m < members.texts.length; m++) {
    const tokens = members.tokens(m);
    if (matcher.spans(tokens) !== null) {
      full++;
      continue;
    }
    const fails = matcher.partialSpans(tokens) === null && matcher.looseSpans(tokens) === null;
    if (fails) failing++;
    finder.locate(tokens).forEach((place, p) => {
      if (place >= 0) return;
      missing[p] += members.copies[m];
      if (fails) lacking[p] += members.copies[m];
    });
  }
  if (failing === 0 && full > 0) return pieces;
  if (pieces.slots === 0) return { ...pieces, ends: false, slots: 1 };
  const counts = failing > 0 ? lacking : missing;
  if (round >= ROUNDS) {
    let left = pieces;
    for (let p = counts.length - 1; p >= 0; p--) if (counts[p] > 0) left = without(left, p);
    return left;
  }
  let worst = 0;
  for (let p = 1; p < counts.length; p++) if (counts[p] > counts[worst]) worst = p;
  return without(pieces, worst);
}

/** Whether the template should show `a`'s white space: fewest empty slots, then the shortest, then by text. */
function clearer(a: Shape, b: Shape): boolean {
  const less = a.empty - b.empty || a.tokens.text.length - b.tokens.text.length;
  return less < 0 || (less === 0 && a.tokens.text < b.tokens.text);
}

/**
 * Text around the slots, white space included: that of `model`, and around a slot that is empty in it that of the member
 * in `filled` whose slot is not.
 */
function fixedText({ tokens, spans }: Shape, filled: readonly (Shape | undefined)[]): string[] {
  const out: string[] = [];
  let from = 0;
  let lead = '';
  for (let s = 0; s < spans.length; s += 2) {
    const empty = spans[s] >= spans[s + 1];
    const other = filled[s / 2];
    if (!empty || other === undefined) {
      const start = !empty ? tokens.start[spans[s]] : spans[s] === 0 ? 0 : tokens.end[spans[s] - 1];
      out.push(lead + tokens.text.slice(from, start));
      from = empty ? start : tokens.end[spans[s + 1] - 1];
      lead = '';
      continue;
    }
    const first = other.spans[s];
    const last = other.spans[s + 1];
    const { text, start, end, count } = other.tokens;
    const stop = spans[s] === 0 ? 0 : tokens.end[spans[s] - 1];
    out.push(lead + tokens.text.slice(from, stop) + text.slice(first === 0 ? 0 : end[first - 1], start[first]));
    lead = text.slice(end[last - 1], last === count ? text.length : start[last]);
    from = spans[s] < tokens.count ? tokens.start[spans[s]] : tokens.text.length;
  }
  out.push(lead + tokens.text.slice(from));
  return out;
}

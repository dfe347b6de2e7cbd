/** From a template to the slot values of a text. */
import type { Template } from '../domain.ts';
import { TokenStream } from '../text/index.ts';
import { PieceFinder, type Pieces } from './pieces.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/** Outcome of matching: slot values in order, '' where a slot is empty. */
export interface TemplateMatch {
  readonly slots: readonly string[];
  /** Share of the text's characters that is fixed text. */
  readonly coverage: number;
  /** Some of the fixed text is missing or displaced: an edited or disguised instance. */
  readonly partial: boolean;
}

/** Share of a template's fixed tokens, found in order, from which a text is an instance in part. */
const PART = 0.6;
/** Distinct fixed tokens that a template needs to be recognised out of order. */
const LOOSE_TOKENS = 5;

const stream = new TokenStream();

/** Says whether a text is an instance of a template; linear in the text, canonical form for canonical form. */
export class TemplateMatcher {
  readonly pieces: Pieces;
  private readonly finder: PieceFinder;
  /** Distinct fixed tokens. */
  private readonly fixed: ReadonlySet<number>;

  constructor(pieces: Pieces) {
    this.pieces = pieces;
    this.finder = new PieceFinder(pieces);
    this.fixed = new Set(pieces.runs.flatMap((run) => [...run]));
  }

  /** A matcher for a stored template: the pieces are read from its fixed text. */
  static fromTemplate(template: Pick<Template, 'fixed'>): TemplateMatcher {
    const parts = template.fixed.map((text) => tokensOf(text).hash);
    const runs = parts.filter((part) => part.length > 0);
    return new TemplateMatcher({
      runs,
      begins: runs.length > 0 && parts[0].length > 0,
      ends: runs.length > 0 && parts[parts.length - 1].length > 0,
      slots: parts.length - 1,
    });
  }

  matches(text: string): TemplateMatch | null {
    const tokens = tokensOf(text, stream);
    const spans = this.spans(tokens);
    if (spans !== null) return readSlots(tokens, spans);
    const part = this.partialSpans(tokens) ?? this.looseSpans(tokens);
    return part === null ? null : { ...readSlots(tokens, part), partial: true };
  }

  /**
   * For misspelt or re-ordered instances: most of the fixed tokens are somewhere in the text. The longest stretch without
   * any of them is taken for the first slot; the others stay empty.
   */
  looseSpans(tokens: Tokens): Int32Array | null {
    const { slots } = this.pieces;
    if (slots === 0 || this.fixed.size < LOOSE_TOKENS) return null;
    const found = new Set<number>();
    let from = 0;
    let best = [0, 0];
    for (let i = 0; i <= tokens.count; i++) {
      if (i < tokens.count && !this.fixed.has(tokens.hash[i])) continue;
      if (i < tokens.count) found.add(tokens.hash[i]);
      if (i - from > best[1] - best[0]) best = [from, i];
      from = i + 1;
    }
    if (found.size < PART * this.fixed.size) return null;
    const out = new Int32Array(slots * 2);
    out.set(best);
    return out;
  }

  /** Token ranges of the slots where most of the fixed text is there; a slot beside a missing piece takes its place. */
  partialSpans(tokens: Tokens): Int32Array | null {
    const { runs, begins, ends, slots } = this.pieces;
    if (slots === 0 || runs.length === 0) return null;
    const at = this.finder.locate(tokens);
    let all = 0;
    let found = 0;
    runs.forEach((run, p) => {
      all += run.length;
      if (at[p] >= 0) found += run.length;
    });
    if (found < PART * all) return null;
    // Gap g lies before piece g; what stands between two pieces that were found goes to the first slot between them.
    const slotOfGap = (g: number): number => (begins ? g - 1 : g);
    const isSlot = (g: number): boolean => !(g === 0 && begins) && !(g === runs.length && ends);
    const out = new Int32Array(slots * 2);
    let gap = 0;
    let open = 0;
    for (let p = 0; p <= runs.length; p++) {
      if (p < runs.length && at[p] < 0) continue;
      const close = p < runs.length ? at[p] : tokens.count;
      let taken = false;
      for (; gap <= p; gap++) {
        if (!isSlot(gap)) continue;
        out.set(taken ? [close, close] : [open, close], 2 * slotOfGap(gap));
        taken = true;
      }
      if (p < runs.length) open = at[p] + runs[p].length;
    }
    return out;
  }

  /** Token ranges of the slots (start, end, start, end, ...), or null. */
  spans(tokens: Tokens): Int32Array | null {
    const { runs, begins, ends, slots } = this.pieces;
    if (runs.length === 0) {
      if (slots === 0) return tokens.count > 0 ? null : new Int32Array(0);
      const all = new Int32Array(slots * 2);
      all.fill(tokens.count, 1);
      return all;
    }
    const at = this.finder.locate(tokens);
    for (const place of at) if (place < 0) return null;
    if (slots === 0 && tokens.count !== runs[0].length) return null;
    const out: number[] = [];
    if (!begins) out.push(0, at[0]);
    for (let p = 1; p < runs.length; p++) out.push(at[p - 1] + runs[p - 1].length, at[p]);
    if (!ends) out.push(at[runs.length - 1] + runs[runs.length - 1].length, tokens.count);
    return Int32Array.from(out);
  }
}

/** The longest slot value, the first of equals: what a text was filled with; '' where there is none. */
export function filling(match: Pick<TemplateMatch, 'slots'> | null): string {
  return (match?.slots ?? []).reduce((longest, value) => (value.length > longest.length ? value : longest), '');
}

/** Slot values of a text whose slots stand at `spans`. */
export function readSlots(tokens: Tokens, spans: Int32Array): TemplateMatch {
  const slots: string[] = [];
  let free = 0;
  for (let s = 0; s < spans.length; s += 2) {
    const value =
      spans[s] >= spans[s + 1] ? '' : tokens.text.slice(tokens.start[spans[s]], tokens.end[spans[s + 1] - 1]);
    slots.push(value);
    free += value.length;
  }
  return { slots, coverage: tokens.text.length === 0 ? 1 : 1 - free / tokens.text.length, partial: false };
}

const matchers = new WeakMap<object, TemplateMatcher>();

/** Slot values of `text` under `template`, or null where it is no instance. The compiled matcher is kept. */
export function slotValues(template: Pick<Template, 'fixed'>, text: string): readonly string[] | null {
  return matcherOf(template).matches(text)?.slots ?? null;
}

/** UTF-16 offsets of the slots of `text`, end exclusive, or null where it is no instance; an empty slot has start = end. */
export function slotSpans(
  template: Pick<Template, 'fixed'>,
  text: string,
): readonly { readonly start: number; readonly end: number }[] | null {
  const tokens = tokensOf(text);
  const spans = matcherOf(template).spans(tokens);
  if (spans === null) return null;
  const out: { start: number; end: number }[] = [];
  for (let s = 0; s < spans.length; s += 2) {
    const empty = spans[s] >= spans[s + 1];
    const start = spans[s] < tokens.count ? tokens.start[spans[s]] : text.length;
    out.push({ start, end: empty ? start : tokens.end[spans[s + 1] - 1] });
  }
  return out;
}

function matcherOf(template: Pick<Template, 'fixed'>): TemplateMatcher {
  const known = matchers.get(template);
  if (known !== undefined) return known;
  const matcher = TemplateMatcher.fromTemplate(template);
  matchers.set(template, matcher);
  return matcher;
}

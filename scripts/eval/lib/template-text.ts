/** How near a mined template is to the true one: by its fixed text, and by where it places its slots. */
import { fromRatios, type PrecisionRecall } from './grouping.ts';

const TOKEN = /[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu;
const SLOT = /<(?:\*|number|date|path|url|identifier|code|json|list|enum|language|text)>/g;

/**
 * Token F1 of the fixed text, tokens (words and single marks) counted with repeats, slots left out: a template that kept
 * slot values as fixed text loses precision, one that swallowed fixed text into slots loses recall.
 */
export function templateTokenF1(predicted: string, truth: string): PrecisionRecall {
  const p = counts(predicted);
  const t = counts(truth);
  let common = 0;
  for (const [token, count] of p) common += Math.min(count, t.get(token) ?? 0);
  const precision = total(p) === 0 ? (total(t) === 0 ? 1 : 0) : common / total(p);
  const recall = total(t) === 0 ? 1 : common / total(t);
  return fromRatios(precision, recall);
}

/** UTF-16 offsets into the instance, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A slot of a true template, as its sources write them. */
export const TRUE_SLOT = /\{\{?[^{}]*\}?\}/g;

/**
 * Slots of the true template in an instance: its fixed pieces found in order, each as far to the left as it can be, or
 * null where they are not there. Where two slots stand side by side, the first is taken to end at the first white space:
 * a guess, see {@link joinTouching}.
 */
export function locateSlots(template: string, prompt: string): Span[] | null {
  const pieces = template.split(TRUE_SLOT);
  if (!prompt.startsWith(pieces[0]!)) return null;
  const spans: Span[] = [];
  let at = pieces[0]!.length;
  for (let p = 1; p < pieces.length; p++) {
    const piece = pieces[p]!;
    const next =
      p === pieces.length - 1 && piece === ''
        ? prompt.length
        : p === pieces.length - 1
          ? prompt.lastIndexOf(piece)
          : prompt.indexOf(piece, at);
    if (next < at) return null;
    spans.push({ start: at, end: next });
    at = next + piece.length;
  }
  return spans;
}

/**
 * Spans with nothing but white space between them as one: the instances of a template do not say where the first of two
 * slots side by side ends (`{report} {period}` in `sales order report for last month`), nor does the data beside them.
 */
export function joinTouching(text: string, spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1);
    if (last !== undefined && text.slice(last.end, span.start).trim() === '')
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else out.push(span);
  }
  return out;
}

/**
 * F1 of slot spans that agree in both ends once white space at their edges is trimmed. Empty spans are left out; on both
 * sides, slots side by side are one span.
 */
export function slotSpanF1(text: string, predicted: readonly Span[], truth: readonly Span[]): PrecisionRecall {
  return apartSpanF1(text, joinTouching(text, predicted), joinTouching(text, truth));
}

/** As {@link slotSpanF1}, with slots side by side apart, where {@link locateSlots} guesses that they are. */
export function apartSpanF1(text: string, predicted: readonly Span[], truth: readonly Span[]): PrecisionRecall {
  const p = new Set(predicted.map((s) => key(text, s)).filter((k) => k !== ''));
  const t = new Set(truth.map((s) => key(text, s)).filter((k) => k !== ''));
  let common = 0;
  for (const span of p) if (t.has(span)) common++;
  return fromRatios(p.size === 0 ? (t.size === 0 ? 1 : 0) : common / p.size, t.size === 0 ? 1 : common / t.size);
}

/** F1 over characters that are not white space: which of them are slot. Forgives where neighbouring slots divide. */
export function slotCharF1(text: string, predicted: readonly Span[], truth: readonly Span[]): PrecisionRecall {
  const mark = new Uint8Array(text.length);
  for (const s of predicted) for (let i = s.start; i < s.end; i++) mark[i] = mark[i]! | 1;
  for (const s of truth) for (let i = s.start; i < s.end; i++) mark[i] = mark[i]! | 2;
  let p = 0;
  let t = 0;
  let common = 0;
  for (let i = 0; i < text.length; i++) {
    if (mark[i] === 0 || /\s/.test(text[i]!)) continue;
    if (mark[i]! & 1) p++;
    if (mark[i]! & 2) t++;
    if (mark[i] === 3) common++;
  }
  return fromRatios(p === 0 ? (t === 0 ? 1 : 0) : common / p, t === 0 ? 1 : common / t);
}

function key(text: string, { start, end }: Span): string {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  return from === to ? '' : `${from}-${to}`;
}

function counts(template: string): Map<string, number> {
  const out = new Map<string, number>();
  for (const [token] of template.replace(SLOT, ' ').matchAll(TOKEN)) out.set(token, (out.get(token) ?? 0) + 1);
  return out;
}

function total(of: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of of.values()) sum += count;
  return sum;
}

/** Which of many templates a text is an instance of, without trying each. */
import type { Template } from '../domain.ts';
import { TokenStream } from '../text/index.ts';
import { readSlots, TemplateMatcher } from './matcher.ts';
import { type Tokens, tokensOf } from './tokens.ts';

export interface IndexedMatch {
  /** Position of the template in the list the index was built from. */
  readonly template: number;
  readonly slots: readonly string[];
  /** Share of the text's characters that is fixed text; 1 is an exact copy. */
  readonly coverage: number;
}

export interface TemplateIndex {
  /** Templates that `text` is an instance of, most fixed text first, ties by position. */
  match(text: string): readonly IndexedMatch[];
}

/**
 * Each template waits under its rarest pair of neighbouring fixed tokens (or its rarest token), so a text asks only the
 * templates whose rarest pair it has. Templates without fixed text match nothing.
 */
export function buildTemplateIndex(templates: readonly Pick<Template, 'fixed'>[]): TemplateIndex {
  const matchers = templates.map((template) => TemplateMatcher.fromTemplate(template));
  const frequency = new Map<number, number>();
  const keys = matchers.map((matcher) => {
    const own = new Set<number>();
    for (const run of matcher.pieces.runs) {
      if (run.length === 1) own.add(run[0]);
      for (let i = 1; i < run.length; i++) own.add(pairKey(run[i - 1], run[i]));
    }
    for (const key of own) frequency.set(key, (frequency.get(key) ?? 0) + 1);
    return own;
  });
  const waiting = new Map<number, number[]>();
  keys.forEach((own, template) => {
    let rarest = -1;
    for (const key of own) {
      const less = rarest < 0 ? -1 : frequency.get(key)! - frequency.get(rarest)!;
      if (less < 0 || (less === 0 && key < rarest)) rarest = key;
    }
    if (rarest < 0) return;
    const list = waiting.get(rarest);
    if (list === undefined) waiting.set(rarest, [template]);
    else list.push(template);
  });
  const stream = new TokenStream();
  return {
    match(text) {
      const tokens = tokensOf(text, stream);
      const found: IndexedMatch[] = [];
      for (const template of candidates(tokens, waiting)) {
        const spans = matchers[template].spans(tokens);
        if (spans !== null) found.push({ template, ...readSlots(tokens, spans) });
      }
      return found.sort((a, b) => b.coverage - a.coverage || a.template - b.template);
    },
  };
}

function candidates(tokens: Tokens, waiting: ReadonlyMap<number, readonly number[]>): Set<number> {
  const out = new Set<number>();
  for (let i = 0; i < tokens.count; i++) {
    for (const template of waiting.get(tokens.hash[i]) ?? []) out.add(template);
    if (i === 0) continue;
    for (const template of waiting.get(pairKey(tokens.hash[i - 1], tokens.hash[i])) ?? []) out.add(template);
  }
  return out;
}

/** Above every 32-bit token hash, so that pairs and single tokens never meet. */
function pairKey(a: number, b: number): number {
  return 2 ** 32 + ((Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35)) >>> 0);
}

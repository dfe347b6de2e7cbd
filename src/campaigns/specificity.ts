/**
 * How specific a family's fixed text is. Two strangers write "### Response" or "Explain step by step" on their own; they
 * do not write the same two sentences. The fixed text is measured in bits at the entropy rate of its script: about 1.5
 * bits a letter for alphabets (C. E. Shannon, "Prediction and entropy of printed English", 1951: 0.6 to 1.3; more for
 * prompts, which repeat less), about 6 bits for Han, Kana and Hangul signs.
 */
import { TokenStream, tokenize } from '../text/index.ts';
import type { CampaignFacts } from './facts.ts';

/**
 * Bits from which a shared text binds: a log of a million texts has 2^40 pairs, and 24 bits more make a coincidence
 * anywhere in it a one in sixteen million affair, were wording random; stock phrases eat up most of that margin.
 */
export const SPECIFIC_BITS = 64;
const LETTER = 1.5;
const SIGN = 6;

/** Words of the format of tool lists (JSON Schema and the field names of the chat interfaces) are not their author's. */
const TOOLS = 2;
const SCHEMA_WORDS =
  /"(?:\$?schema|additionalProperties|anyOf|any|array|bool|boolean|default|description|dict|enum|float|format|function|functions|input_schema|integer|items|list|maximum|minimum|name|null|number|object|optional|parameters|properties|required|strict|string|title|tool|tools|tuple|type)"/g;

/** Texts read of a family, and the share of them that has what is common: misspelling leaves half of all word pairs. */
const TEXTS_READ = 16;
const CHARS_READ = 20_000;
const COMMON = 0.4;

/** 1 for families whose fixed text is specific, per family, or what their texts have in common where that is known. */
export function specificFamilies(facts: CampaignFacts): Uint8Array {
  const { count, segment, template, commonBits, filling } = facts.families;
  return Uint8Array.from({ length: count }, (_, f) => {
    if (filling?.[f] === 1) return 0;
    const own = segment[f] === TOOLS ? template[f]!.replace(SCHEMA_WORDS, '') : template[f]!;
    return (commonBits?.[f] ?? 0) >= SPECIFIC_BITS || fixedBits(own) >= SPECIFIC_BITS ? 1 : 0;
  });
}

/**
 * Bits of the wording that many of these texts have in common, though no word may be in all of them: misspelt instances
 * of a template leave it hardly any fixed text. Counts each word of the first text once that stands beside the same word
 * in two texts of five; pairs, since unrelated texts of a language share its small words.
 */
export function commonBits(texts: readonly string[]): number {
  const read = texts.slice(0, TEXTS_READ).map((text) => text.slice(0, CHARS_READ));
  const stream = new TokenStream({ symbols: false });
  const counts = new Map<number, number>();
  for (const text of read)
    for (const pair of new Set(pairsOf(tokenize(text, stream)))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const first = tokenize(read[0] ?? '', stream);
  const common = pairsOf(first).map((pair) => counts.get(pair)! >= COMMON * read.length);
  let bits = 0;
  const seen = new Set<number>();
  for (let i = 0; i < first.count; i++) {
    if ((common[i] !== true && common[i - 1] !== true) || seen.has(first.hash[i]!)) continue;
    seen.add(first.hash[i]!);
    for (let c = first.start[i]!; c < first.end[i]!; c++) bits += bitsOf(read[0]!.charCodeAt(c));
  }
  return bits;
}

/** A number for each pair of neighbouring tokens. */
function pairsOf({ count, hash }: TokenStream): number[] {
  return Array.from({ length: Math.max(0, count - 1) }, (_, i) => hash[i]! * 0x20_0000 + (hash[i + 1]! >>> 11));
}

/** Bits of the fixed text of a template as displayed; slots (`<*>`, `<number>`) count nothing. Stops when it is enough. */
export function fixedBits(template: string): number {
  let bits = 0;
  for (let i = 0; i < template.length && bits < SPECIFIC_BITS; i++) {
    const c = template.charCodeAt(i);
    if (c === 0x3c) {
      const end = slotEnd(template, i);
      if (end > i) {
        i = end;
        continue;
      }
    }
    bits += bitsOf(c);
  }
  return bits;
}

/** Index of the `>` of a slot that starts at i, or -1: slot names are short and lower case. */
function slotEnd(template: string, i: number): number {
  for (let j = i + 1; j < template.length && j <= i + 12; j++) {
    const c = template.charCodeAt(j);
    if (c === 0x3e) return j > i + 1 ? j : -1;
    if (c !== 0x2a && (c < 0x61 || c > 0x7a)) return -1;
  }
  return -1;
}

function bitsOf(c: number): number {
  if (c >= 0x2e80 && c <= 0xd7ff) return SIGN;
  // Spaces, punctuation and rulers ("-----", "###") are layout, not wording.
  const wordy = (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a) || c >= 0xaa;
  return wordy ? LETTER : 0;
}

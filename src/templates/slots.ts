/** What kind of thing fills a slot, judged by its values. */
import type { Slot, SlotType } from '../domain.ts';

const NUMBER = /^[+\-\u2212$€£¥]?[\d.,\s\u00a0]*\d[\d.,]*\s?%?$/;
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?\S{0,8})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?|(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?:\s\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s\d{2,4})?|\d{4}年\d{1,2}月(?:\d{1,2}日)?)$/i;
const URL = /^(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.)\S+$/i;
const PATH = /^(?:~?\/|\.{1,2}\/|[a-z]:\\)\S*$|^[\w.@-]+(?:\/[\w.@-]+)+$/i;
const IDENTIFIER = /^[^\s]*[\d_][^\s]*$/;
const CODE =
  /```|[{};]\s*(?:\n|$)|^\s*(?:def|class|function|import|const|let|var|public|#include|SELECT|FROM)\b|=>|\w+\(.*\)\s*[;{:]/m;
/** Without one of these, only a keyword at the very beginning makes code. */
const CODE_SIGN = /[`{};=(\n\r\u2028\u2029]/;
const CODE_WORD = /^\s*(?:def|class|function|import|const|let|var|public|#include|SELECT|FROM)\b/;
const LIST = /^(?:\s*(?:[-*•]|\d{1,3}[.)])\s+\S.*\n?){2,}/;

/** Type of one value; `text` when nothing narrower fits. Looks at no more than the first 2,000 characters. */
export function valueType(value: string): Exclude<SlotType, 'enum' | 'language'> {
  const head = value.length > 2000 ? value.slice(0, 2000) : value;
  const short = value.length <= 200;
  if (short && NUMBER.test(head)) return 'number';
  if (short && DATE.test(head)) return 'date';
  if (value.length <= 2000 && URL.test(head)) return 'url';
  if (value.length <= 500 && PATH.test(head)) return 'path';
  if (/^\s*[[{]/.test(head) && isJson(value)) return 'json';
  if (short && IDENTIFIER.test(head)) return 'identifier';
  if (LIST.test(head)) return 'list';
  if (CODE_SIGN.test(head) ? CODE.test(head) : CODE_WORD.test(head)) return 'code';
  return 'text';
}

function isJson(value: string): boolean {
  if (value.length > 1 << 20) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const LANGUAGES = new Set(
  'english chinese german french spanish italian portuguese russian japanese korean arabic hindi turkish dutch polish czech swedish danish norwegian finnish greek hebrew thai vietnamese indonesian malay ukrainian romanian hungarian icelandic bengali urdu persian swahili latin mandarin cantonese python java javascript typescript rust go ruby php swift kotlin scala perl haskell c c++ c# sql bash'.split(
    ' ',
  ),
);

/** Values of a slot over the members of a family. */
export class SlotTally {
  private readonly values = new Map<string, number>();
  private total = 0;
  private readonly types = new Map<SlotType, number>();

  add(value: string, times: number): void {
    this.total += times;
    const known = this.values.get(value);
    this.values.set(value, (known ?? 0) + times);
    if (known !== undefined || value === '') return;
    const type = valueType(value);
    this.types.set(type, (this.types.get(type) ?? 0) + 1);
  }

  toSlot(index: number): Slot {
    let entropy = 0;
    for (const n of this.values.values()) entropy -= (n / this.total) * Math.log2(n / this.total);
    const examples = this.commonest(5).map((value) => (value.length > 200 ? `${value.slice(0, 200)}…` : value));
    return { index, type: this.type(), distinct: this.values.size, entropy: Math.max(0, entropy), examples };
  }

  /** The values met most often, the empty one aside; ties in the order of text. */
  private commonest(most: number): string[] {
    const top: [value: string, n: number][] = [];
    for (const entry of this.values) {
      const [value, n] = entry;
      if (value === '') continue;
      let at = top.length;
      while (at > 0 && (n > top[at - 1][1] || (n === top[at - 1][1] && value < top[at - 1][0]))) at--;
      if (at === most) continue;
      top.splice(at, 0, entry);
      if (top.length > most) top.pop();
    }
    return top.map(([value]) => value);
  }

  /**
   * What all values begin and end with, up to a joining mark, where they are single runs: `blk_` of `blk_38` and `blk_7`.
   * Of one value alone, its leading letters up to a joining mark.
   */
  affixes(): { readonly prefix: string; readonly suffix: string } {
    const values = [...this.values.keys()];
    if (values.some((value) => value === '' || value.length > 200 || /\s/.test(value)))
      return { prefix: '', suffix: '' };
    if (values.length === 1) return { prefix: /^[A-Za-z]+[_-](?=-?\d)/.exec(values[0])?.[0] ?? '', suffix: '' };
    let prefix = values[0];
    let suffix = values[0];
    for (const value of values) {
      let n = 0;
      while (n < prefix.length && n < value.length && value[n] === prefix[n]) n++;
      prefix = prefix.slice(0, n);
      n = 0;
      while (n < suffix.length && n < value.length && value[value.length - 1 - n] === suffix[suffix.length - 1 - n])
        n++;
      suffix = suffix.slice(suffix.length - n);
    }
    // A sign belongs to its number.
    prefix = (/^\P{N}*[^\p{L}\p{N}]/u.exec(prefix)?.[0] ?? '').replace(/[-+]$/, '');
    suffix = /[^\p{L}\p{N}]\P{N}*$/u.exec(suffix)?.[0] ?? '';
    const shortest = Math.min(...values.map((value) => value.length));
    return prefix.length + suffix.length < shortest ? { prefix, suffix } : { prefix, suffix: '' };
  }

  /** The type nine tenths of the distinct values have; then a closed set of values; else free text. */
  private type(): SlotType {
    let typed = 0;
    for (const n of this.types.values()) typed += n;
    if (typed === 0) return 'text';
    for (const [type, n] of this.types) if (type !== 'text' && n >= 0.9 * typed) return type;
    const words = [...this.values.keys()].filter((value) => value !== '');
    if (
      words.every((value) => value.length < 24) &&
      words.filter((v) => LANGUAGES.has(v.toLowerCase())).length >= 0.9 * words.length
    )
      return 'language';
    const repeated = this.total >= 4 * typed && typed <= 12 && words.every((value) => value.length <= 60);
    return repeated ? 'enum' : 'text';
  }
}

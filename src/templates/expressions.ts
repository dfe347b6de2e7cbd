/**
 * Where part of an expression varies, all of it is the slot: `October 16 2023` and `October 17 2023` differ in a date, not
 * in a number; so do times, sums of money, addresses, paths and lists.
 */
import { PieceFinder, type Pieces } from './pieces.ts';
import type { Tokens } from './tokens.ts';
import { openTokens } from './values.ts';

/** Members looked at, and the share of them in which a fixed token must be part of such an expression. */
const LOOKED_AT = 16;
const MOST = 0.6;
/** Characters on either side of a slot's edge that an expression is looked for in. */
const REACH = 240;

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
/** Each with characters of which a text without any has no such expression. */
const EXPRESSIONS = [
  { needs: /\d/, find: `\\b${MONTH}\\s${DAY}(?:,?\\s\\d{4})?\\b` },
  { needs: /\d/, find: `\\b(?:${DAY}\\s)?${MONTH}\\s\\d{4}\\b` },
  { needs: /\d/, find: `\\b${DAY}\\s${MONTH}\\b` },
  { needs: /\d/, find: '\\b\\d{1,4}([-/.])\\d{1,2}\\1\\d{1,4}\\b' },
  { needs: /\d:/, find: '\\b\\d{1,2}:\\d{2}(?::\\d{2})?\\s?[ap]\\.?m\\b' },
  { needs: /[$€£¥]/, find: '[$€£¥]\\s?\\d[\\d.,]*\\d|[$€£¥]\\s?\\d' },
  { needs: /:\/\//, find: '\\b[a-z]{2,10}:\\/\\/[^\\s"\'<>)\\]}]+' },
  { needs: /\//, find: '(?<![\\w/.:-])[\\w.-]*(?:\\/[\\w.-]*[\\w-])+(?![\\w/:-]|\\.\\w)' },
  {
    needs: /\[/,
    find: '\\[\\s?(?:\'[^\'\\n]*\'|"[^"\\n]*")(?:,\\s?(?:\'[^\'\\n]*\'|"[^"\\n]*"))*\\s?\\]',
  },
].map(({ needs, find }) => ({ needs, find: new RegExp(find, 'gi') }));

/** Opens the fixed tokens that are part of an expression in which a slot lies. Linear in the runs of the members looked at. */
export function openExpressions(pieces: Pieces, members: readonly Tokens[]): Pieces {
  if (pieces.slots === 0 || pieces.runs.length === 0) return pieces;
  const finder = new PieceFinder(pieces);
  const votes = pieces.runs.map((run) => new Uint8Array(run.length));
  let looked = 0;
  for (const member of members) {
    const at = finder.locate(member);
    if (!at.every((place) => place >= 0)) continue;
    pieces.runs.forEach((run, r) => {
      vote(member, at[r], run.length, votes[r]);
    });
    if (++looked === LOOKED_AT) break;
  }
  return looked === 0 ? pieces : openTokens(pieces, (r, i) => votes[r][i] >= MOST * looked);
}

/** Votes for the tokens of a run at `from` that share an expression with a token beside it. */
function vote({ text, count, start, end }: Tokens, from: number, length: number, votes: Uint8Array): void {
  const to = from + length;
  const seen = new Set<number>();
  for (const edge of [from, to]) {
    if (edge === 0 || edge === count) continue;
    const place = start[edge];
    for (const [x, y] of expressionsAt(text, end[edge - 1], place))
      for (let i = Math.max(from, edge - REACH); i < Math.min(to, edge + REACH); i++)
        if (start[i] >= x && end[i] <= y) seen.add(i - from);
  }
  for (const i of seen) votes[i]++;
}

/** Expressions that reach over an edge: from before `left` to behind `right`. */
function expressionsAt(text: string, left: number, right: number): [number, number][] {
  const from = Math.max(0, left - REACH);
  const window = text.slice(from, right + REACH);
  const out: [number, number][] = [];
  for (const { needs, find } of EXPRESSIONS) {
    if (!needs.test(window)) continue;
    for (const { 0: match, index } of window.matchAll(find)) {
      const x = from + index;
      if (x < left && x + match.length > right) out.push([x, x + match.length]);
    }
  }
  return out;
}

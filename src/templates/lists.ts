/**
 * Words and marks that divide no slots. Slots with only a comma between them are one, a list or an address of several
 * parts, unless these are numbers; so are slots with only an article between them, which a few texts have by chance.
 */
import { PieceFinder, type Pieces } from './pieces.ts';
import type { Tokens } from './tokens.ts';
import { openTokens } from './values.ts';

/** Members looked at, and the share of them that must agree. */
const LOOKED_AT = 16;
const MOST = 0.6;
const SEPARATOR = /^[,;，；、،]$/;
const LETTER = /\p{L}/u;
/** An article belongs to what follows it. So many texts do not have one at the same place by chance. */
const ARTICLE = /^(?:an?|the|d(?:er|ie|as)|eine?|l[aeo]s?|el|une?|una|il|uma?)$/i;
const MANY = 10;

/** Opens what divides no slots. Linear in the members looked at. */
export function joinLists(pieces: Pieces, members: readonly Tokens[]): Pieces {
  const { runs, begins, ends } = pieces;
  const between = runs.map((run, r) => run.length === 1 && !(r === 0 && begins) && !(r === runs.length - 1 && ends));
  if (!between.includes(true)) return pieces;
  const finder = new PieceFinder(pieces);
  const votes = new Int32Array(runs.length);
  let looked = 0;
  for (const member of members) {
    const at = finder.locate(member);
    if (!at.every((place) => place >= 0)) continue;
    runs.forEach((_, r) => {
      if (!between[r]) return;
      const from = r === 0 ? 0 : at[r - 1] + runs[r - 1].length;
      const to = r === runs.length - 1 ? member.count : at[r + 1];
      if (dividesNothing(member, from, at[r], to, members.length < MANY)) votes[r]++;
    });
    if (++looked === LOOKED_AT) break;
  }
  return openTokens(pieces, (r) => votes[r] > 0 && votes[r] >= MOST * looked);
}

/** Whether token `at` is no boundary of what stands from `from` or up to `to` around it. */
function dividesNothing({ text, start, end }: Tokens, from: number, at: number, to: number, few: boolean): boolean {
  if (at === from || at + 1 === to) return false;
  const token = text.slice(start[at], end[at]);
  if (few && ARTICLE.test(token)) return true;
  if (!SEPARATOR.test(token)) return false;
  return LETTER.test(text.slice(start[from], start[at])) || LETTER.test(text.slice(end[at], end[to - 1]));
}

import { hash } from 'node:crypto';
import { commonBits, fixedBits, SPECIFIC_BITS } from '../../campaigns/index.ts';
import type { FamilyId, Template } from '../../domain.ts';
import { groupFamilies } from '../../duplicates/index.ts';
import type { LogColumns } from '../../store/columns.ts';
import { textReader } from '../../store/texts.ts';
import { filling, mineTemplate, type TemplateMatch, TemplateMatcher } from '../../templates/index.ts';
import { distinctIds, textsAnchor } from '../anchors.ts';
import { withoutCommonEnds } from '../common-ends.ts';
import { type Context, timed } from '../context.ts';
import { readCorpora } from '../corpora.ts';
import { isFilling } from '../fillings.ts';
import { countAccounts, type Families } from '../grouping.ts';
import { type OwnWording, ownWording } from '../own-wording.ts';
import { splitVoices } from '../voices.ts';
import { findSharedText, type GroupedSegment } from './shared.ts';

const USER = 1;
/** Two accounts with one text is everyday. */
const SEVERAL = 3;

interface Draft {
  readonly segment: number;
  readonly members: readonly number[];
  readonly representative: number;
}

/**
 * Families of all texts, segment by segment, with their templates, and what they have in common beside them. A lone text sent once is no family; one sent twice
 * or more is. Linear in the tokens of the log; nothing here depends on which night a text came in.
 */
export async function findFamilies(log: LogColumns, context: Context): Promise<Families> {
  const method = new Uint8Array(log.texts.count);
  const similarity = new Float32Array(log.texts.count).fill(1);
  const { drafts: grouped, shared } = await groupTexts(log, context, method, similarity);
  return timed(context, 'mine templates', grouped.length, 'families', async (progress) => {
    const items = new Items(log.texts.count);
    const read = textReader(context.db);
    const sender = firstSenders(log);
    const textsOf = (members: readonly number[]): string[] => members.map((rank) => read(log.texts.row[rank]!));
    const found: Described[] = [];
    for (const draft of grouped) {
      const texts = textsOf(draft.members);
      const template = templateOf(texts);
      const parts = draft.segment === USER ? byOwner(draft, texts, template, sender) : null;
      if (parts === null) found.push(describe(draft, texts, template, sender, items));
      else
        for (const part of parts) {
          const rest = textsOf(part.members);
          if (rest.length > 1 || log.texts.exchanges[part.members[0]!]! >= 2)
            found.push(describe(part, rest, templateOf(rest), sender, items));
        }
      progress.advance(1);
    }
    return {
      items: found.length,
      value: { ...collect(found, log, method, similarity, items.ofText), shared },
    };
  });
}

/** A family with what is read off its texts. */
interface Described extends Draft {
  readonly template: Template;
  readonly commonBits: number;
  readonly ownWording: readonly OwnWording[];
  readonly isFilling: boolean;
}

function describe(
  draft: Draft,
  texts: readonly string[],
  template: Template,
  sender: Int32Array,
  items: Items,
): Described {
  const senders = draft.members.map((rank) => sender[rank]!);
  const matches = matchAll(draft, texts, template);
  items.add(draft.members, matches);
  const isBare = texts.length >= SEVERAL && fixedBits(template.text) < SPECIFIC_BITS;
  return {
    ...draft,
    template,
    commonBits: isBare ? commonBits(texts) : 0,
    ownWording: draft.segment === USER ? ownWording(texts, senders) : [],
    isFilling: isFilling(texts, senders, template, matches),
  };
}

/** The tokens of all texts are in memory only in here. */
async function groupTexts(
  log: LogColumns,
  context: Context,
  method: Uint8Array,
  similarity: Float32Array,
): Promise<{ readonly drafts: readonly Draft[]; readonly shared: Families['shared'] }> {
  const segments = await timed(context, 'group families', log.texts.count, 'texts', async (progress) => {
    const all = readCorpora(context.db, log, 3).map(({ ranks, corpus: whole }, segment): GroupedSegment => {
      const grouped = { segment, ranks, corpus: whole, grouping: groupFamilies(whole, { seed: context.gramSeed }) };
      progress.advance(ranks.length);
      return segment === USER ? withoutDress(grouped, log, context) : grouped;
    });
    return { items: log.texts.count, value: all };
  });
  const shared = await findSharedText(log, segments, context);
  return { drafts: segments.flatMap((grouped) => draftFamilies(log, grouped, method, similarity)), shared };
}

/**
 * The same without the header and footer that most prompts of most accounts share, where more families of several accounts show
 * without: in the log of a house that dresses all prompts they hide what else is alike, in the log of one campaign they are
 * its template. What was left out is told.
 */
function withoutDress(grouped: GroupedSegment, log: LogColumns, context: Context): GroupedSegment {
  const place = new Int32Array(log.texts.count).fill(-1);
  grouped.ranks.forEach((rank, i) => {
    place[rank] = i;
  });
  const text = log.exchanges.text[USER]!.map((rank) => (rank < 0 ? -1 : place[rank]!));
  const { corpus, cut } = withoutCommonEnds(grouped.corpus, text, log.exchanges.account);
  if (cut.length === 0) return grouped;
  const grouping = groupFamilies(corpus, { seed: context.gramSeed });
  const shared = (of: Int32Array, count: number): number => {
    const family = text.map((i) => (i < 0 ? -1 : of[i]!));
    return countAccounts(count, family, log.exchanges.account, log.accounts.count).filter((n) => n >= SEVERAL).length;
  };
  if (shared(grouping.familyOf, grouping.count) <= shared(grouped.grouping.familyOf, grouped.grouping.count))
    return grouped;
  for (const { end, tokens, texts } of cut)
    context.caps.push(
      `${texts.toLocaleString('en')} prompts ${end} with the same ${tokens} words and signs, whoever sent them: those were left out of comparing`,
    );
  return { ...grouped, corpus, grouping };
}

function draftFamilies(
  log: LogColumns,
  { segment, ranks, grouping }: GroupedSegment,
  method: Uint8Array,
  similarity: Float32Array,
): Draft[] {
  const members: number[][] = Array.from({ length: grouping.count }, () => []);
  const drafts: Draft[] = [];
  const alone = segment === USER ? null : carriedVerbatim(log, segment);
  for (let i = 0; i < ranks.length; i++) {
    const rank = ranks[i]!;
    const family = grouping.familyOf[i]!;
    if (alone !== null && alone[rank] === 1) drafts.push({ segment, members: [rank], representative: rank });
    else if (family >= 0) {
      members[family]!.push(rank);
      method[rank] = grouping.method[i]!;
      similarity[rank] = grouping.similarity[i]!;
    } else if (log.texts.exchanges[rank]! >= 2) drafts.push({ segment, members: [rank], representative: rank });
  }
  for (let f = 0; f < members.length; f++) {
    const own = members[f]!;
    // What is left of a family may be one text, which is a family only if it was sent twice.
    if (own.length === 0 || (own.length === 1 && log.texts.exchanges[own[0]!]! < 2)) continue;
    const representative = ranks[grouping.representative[f]!]!;
    drafts.push({ segment, members: own, representative: own.includes(representative) ? representative : own[0]! });
  }
  return drafts;
}

/**
 * 1 for system texts and tool lists that several accounts send letter by letter. These are written once and sent by
 * machines: one that several accounts have is a thing of its own, not a variant of what others wrote in similar words.
 */
function carriedVerbatim(log: LogColumns, segment: number): Uint8Array {
  const { account, text } = log.exchanges;
  const carriers = countAccounts(log.texts.count, text[segment as 0 | 2]!, account, log.accounts.count);
  return Uint8Array.from(carriers, (n) => (n >= SEVERAL ? 1 : 0));
}

function templateOf(texts: readonly string[]): Template {
  if (texts.length === 1) return { text: texts[0]!, fixed: [texts[0]!], slots: [], coverage: 1 };
  return mineTemplate(texts);
}

/** Per text the account that sent it first; -1 for none. */
function firstSenders(log: LogColumns): Int32Array {
  const sender = new Int32Array(log.texts.count).fill(-1);
  const { account, text } = log.exchanges;
  // Exchanges are in canonical order.
  text[USER].forEach((rank, x) => {
    if (rank >= 0 && sender[rank]! < 0) sender[rank] = account[x]!;
  });
  return sender;
}

/** The families of several owners that this one is, or null. */
function byOwner(draft: Draft, texts: readonly string[], template: Template, sender: Int32Array): Draft[] | null {
  const part = splitVoices(
    texts,
    draft.members.map((rank) => sender[rank]!),
    template,
  );
  if (part === null) return null;
  const members: number[][] = [];
  part.forEach((p, i) => {
    members[p] ??= [];
    members[p]!.push(draft.members[i]!);
  });
  return members
    .filter((own) => own !== undefined)
    .map((own) => ({
      segment: draft.segment,
      members: own,
      representative: own.includes(draft.representative) ? draft.representative : own[0]!,
    }));
}

/** How each member fits the template of its family of user texts; none where there is nothing to fill in. */
function matchAll(draft: Draft, texts: readonly string[], template: Template): (TemplateMatch | null)[] {
  if (draft.segment !== USER || texts.length === 1 || template.slots.length === 0) return [];
  const matcher = TemplateMatcher.fromTemplate(template);
  return texts.map((text) => matcher.matches(text));
}

/** Identity of the data item that each text carries: that of its longest slot value, else the text itself. */
class Items {
  /** Items are numbered behind the texts, so that an item is never taken for a text. */
  readonly ofText: Int32Array;
  readonly #numbers = new Map<string, number>();

  constructor(texts: number) {
    this.ofText = Int32Array.from({ length: texts }, (_, rank) => rank);
  }

  /** `matches[i]` is how text `ranks[i]` fits the template of its family. */
  add(ranks: readonly number[], matches: readonly (TemplateMatch | null)[]): void {
    for (const [i, match] of matches.entries()) {
      const value = filling(match);
      if (value === '') continue;
      const key = hash('sha256', value, 'base64');
      let id = this.#numbers.get(key);
      if (id === undefined) {
        id = this.ofText.length + this.#numbers.size;
        this.#numbers.set(key, id);
      }
      this.ofText[ranks[i]!] = id;
    }
  }
}

function collect(
  drafts: readonly Described[],
  log: LogColumns,
  method: Uint8Array,
  similarity: Float32Array,
  item: Int32Array,
): Omit<Families, 'shared'> {
  const ids = distinctIds(drafts.map((draft) => textsAnchor('f', log, draft.members))) as FamilyId[];
  const order = drafts.map((_, i) => i).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  const count = order.length;
  const ofText = new Int32Array(log.texts.count).fill(-1);
  order.forEach((draft, f) => {
    for (const rank of drafts[draft]!.members) ofText[rank] = f;
  });
  const { firstSeen, lastSeen, exchanges } = log.texts;
  const first = new Float64Array(count).fill(Number.NaN);
  const last = new Float64Array(count).fill(Number.NaN);
  const sent = new Int32Array(count);
  for (let rank = 0; rank < ofText.length; rank++) {
    const f = ofText[rank]!;
    if (f < 0) continue;
    sent[f]! += exchanges[rank]!;
    if (!(first[f]! <= firstSeen[rank]!) && !Number.isNaN(firstSeen[rank]!)) first[f] = firstSeen[rank]!;
    if (!(last[f]! >= lastSeen[rank]!) && !Number.isNaN(lastSeen[rank]!)) last[f] = lastSeen[rank]!;
  }
  const accounts = new Int32Array(count);
  for (const text of log.exchanges.text) {
    const family = text.map((rank) => (rank < 0 ? -1 : ofText[rank]!));
    // A family belongs to one segment, so the three counts never meet in one family.
    countAccounts(count, family, log.exchanges.account, log.accounts.count).forEach((n, f) => {
      accounts[f]! += n;
    });
  }
  return {
    count,
    ids: order.map((i) => ids[i]!),
    segment: Uint8Array.from(order, (i) => drafts[i]!.segment),
    representative: Int32Array.from(order, (i) => drafts[i]!.representative),
    texts: Int32Array.from(order, (i) => drafts[i]!.members.length),
    exchanges: sent,
    accounts,
    firstSeen: first,
    lastSeen: last,
    templates: order.map((i) => drafts[i]!.template),
    commonBits: Float32Array.from(order, (i) => drafts[i]!.commonBits),
    ownWording: order.map((i) => drafts[i]!.ownWording),
    filling: Uint8Array.from(order, (i) => (drafts[i]!.isFilling ? 1 : 0)),
    ofText,
    method,
    similarity,
    item,
  };
}

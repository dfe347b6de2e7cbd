/**
 * Families by owner. Two owners may phrase a part of their templates alike, and text alone then makes one family of both,
 * with little fixed text left. Who sent what tells them apart: where several accounts each keep to the same, much fuller
 * wording, that wording is a family of its own. So is full wording that others carry only in part, and so are blocks of words
 * that keep together, each with accounts of its own.
 *
 * Wording that one account alone keeps to proves nothing: its requests may all be about one document.
 */
import type { Template } from '../domain.ts';
import { mineTemplate, TemplateMatcher } from '../templates/index.ts';
import { commonOf, partByBlocks } from './blocks.ts';

/** A family with more fixed text than this has an owner; with fewer texts than that there is nothing to tell. */
const FULL = 0.5;
const FEWEST_TEXTS = 12;
/** A voice: an account with this many texts of the family, of which so many are read. */
const A_VOICE = 3;
const TEXTS_READ = 6;
/** Texts in which a family's template is looked for. */
const SAMPLED = 24;
/** Parts are numbered in a byte. */
const MOST_PARTS = 255;
/** The voices read, those with most texts first. */
const MOST_VOICES = 64;
/** Voices of one owner share this much of their fixed words (Jaccard). */
const ALIKE = 0.6;
/** An owner has several accounts, and fixes this much more of its texts than the family does. */
const AN_OWNER = 3;
const GAIN = 0.2;
/** Were two forms of a text one owner's, this many accounts would use both; owners share a tenth of those at most. */
const BOTH_EXPECTED = 5;
const BOTH_AT_MOST = 0.1;
/** Nearly all texts of an owner's accounts are instances of its wording. */
const NEARLY_ALL = 0.8;

/**
 * The part of each text: 0 for what stays, 1.. for owners; null where there is but one. `sender[i]` is the account that sent
 * `texts[i]`. Texts and accounts are taken in the order given, which must not depend on the order of the log.
 */
export function splitVoices(
  texts: readonly string[],
  sender: ArrayLike<number>,
  template: Pick<Template, 'fixed' | 'coverage'>,
): Uint8Array | null {
  if (texts.length < FEWEST_TEXTS) return null;
  const owners = splitOwners(texts, sender, template);
  const work = owners === null ? [Array.from(texts.keys())] : groupsOf(owners);
  const found = work.length;
  const settled: number[][] = [];
  for (let own = work.pop(); own !== undefined; own = work.pop()) {
    const members = own;
    const blocks =
      members.length < FEWEST_TEXTS
        ? null
        : splitBlocks(
            members.map((i) => texts[i]!),
            members.map((i) => sender[i]!),
          );
    if (blocks === null) settled.push(members);
    else work.push(...groupsOf(blocks).map((part) => part.map((m) => members[m]!)));
  }
  if (settled.length === found || settled.length > MOST_PARTS) return owners;
  // What holds most texts stays.
  settled.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  const part = new Uint8Array(texts.length);
  for (const [p, members] of settled.entries()) for (const i of members) part[i] = p;
  return part;
}

/** Indices by part, none empty. */
function groupsOf(part: Uint8Array): number[][] {
  const groups: number[][] = [];
  part.forEach((p, i) => {
    groups[p] ??= [];
    groups[p]!.push(i);
  });
  return groups.filter((group) => group !== undefined);
}

function splitOwners(
  texts: readonly string[],
  sender: ArrayLike<number>,
  template: Pick<Template, 'fixed' | 'coverage'>,
): Uint8Array | null {
  const coverage = wholeCoverage(texts, template);
  if (coverage >= FULL) return splitWhole(texts, sender, template);
  const voices = voicesOf(sender);
  if (voices.length <= AN_OWNER) return null;
  const owners = alike(voices.map((own) => ({ own, words: wordsOf(own.map((i) => texts[i]!)) })));
  if (owners.length < 2) return null;
  const part = new Uint8Array(texts.length);
  let parts = 0;
  for (const owner of owners) {
    if (owner.length < AN_OWNER) continue;
    const read = owner.flatMap((own) => own.slice(0, A_VOICE)).map((i) => texts[i]!);
    const own = mineTemplate(read);
    if (own.coverage < coverage + GAIN) continue;
    const isInstance = instanceOf(own);
    if (read.filter(isInstance).length < NEARLY_ALL * read.length || parts === MOST_PARTS) continue;
    parts++;
    for (const [i, text] of texts.entries()) if (part[i] === 0 && isInstance(text)) part[i] = parts;
  }
  const stay = part.some((p) => p === 0);
  return parts === 0 || (parts === 1 && !stay) ? null : part;
}

/**
 * A full template that some texts carry only in part: part 1 is the texts that carry it whole, where the accounts behind the two
 * hardly overlap. One owner's disguised or edited instances come from the accounts that send whole ones.
 */
function splitWhole(
  texts: readonly string[],
  sender: ArrayLike<number>,
  template: Pick<Template, 'fixed' | 'coverage'>,
): Uint8Array | null {
  const isInstance = instanceOf(template);
  const part = Uint8Array.from(texts, (text) => (isInstance(text) ? 1 : 0));
  return areApart(part, sender) ? part : null;
}

/** Whether at least two parts have several accounts of their own, and far fewer accounts have texts of several than one owner's would. */
function areApart(part: Uint8Array, sender: ArrayLike<number>): boolean {
  const sizes = new Map<number, number>();
  const sent = new Map<number, { texts: number; parts: Set<number> }>();
  for (let i = 0; i < part.length; i++) {
    sizes.set(part[i]!, (sizes.get(part[i]!) ?? 0) + 1);
    const own = sent.get(sender[i]!) ?? { texts: 0, parts: new Set<number>() };
    own.texts++;
    own.parts.add(part[i]!);
    sent.set(sender[i]!, own);
  }
  const shares = Array.from(sizes.values(), (n) => n / part.length);
  const pure = new Map<number, number>();
  let both = 0;
  let expected = 0;
  for (const { texts, parts } of sent.values()) {
    if (parts.size > 1) both++;
    else for (const p of parts) pure.set(p, (pure.get(p) ?? 0) + 1);
    expected += 1 - shares.reduce((sum, share) => sum + share ** texts, 0);
  }
  const owners = [...pure.values()].filter((n) => n >= AN_OWNER).length;
  return expected >= BOTH_EXPECTED && both <= BOTH_AT_MOST * expected && owners >= 2;
}

function splitBlocks(texts: readonly string[], sender: ArrayLike<number>): Uint8Array | null {
  const part = partByBlocks(texts);
  return part !== null && areApart(part, sender) ? part : null;
}

function instanceOf(template: Pick<Template, 'fixed'>): (text: string) => boolean {
  const matcher = TemplateMatcher.fromTemplate(template);
  return (text) => matcher.matches(text)?.partial === false;
}

/** Fixed text as a share of a text, where a template that only most texts carry whole counts for those. */
function wholeCoverage(texts: readonly string[], template: Pick<Template, 'fixed' | 'coverage'>): number {
  if (template.coverage < FULL) return template.coverage;
  const step = Math.max(1, Math.floor(texts.length / SAMPLED));
  const sample = texts.filter((_, i) => i % step === 0);
  return (template.coverage * sample.filter(instanceOf(template)).length) / sample.length;
}

/** Indices of the texts of each account with several, the accounts with most first (ties by first text). */
function voicesOf(sender: ArrayLike<number>): number[][] {
  const byAccount = new Map<number, number[]>();
  for (let i = 0; i < sender.length; i++) {
    const list = byAccount.get(sender[i]!);
    if (list === undefined) byAccount.set(sender[i]!, [i]);
    else list.push(i);
  }
  return [...byAccount.values()]
    .filter((own) => own.length >= A_VOICE)
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .slice(0, MOST_VOICES)
    .map((own) => own.slice(0, TEXTS_READ));
}

/** Fixed words of what these texts have in common. */
function wordsOf(texts: readonly string[]): ReadonlySet<number> {
  return new Set(TemplateMatcher.fromTemplate(mineTemplate(texts)).pieces.runs.flatMap((run) => [...run]));
}

/** Voices grouped by their wording: each joins the first group whose first voice it is like. */
function alike(voices: readonly { readonly own: number[]; readonly words: ReadonlySet<number> }[]): number[][][] {
  const groups: { readonly words: ReadonlySet<number>; readonly members: number[][] }[] = [];
  for (const { own, words } of voices) {
    const found = groups.find((group) => jaccard(group.words, words) >= ALIKE);
    if (found === undefined) groups.push({ words, members: [own] });
    else found.members.push(own);
  }
  return groups.map((group) => group.members);
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const common = commonOf(a, b);
  return common / Math.max(1, a.size + b.size - common);
}

/**
 * Fillings: content that people send as it is, and that others put into frames of theirs (a popular exercise, a passage that is
 * passed around). A frame's fixed text stands around what varies; a filling's is what stands inside, and it also appears bare.
 * Who carries a filling shares content with its other readers, not a template with its other senders.
 */
import type { Template } from '../domain.ts';
import type { TemplateMatch } from '../templates/index.ts';

/** A bare one has marks around it at most; around one that is wrapped stands this share of its text. */
const WORDY = /[\p{L}\p{N}]/u;
const WRAPPED = 0.35;
/** So many accounts send it bare, and this share of its texts: a frame is sent empty by accident. */
const ACCOUNTS = 3;
const OFTEN = 0.25;
/** So many texts wrap it, in different ways. */
const WRAPPINGS = 2;
const BEGINNING = 16;

/**
 * Whether a family's fixed text is a filling. `sender[i]` is the account that sent `texts[i]`, `matches[i]` how the text fits the
 * template (null: not). Linear in the texts.
 */
export function isFilling(
  texts: readonly string[],
  sender: ArrayLike<number>,
  template: Pick<Template, 'fixed'>,
  matches: readonly (TemplateMatch | null)[],
): boolean {
  const begins = template.fixed[0]!.trim() !== '';
  const ends = template.fixed[template.fixed.length - 1]!.trim() !== '';
  if (begins && ends) return false;
  const accounts = new Set<number>();
  const wrappings = new Set<string>();
  let bare = 0;
  for (const [i, match] of matches.entries()) {
    if (match === null || match.partial) continue;
    const before = begins ? '' : match.slots[0]!;
    const behind = ends ? '' : match.slots[match.slots.length - 1]!;
    if (!WORDY.test(before) && !WORDY.test(behind)) {
      accounts.add(sender[i]!);
      bare++;
    } else if (before.length + behind.length >= WRAPPED * texts[i]!.length)
      wrappings.add(`${before.slice(0, BEGINNING)}\n${behind.slice(0, BEGINNING)}`);
  }
  return accounts.size >= ACCOUNTS && bare >= OFTEN * texts.length && wrappings.size >= WRAPPINGS;
}

/** Ids of sets that survive the set's growth: a set is called after its earliest member. */
import { hash } from 'node:crypto';

export interface AnchorMember {
  /** Epoch milliseconds of the first sight; NaN when unknown, which counts as later than everything. */
  readonly firstSeen: number;
  /** Content hash; decides between members seen at the same time. */
  readonly hash: string;
}

/** 48 bits: among a hundred thousand sets two share an id once in fifty thousand runs. */
const DIGITS = 12;

/** The member after which a set is called: first seen, then smallest hash. */
export function anchorOf(members: Iterable<AnchorMember>): AnchorMember | null {
  let best: AnchorMember | null = null;
  for (const member of members) if (best === null || isEarlier(member, best)) best = member;
  return best;
}

/**
 * `<prefix>-<12 hex digits>`, derived from the earliest member's hash alone: members that come later, in any order,
 * leave it as it is, and when two sets merge the older one's id stays.
 * @throws RangeError for a set without members.
 */
export function anchorId(prefix: string, members: Iterable<AnchorMember>): string {
  const anchor = anchorOf(members);
  if (anchor === null) throw new RangeError('A set without members has no id.');
  return `${prefix}-${hash('sha256', `${prefix}\u0000${anchor.hash}`, 'hex').slice(0, DIGITS)}`;
}

function isEarlier(a: AnchorMember, b: AnchorMember): boolean {
  const [x, y] = [timeOf(a), timeOf(b)];
  return x < y || (x === y && a.hash < b.hash);
}

function timeOf(member: AnchorMember): number {
  return Number.isNaN(member.firstSeen) ? Number.POSITIVE_INFINITY : member.firstSeen;
}

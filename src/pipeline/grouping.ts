import type { ClusterId, FamilyId, Template } from '../domain.ts';
import type { SharedRow } from '../store/documents.ts';
import type { OwnWording } from './own-wording.ts';

/** Families of the whole log, F of them, over the T distinct texts of the columns. Ranks are those of `LogColumns.texts`. */
export interface Families {
  readonly count: number;
  readonly ids: readonly FamilyId[];
  readonly segment: Uint8Array;
  /** Text rank of the representative. */
  readonly representative: Int32Array;
  readonly texts: Int32Array;
  readonly exchanges: Int32Array;
  readonly accounts: Int32Array;
  readonly firstSeen: Float64Array;
  readonly lastSeen: Float64Array;
  readonly templates: readonly Template[];
  /** Bits of wording that many members have in common where the template fixes hardly any; else 0. */
  readonly commonBits: Float32Array;
  /** Accounts whose texts of a family can be told apart from the others', with the words that are theirs alone. */
  readonly ownWording: readonly (readonly OwnWording[])[];
  /** 1 where the fixed text is content that people send as it is and others put into frames of theirs. */
  readonly filling: Uint8Array;
  /** T: family of each text, -1 for a lone text sent once. */
  readonly ofText: Int32Array;
  /** T: how the text joined, an index into METHODS, and its similarity to the representative. */
  readonly method: Uint8Array;
  readonly similarity: Float32Array;
  /** T: identity of the data item that the text carries (see CampaignFacts.exchanges.item). */
  readonly item: Int32Array;
  /** Text that several families and lone texts have in common, that with most accounts first. */
  readonly shared: readonly SharedRow[];
}

export const METHODS = ['exact', 'template', 'lexical', 'semantic'] as const;

/** Clusters of the whole log, C of them. */
export interface Clusters {
  readonly count: number;
  readonly ids: readonly ClusterId[];
  readonly exchanges: Int32Array;
  readonly accounts: Int32Array;
  readonly firstSeen: Float64Array;
  readonly lastSeen: Float64Array;
  /** F: cluster of each family. */
  readonly ofFamily: Int32Array;
  /** T: cluster of each text, through its family or by itself; -1 none. */
  readonly ofText: Int32Array;
  /** Mean cosine similarity of members to the exemplar. */
  readonly cohesion: Float32Array;
}

/** Distinct accounts per group, where exchange i belongs to group `group[i]` (-1 none) and account `account[i]`. */
export function countAccounts(
  groups: number,
  group: ArrayLike<number>,
  account: Int32Array,
  accounts: number,
): Int32Array {
  const n = group.length;
  let used = 0;
  for (let i = 0; i < n; i++) if (group[i]! >= 0) used++;
  const pairs = new Float64Array(used);
  used = 0;
  for (let i = 0; i < n; i++) if (group[i]! >= 0) pairs[used++] = group[i]! * accounts + account[i]!;
  pairs.sort();
  const out = new Int32Array(groups);
  for (let i = 0; i < pairs.length; i++)
    if (i === 0 || pairs[i] !== pairs[i - 1]) out[Math.floor(pairs[i]! / accounts)]!++;
  return out;
}

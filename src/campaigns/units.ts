/**
 * Units: what accounts can share. A unit is a family (any segment) or a cluster of user texts carried by at least
 * three accounts; two accounts sharing something is everyday, and no test can tell it from chance.
 *
 * Families whose fixed text anybody might write (see specificity.ts) bind nobody and are no units.
 *
 * A cluster counts only exchanges whose user text is in no family unit, so that one exchange never speaks twice: what a
 * cluster adds is exactly the reworded and translated texts that share no wording.
 *
 * Built once from the exchange columns by counting sorts: linear in exchanges, typed arrays only.
 */
import type { CampaignFacts } from './facts.ts';
import { specificFamilies } from './specificity.ts';
import { lowerBound } from './stats/ranks.ts';

export const MIN_CARRIERS = 3;
/** Place of the user text. */
export const USER_PLACE = 1;
const CLUSTER_PLACE = 3;

export interface Units {
  readonly count: number;
  /** 0 family, 1 cluster. */
  readonly kind: Uint8Array;
  /** Index into facts.families or facts.clusters. */
  readonly ref: Int32Array;
  /** What else could stand in its place: 0 system texts, 1 user texts, 2 tools, 3 clusters. */
  readonly place: Uint8Array;
  /** Carriers of unit u: accounts[offsets[u]..offsets[u + 1]), ascending, with exchanges in `uses`. */
  readonly offsets: Int32Array;
  readonly accounts: Int32Array;
  readonly uses: Int32Array;
  /** Units of account a: accountUnits[accountOffsets[a]..accountOffsets[a + 1]), ascending. */
  readonly accountOffsets: Int32Array;
  readonly accountUnits: Int32Array;
  /** Per exchange and segment the unit carried, -1 for none; `user` is a family unit or else a cluster unit. */
  readonly system: Int32Array;
  readonly user: Int32Array;
  readonly tools: Int32Array;
  /** Parallel to `accounts`: whether the account has wording of its own inside the family, a value of {@link WORDING}. */
  readonly wording: Uint8Array;
  /** Exchanges per account. */
  readonly volume: Int32Array;
  /** First known time (epoch ms) of a unit; Infinity when no exchange has one. */
  readonly firstSeen: Float64Array;
}

/** What an account's texts of a family say: too few to tell, the family's wording, or beside it words that are its alone. */
export const WORDING = { unknown: 0, common: 1, own: 2 } as const;

/** Words in all texts of an account, and hardly any other's, that make a template of its own: fewer are a subject. */
const OWN_WORDS = 4;
/** Requests that make a family of an account's a template. */
const OFTEN = 3;

/** Number of accounts that carry unit u. */
export function degree(units: Units, u: number): number {
  return units.offsets[u + 1]! - units.offsets[u]!;
}

/** Accounts that carry any of these units. */
export function carriersOf(units: Units, own: readonly number[]): Set<number> {
  const accounts = new Set<number>();
  for (const u of own) for (let i = units.offsets[u]!; i < units.offsets[u + 1]!; i++) accounts.add(units.accounts[i]!);
  return accounts;
}

export function buildUnits(facts: CampaignFacts): Units {
  const { exchanges, families, clusters } = facts;
  const order = orderByAccount(facts);
  const familyPairs = pairUp(facts, order, families.count, [
    exchanges.systemFamily,
    exchanges.userFamily,
    exchanges.toolsFamily,
  ]);
  const ofFamily = number(familyPairs, 0, specificFamilies(facts));
  const familyUnits = ofFamily.reduce((most, u) => Math.max(most, u + 1), 0);
  const residual = exchanges.userCluster.slice();
  for (let x = 0; x < exchanges.count; x++) {
    const f = exchanges.userFamily[x]!;
    if (f >= 0 && ofFamily[f]! >= 0) residual[x] = -1;
  }
  const clusterPairs = pairUp(facts, order, clusters.count, [residual]);
  const ofCluster = number(clusterPairs, familyUnits);

  const carriers = new Carriers(facts.accounts.count);
  carriers.add(familyPairs, ofFamily, 0);
  carriers.add(clusterPairs, ofCluster, 1);
  const map = (column: Int32Array, of: Int32Array): Int32Array => column.map((v) => (v >= 0 ? of[v]! : -1));
  const system = map(exchanges.systemFamily, ofFamily);
  const tools = map(exchanges.toolsFamily, ofFamily);
  const user = map(exchanges.userFamily, ofFamily);
  for (let x = 0; x < user.length; x++) if (user[x]! < 0 && residual[x]! >= 0) user[x] = ofCluster[residual[x]!]!;

  const built = carriers.finish();
  const firstSeen = new Float64Array(built.count).fill(Number.POSITIVE_INFINITY);
  for (const column of [system, user, tools])
    for (let x = 0; x < exchanges.count; x++) {
      const u = column[x]!;
      if (u >= 0 && exchanges.ts[x]! < firstSeen[u]!) firstSeen[u] = exchanges.ts[x]!;
    }
  const volume = new Int32Array(facts.accounts.count);
  for (let x = 0; x < exchanges.count; x++) volume[exchanges.account[x]!]!++;
  const wording = ownWordings(facts, built, ofFamily);
  markOwnTemplates(facts, built, user, wording);
  const place = Uint8Array.from(built.ref, (ref, u) => (built.kind[u] === 0 ? families.segment[ref]! : CLUSTER_PLACE));
  return { ...built, wording, place, system, user, tools, volume, firstSeen };
}

/** Per incidence what is known of the account's wording (see `Units.wording`). */
function ownWordings(
  { families }: CampaignFacts,
  { offsets, accounts }: Pick<Units, 'offsets' | 'accounts'>,
  ofFamily: Int32Array,
): Uint8Array {
  const wording = new Uint8Array(accounts.length);
  families.ownWording?.forEach((known, f) => {
    const u = ofFamily[f]!;
    if (u < 0) return;
    const carriers = accounts.subarray(offsets[u]!, offsets[u + 1]!);
    for (const { account, words } of known) {
      const at = lowerBound(carriers, account);
      if (carriers[at] === account) wording[offsets[u]! + at] = words >= OWN_WORDS ? WORDING.own : WORDING.common;
    }
  });
  return wording;
}

/**
 * Marks accounts whose requests in a cluster are mostly one family that too few others carry: a template of their own on the
 * subject.
 */
function markOwnTemplates(
  { exchanges }: CampaignFacts,
  { kind, offsets, accounts, uses }: Pick<Units, 'kind' | 'offsets' | 'accounts' | 'uses'>,
  user: Int32Array,
  wording: Uint8Array,
): void {
  const sent = new Map<string, number>();
  for (let x = 0; x < exchanges.count; x++) {
    const [u, f, a] = [user[x]!, exchanges.userFamily[x]!, exchanges.account[x]!];
    if (u < 0 || kind[u] === 0 || f < 0) continue;
    const key = `${u}:${a}:${f}`;
    const n = (sent.get(key) ?? 0) + 1;
    sent.set(key, n);
    if (n < OFTEN) continue;
    const at = offsets[u]! + lowerBound(accounts.subarray(offsets[u]!, offsets[u + 1]!), a);
    if (n * 2 > uses[at]!) wording[at] = WORDING.own;
  }
}

interface Pairs {
  /** offsets[r]..offsets[r + 1]: the accounts of raw unit r, ascending, with their exchanges. */
  readonly offsets: Int32Array;
  readonly accounts: Int32Array;
  readonly uses: Int32Array;
}

/** Distinct (raw unit, account) pairs over some columns. An exchange that names a unit twice counts once per column. */
function pairUp(facts: CampaignFacts, order: Int32Array, raw: number, columns: readonly Int32Array[]): Pairs {
  const { count, account } = facts.exchanges;
  const start = new Int32Array(raw + 1);
  for (const column of columns) for (let x = 0; x < count; x++) if (column[x]! >= 0) start[column[x]! + 1]!++;
  for (let r = 0; r < raw; r++) start[r + 1]! += start[r]!;
  const accounts = new Int32Array(start[raw]!);
  const uses = new Int32Array(start[raw]!);
  const end = start.slice();
  // Exchanges come account by account, so an account's pairs with one unit are adjacent and merge on the spot.
  for (let i = 0; i < count; i++) {
    const x = order[i]!;
    for (const column of columns) {
      const r = column[x]!;
      if (r < 0) continue;
      const last = end[r]! - 1;
      if (last >= start[r]! && accounts[last] === account[x]) uses[last]!++;
      else {
        accounts[end[r]!] = account[x]!;
        uses[end[r]!++] = 1;
      }
    }
  }
  const offsets = new Int32Array(raw + 1);
  let write = 0;
  for (let r = 0; r < raw; r++) {
    offsets[r] = write;
    for (let i = start[r]!; i < end[r]!; i++) {
      accounts[write] = accounts[i]!;
      uses[write++] = uses[i]!;
    }
  }
  offsets[raw] = write;
  return { offsets, accounts: accounts.subarray(0, write), uses: uses.subarray(0, write) };
}

/** Numbers the allowed raw units that enough accounts carry, from `first` on; -1 for the others. */
function number(pairs: Pairs, first: number, allowed?: Uint8Array): Int32Array {
  const raw = pairs.offsets.length - 1;
  const of = new Int32Array(raw).fill(-1);
  let next = first;
  for (let r = 0; r < raw; r++)
    if (allowed?.[r] !== 0 && pairs.offsets[r + 1]! - pairs.offsets[r]! >= MIN_CARRIERS) of[r] = next++;
  return of;
}

class Carriers {
  readonly #kind: number[] = [];
  readonly #ref: number[] = [];
  readonly #offsets: number[] = [0];
  readonly #accounts: Int32Array[] = [];
  readonly #uses: Int32Array[] = [];
  readonly #accountCount: number;

  constructor(accountCount: number) {
    this.#accountCount = accountCount;
  }

  add(pairs: Pairs, of: Int32Array, kind: number): void {
    for (let r = 0; r < of.length; r++) {
      if (of[r]! < 0) continue;
      const [from, to] = [pairs.offsets[r]!, pairs.offsets[r + 1]!];
      this.#kind.push(kind);
      this.#ref.push(r);
      this.#offsets.push(this.#offsets.at(-1)! + to - from);
      this.#accounts.push(pairs.accounts.subarray(from, to));
      this.#uses.push(pairs.uses.subarray(from, to));
    }
  }

  finish(): Omit<Units, 'wording' | 'place' | 'system' | 'user' | 'tools' | 'volume' | 'firstSeen'> {
    const count = this.#kind.length;
    const offsets = Int32Array.from(this.#offsets);
    const accounts = new Int32Array(offsets[count]!);
    const uses = new Int32Array(offsets[count]!);
    const accountOffsets = new Int32Array(this.#accountCount + 1);
    for (let u = 0; u < count; u++) {
      accounts.set(this.#accounts[u]!, offsets[u]!);
      uses.set(this.#uses[u]!, offsets[u]!);
    }
    for (const a of accounts) accountOffsets[a + 1]!++;
    for (let a = 0; a < this.#accountCount; a++) accountOffsets[a + 1]! += accountOffsets[a]!;
    const accountUnits = new Int32Array(accounts.length);
    const at = accountOffsets.slice();
    for (let u = 0; u < count; u++)
      for (let i = offsets[u]!; i < offsets[u + 1]!; i++) accountUnits[at[accounts[i]!]!++] = u;
    return {
      count,
      kind: Uint8Array.from(this.#kind),
      ref: Int32Array.from(this.#ref),
      offsets,
      accounts,
      uses,
      accountOffsets,
      accountUnits,
    };
  }
}

/** Exchange indices grouped by account, accounts ascending, canonical order within each (a stable counting sort). */
export function orderByAccount(facts: CampaignFacts): Int32Array {
  const { exchanges, accounts } = facts;
  const at = new Int32Array(accounts.count + 1);
  for (let x = 0; x < exchanges.count; x++) at[exchanges.account[x]! + 1]!++;
  for (let a = 0; a < accounts.count; a++) at[a + 1]! += at[a]!;
  const order = new Int32Array(exchanges.count);
  for (let x = 0; x < exchanges.count; x++) order[at[exchanges.account[x]!]!++] = x;
  return order;
}

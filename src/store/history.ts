/**
 * Foreign turns: user turns in the history of a request that its account never sent here. Examples are not foreign: a
 * prompt with few-shot turns has the same history before ever other requests, while a session goes on in one way.
 */

/** The history of one request: `turns` holds 6 bytes a user turn, oldest first; `last` is the hash of its own user turn. */
export interface History {
  readonly account: number;
  readonly last: number | null;
  readonly turns: Buffer;
}

const BYTES = 6;
/** Different requests of one account, and of all, behind one history that make it a set of examples. */
const OF_ONE = 3;
const OF_ALL = 8;

/** The number of foreign turns in each history; `sent` tells whether an account sent a user turn with this hash. */
export function foreignTurns(
  histories: readonly History[],
  sent: (account: number, turn: number) => boolean,
): Uint16Array {
  const examples = findExamples(histories);
  return Uint16Array.from(histories, ({ account, turns }) => {
    let unseen = 0;
    for (let o = 0; o + BYTES <= turns.length; o += BYTES) {
      const turn = turns.readUIntBE(o, BYTES);
      if (!sent(account, turn) && !examples.ofAll.has(turn) && examples.ofOne.get(account)?.has(turn) !== true)
        unseen++;
    }
    return Math.min(unseen, 0xffff);
  });
}

interface Examples {
  readonly ofAll: ReadonlySet<number>;
  readonly ofOne: ReadonlyMap<number, ReadonlySet<number>>;
}

function findExamples(histories: readonly History[]): Examples {
  const behind = new Behind();
  const ofAll = new Set<number>();
  const ofOne = new Map<number, Set<number>>();
  for (const { account, last, turns } of histories) {
    if (last === null || turns.length < BYTES) continue;
    if (behind.count(hashOf(turns, 0), last, OF_ALL) >= OF_ALL) addAll(ofAll, turns);
    if (behind.count(hashOf(turns, account + 1), last, OF_ONE) < OF_ONE) continue;
    let own = ofOne.get(account);
    if (own === undefined) {
      own = new Set();
      ofOne.set(account, own);
    }
    addAll(own, turns);
  }
  return { ofAll, ofOne };
}

/** Counts the distinct requests behind each history, as far as it matters; most have one. */
class Behind {
  readonly #first = new Map<number, number>();
  readonly #several = new Map<number, Set<number>>();

  /** How many are known behind this history, the last turn given among them; counts to `enough`. */
  count(history: number, last: number, enough: number): number {
    const first = this.#first.get(history);
    if (first === undefined) this.#first.set(history, last);
    if (first === undefined || first === last) return this.#several.get(history)?.size ?? 1;
    let several = this.#several.get(history);
    if (several === undefined) {
      several = new Set([first]);
      this.#several.set(history, several);
    }
    if (several.size < enough) several.add(last);
    return several.size;
  }
}

/** A 53-bit hash (two FNV-1a, G. Fowler, L. C. Noll, K.-P. Vo): a clash can only hide a foreign turn. */
function hashOf(turns: Buffer, seed: number): number {
  let a = 0x811c9dc5 ^ seed;
  let b = 0x9747b28c ^ Math.imul(seed, 0x85ebca6b);
  for (const byte of turns) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x01000197);
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11);
}

function addAll(set: Set<number>, turns: Buffer): void {
  for (let o = 0; o + BYTES <= turns.length; o += BYTES) set.add(turns.readUIntBE(o, BYTES));
}

/**
 * How many exchanges each account sends on each day, and when. Counts are fixed for the week in one small table; times
 * are drawn one day at a time, so memory is that of a day's schedule, never of the world's text.
 */
import { DAY, pause, sessionLength, starts, WEEK_START } from './clock.ts';
import { rngOf } from './rng.ts';
import type { Account, Group } from './types.ts';

/** Every account with its group, in a fixed order, and its exchanges per day (`counts[i * days + d]`). */
export interface Plan {
  readonly days: number;
  readonly groups: readonly Group[];
  readonly accounts: readonly Account[];
  readonly groupOf: Int32Array;
  readonly counts: Int32Array;
  /** Running number, within its group, of each account's first exchange. */
  readonly firstSerial: Int32Array;
}

/** A world that cannot be made as asked. */
export class WorldError extends Error {}

/**
 * Scales the accounts' volumes so that the floors plus the rest come to exactly `exchanges`; what `extra` adds to an
 * account of `n` comes on top. Rounding is systematic: running sums are cut at integers, so nothing is lost.
 */
export function plan(
  groups: readonly Group[],
  exchanges: number,
  days: number,
  extra: (group: Group, account: Account, n: number) => number,
): Plan {
  const accounts: Account[] = [];
  const owner: number[] = [];
  groups.forEach((group, g) => {
    for (const account of group.accounts) {
      accounts.push(account);
      owner.push(g);
    }
  });
  const counts = new Int32Array(accounts.length * days);
  let floors = 0;
  let weight = 0;
  for (const account of accounts) {
    floors += account.floor;
    weight += account.volume;
  }
  if (exchanges < floors)
    throw new WorldError(`${exchanges} exchanges are too few: these accounts need at least ${floors}`);
  const rest = exchanges - floors;
  let carried = 0;
  const firstSerial = new Int32Array(accounts.length);
  const serials = new Int32Array(groups.length);
  accounts.forEach((account, i) => {
    const more = carried + (weight === 0 ? 0 : (rest * account.volume) / weight);
    const whole = i === accounts.length - 1 ? Math.round(more) : Math.floor(more);
    carried = more - whole;
    const base = account.floor + whole;
    const n = base + extra(groups[owner[i]!]!, account, base);
    firstSerial[i] = serials[owner[i]!]!;
    serials[owner[i]!]! += n;
    spread(account, n, counts, i * days, days);
  });
  return { days, groups, accounts, groupOf: Int32Array.from(owner), counts, firstSerial };
}

/** Deals `n` exchanges over the account's days by its shares. */
function spread(account: Account, n: number, counts: Int32Array, at: number, days: number): void {
  let carried = rngOf(account.key, 'spread').next();
  let left = n;
  let last = -1;
  for (let d = 0; d < days; d++) {
    const share = account.days[d] ?? 0;
    if (share <= 0) continue;
    last = d;
    carried += n * share;
    const take = Math.min(left, Math.floor(carried));
    carried -= take;
    counts[at + d] = take;
    left -= take;
  }
  counts[at + Math.max(0, last)]! += left;
}

/** One day's exchanges in order of time. Arrays run parallel; `order` sorts them. */
export interface DaySchedule {
  readonly count: number;
  readonly order: Int32Array;
  readonly ts: Float64Array;
  readonly account: Int32Array;
  readonly k: Int32Array;
  readonly session: Int32Array;
  readonly turn: Int32Array;
}

export function schedule(plan: Plan, day: number): DaySchedule {
  const { accounts, counts, days } = plan;
  let count = 0;
  for (let i = 0; i < accounts.length; i++) count += counts[i * days + day]!;
  const out = {
    ts: new Float64Array(count),
    account: new Int32Array(count),
    k: new Int32Array(count),
    session: new Int32Array(count),
    turn: new Int32Array(count),
  };
  const midnight = WEEK_START + day * DAY;
  let at = 0;
  for (let i = 0; i < accounts.length; i++) {
    const n = counts[i * days + day]!;
    if (n === 0) continue;
    const account = accounts[i]!;
    const group = plan.groups[plan.groupOf[i]!]!;
    let before = 0;
    for (let d = 0; d < day; d++) before += counts[i * days + d]!;
    const rng = rngOf(account.key, 'day', day);
    const own = group.times?.(account, midnight, n, rng);
    const lengths = sessions(own === undefined ? account.persona.turns : 1, n, rng);
    const from = own ?? starts(account, midnight, lengths.length, rng);
    let done = 0;
    lengths.forEach((length, s) => {
      let ts = from[s] ?? midnight;
      for (let t = 0; t < length; t++, at++, done++) {
        if (t > 0) ts += pause(rng);
        out.ts[at] = Math.min(ts, midnight + DAY - 1);
        out.account[at] = i;
        out.k[at] = before + done;
        out.session[at] = day * 1_000_000 + s;
        out.turn[at] = t;
      }
    });
  }
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  order.sort((a, b) => out.ts[a]! - out.ts[b]! || out.account[a]! - out.account[b]! || a - b);
  return { count, order, ...out };
}

function sessions(mean: number, n: number, rng: ReturnType<typeof rngOf>): number[] {
  const out: number[] = [];
  for (let left = n; left > 0; ) {
    const length = Math.min(left, sessionLength(mean, rng));
    out.push(length);
    left -= length;
  }
  return out;
}

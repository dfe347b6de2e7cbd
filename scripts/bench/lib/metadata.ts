/**
 * What the log says about each account without a word of its texts: rates, clocks, turns, ages, plans, cards, networks,
 * clients, models, and whether earlier turns were logged before (texts are compared by key alone). One row of numbers
 * and one of categories per account.
 */
import { keyOf } from '../../simulate/engine/rng.ts';

export const NUMERIC = [
  'exchanges',
  'activeDays',
  'perActiveDay',
  'busiestDay',
  'firstDay',
  'lastDay',
  'secondHalfShare',
  'hoursCovered',
  'hourEntropy',
  'busiestHourShare',
  'rhythm',
  'weekendShare',
  'minuteConcentration',
  'medianGapMinutes',
  'shortGapShare',
  'longestGapHours',
  'spanHours',
  'company',
  'sessions',
  'perSession',
  'longestSession',
  'historyShare',
  'longestHistory',
  'unloggedShare',
  'ageDays',
  'ageKnown',
  'createdMates',
  'cardKnown',
  'cardMates',
  'addresses',
  'addressMates',
  'networkMates',
  'asnShare',
  'countryShare',
  'clientShare',
  'freshModelShare',
  'smallModelShare',
  'missingFields',
] as const;
export const CATEGORIES = ['plan', 'client', 'asn', 'country'] as const;

export interface MetadataTable {
  readonly accounts: readonly string[];
  /** Row-major, `accounts.length * NUMERIC.length`. */
  readonly numeric: Float64Array;
  /** One list per category, parallel to `accounts`; '' where missing. */
  readonly categories: readonly (readonly string[])[];
}

interface Meta {
  readonly ip?: string;
  readonly asn?: string;
  readonly country?: string;
  readonly payment?: string;
  readonly user_agent?: string;
  readonly plan?: string;
  readonly account_created?: string;
}

interface LogLine {
  readonly account: string;
  readonly ts: string;
  readonly model: string;
  readonly session?: string;
  readonly prompt?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly meta?: Meta;
}

interface Trail {
  readonly ts: number[];
  readonly sessions: Map<string, number>;
  readonly addresses: Set<string>;
  meta: Meta;
  history: number;
  /** Lines with an earlier user turn that this account never sent before. */
  unlogged: number;
  /** 32-bit keys of the texts sent. */
  readonly sent: Set<number>;
  longestHistory: number;
  fresh: number;
  small: number;
}

const DAY = 86_400_000;
const WINDOW = 10 * 60_000;

/** Collects trails line by line; texts are parsed away and forgotten. */
export class MetadataReader {
  private readonly trails = new Map<string, Trail>();
  private readonly windows = new Map<number, number>();

  read(line: string): void {
    const record = JSON.parse(line) as LogLine;
    let trail = this.trails.get(record.account);
    if (trail === undefined) {
      trail = {
        ts: [],
        sessions: new Map(),
        addresses: new Set(),
        meta: {},
        history: 0,
        unlogged: 0,
        sent: new Set(),
        longestHistory: 0,
        fresh: 0,
        small: 0,
      };
      this.trails.set(record.account, trail);
    }
    const ts = Date.parse(record.ts);
    trail.ts.push(ts);
    const window = Math.floor(ts / WINDOW);
    this.windows.set(window, (this.windows.get(window) ?? 0) + 1);
    if (record.session !== undefined) trail.sessions.set(record.session, (trail.sessions.get(record.session) ?? 0) + 1);
    const turns = record.messages?.length ?? 0;
    if (turns > 1) trail.history++;
    const { sent } = trail;
    const asked = record.messages?.filter((m) => m.role === 'user').map((m) => keyOf(m.content)) ?? [];
    const newest = asked.pop() ?? keyOf(record.prompt ?? '');
    if (asked.some((key) => !sent.has(key))) trail.unlogged++;
    sent.add(newest);
    trail.longestHistory = Math.max(trail.longestHistory, turns);
    if (record.model.endsWith('-4')) trail.fresh++;
    if (record.model.endsWith('-mini')) trail.small++;
    if (record.meta?.ip !== undefined) trail.addresses.add(record.meta.ip);
    trail.meta = record.meta ?? {};
  }

  table(): MetadataTable {
    const accounts = [...this.trails.keys()].sort();
    const trails = accounts.map((a) => this.trails.get(a)!);
    const pools = {
      cards: tally(trails.map((t) => t.meta.payment)),
      addresses: tally(trails.flatMap((t) => [...t.addresses])),
      networks: tally(trails.map(networkOf)),
      asn: tally(trails.map((t) => t.meta.asn)),
      country: tally(trails.map((t) => t.meta.country)),
      clients: tally(trails.map((t) => t.meta.user_agent)),
      created: tally(trails.map((t) => t.meta.account_created?.slice(0, 10))),
    };
    const start = Math.floor(Math.min(...trails.map((t) => Math.min(...t.ts))) / DAY) * DAY;
    const numeric = new Float64Array(accounts.length * NUMERIC.length);
    trails.forEach((trail, i) => {
      numeric.set(this.row(trail, pools, start, accounts.length), i * NUMERIC.length);
    });
    const categories = [
      trails.map((t) => t.meta.plan ?? ''),
      trails.map((t) => t.meta.user_agent ?? ''),
      trails.map((t) => t.meta.asn ?? ''),
      trails.map((t) => t.meta.country ?? ''),
    ];
    return { accounts, numeric, categories };
  }

  private row(trail: Trail, pools: Record<string, Map<string, number>>, start: number, total: number): number[] {
    const ts = Float64Array.from(trail.ts).sort();
    const n = ts.length;
    const days = new Map<number, number>();
    const hours = new Float64Array(24);
    const minutes = new Float64Array(60);
    let company = 0;
    for (const t of ts) {
      const day = Math.floor((t - start) / DAY);
      days.set(day, (days.get(day) ?? 0) + 1);
      const date = new Date(t);
      hours[date.getUTCHours()]!++;
      minutes[date.getUTCMinutes()]!++;
      company += this.windows.get(Math.floor(t / WINDOW)) ?? 0;
    }
    const gaps = Array.from(ts.subarray(1), (t, i) => t - ts[i]!).sort((a, b) => a - b);
    const created = trail.meta.account_created;
    const { meta } = trail;
    const known = [meta.ip, meta.asn, meta.country, meta.payment, meta.user_agent, meta.plan, created];
    const last = ts[n - 1]!;
    const dayNumbers = [...days.keys()];
    let angleX = 0;
    let angleY = 0;
    hours.forEach((c, h) => {
      angleX += c * Math.cos((h * Math.PI) / 12);
      angleY += c * Math.sin((h * Math.PI) / 12);
    });
    const mates = (pool: Map<string, number>, key: string | undefined) =>
      key === undefined ? 0 : (pool.get(key) ?? 0);
    return [
      n,
      days.size,
      n / days.size,
      Math.max(...days.values()),
      Math.min(...dayNumbers),
      Math.max(...dayNumbers),
      count(ts, (t) => t - start >= 3.5 * DAY) / n,
      count(hours, (c) => c > 0),
      entropy(hours),
      Math.max(...hours) / n,
      Math.hypot(angleX, angleY) / n,
      count(ts, (t) => t - start < 2 * DAY) / n,
      Math.max(...minutes) / n,
      gaps.length === 0 ? 1e5 : gaps[gaps.length >> 1]! / 60_000,
      gaps.length === 0 ? 0 : count(gaps, (g) => g < 600_000) / gaps.length,
      gaps.length === 0 ? 0 : gaps[gaps.length - 1]! / 3_600_000,
      (last - ts[0]!) / 3_600_000,
      company / n,
      trail.sessions.size,
      trail.sessions.size === 0 ? 0 : n / trail.sessions.size,
      Math.max(0, ...trail.sessions.values()),
      trail.history / n,
      trail.longestHistory,
      trail.unlogged / n,
      created === undefined ? -1 : (last - Date.parse(created)) / DAY,
      created === undefined ? 0 : 1,
      mates(pools.created!, created?.slice(0, 10)),
      meta.payment === undefined ? 0 : 1,
      mates(pools.cards!, meta.payment),
      trail.addresses.size,
      Math.max(0, ...[...trail.addresses].map((a) => pools.addresses!.get(a)!)),
      mates(pools.networks!, networkOf(trail)),
      mates(pools.asn!, meta.asn) / total,
      mates(pools.country!, meta.country) / total,
      mates(pools.clients!, meta.user_agent) / total,
      trail.fresh / n,
      trail.small / n,
      count(known, (k) => k === undefined),
    ];
  }
}

function networkOf(trail: Trail): string | undefined {
  for (const address of trail.addresses) return address.slice(0, address.lastIndexOf('.'));
  return undefined;
}

function tally(keys: readonly (string | undefined)[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const key of keys) if (key !== undefined) out.set(key, (out.get(key) ?? 0) + 1);
  return out;
}

function count<T>(list: ArrayLike<T>, holds: (value: T) => boolean): number {
  let n = 0;
  for (let i = 0; i < list.length; i++) if (holds(list[i]!)) n++;
  return n;
}

function entropy(counts: Float64Array): number {
  let total = 0;
  for (const c of counts) total += c;
  let h = 0;
  for (const c of counts) if (c > 0) h -= (c / total) * Math.log2(c / total);
  return h;
}

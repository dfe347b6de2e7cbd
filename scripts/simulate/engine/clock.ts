/** When things happen: seven nights, daily rhythms, sessions. */
import type { Rng } from './rng.ts';
import type { Account, Clock } from './types.ts';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;
/** Midnight UTC of the first simulated day, a Saturday. */
export const WEEK_START = Date.UTC(2025, 2, 1);
/** A new model becomes available in the middle of the week. */
export const RELEASE = WEEK_START + 3 * DAY + 16 * HOUR;

/** Relative activity of the 24 local hours; people sleep, offices close, machines do neither. */
const RHYTHMS: Readonly<Record<'circadian' | 'office' | 'always', readonly number[]>> = {
  circadian: [2, 1, 0.6, 0.4, 0.4, 0.6, 1.5, 3, 5, 7, 8, 8, 7, 7, 8, 8, 8, 8, 8, 9, 10, 10, 8, 5],
  office: [0.3, 0.2, 0.1, 0.1, 0.1, 0.2, 0.6, 3, 8, 12, 12, 11, 7, 10, 12, 12, 11, 8, 4, 3, 2.5, 2, 1.2, 0.6],
  always: new Array<number>(24).fill(1),
};

/** Hours UTC at which schedulers everywhere are set. */
const POPULAR_HOURS = [0, 2, 6, 9, 12, 18] as const;

/** `n` session starts of an account on one UTC day, ascending epoch ms. */
export function starts(account: Account, midnight: number, n: number, rng: Rng): number[] {
  const out: number[] = [];
  for (let i = 0; i < n; i++) out.push(start(account.persona.clock, account, midnight, rng));
  return out.sort((a, b) => a - b);
}

function start(clock: Clock, account: Account, midnight: number, rng: Rng): number {
  if (clock === 'cron') {
    // Bursts of some minutes: half of the world's schedulers fire at the same popular hours, the others when they like.
    const popular = account.key % 2 === 0;
    const slot = popular ? rng.pick(POPULAR_HOURS) : ((account.key >>> 8) % 6) + 6 * rng.int(4);
    const minute = popular ? 0 : account.key % 60;
    return midnight + slot * HOUR + minute * MINUTE + (Math.floor(rng.exponential(9 * MINUTE)) % HOUR);
  }
  if (clock === 'shift') {
    const from = (account.key >>> 4) % 16;
    return midnight + from * HOUR + Math.floor(rng.next() * 8 * HOUR);
  }
  const local = hourOf(RHYTHMS[clock], rng);
  const utc = (local - account.persona.zone + 48) % 24;
  return midnight + Math.floor(utc) * HOUR + Math.floor(rng.next() * HOUR);
}

function hourOf(rhythm: readonly number[], rng: Rng): number {
  let total = 0;
  for (const w of rhythm) total += w;
  let at = rng.next() * total;
  for (let h = 0; h < 24; h++) {
    at -= rhythm[h]!;
    if (at < 0) return h;
  }
  return 23;
}

/** Turns of one session: geometric with this mean, at most 8. */
export function sessionLength(mean: number, rng: Rng): number {
  if (mean <= 1) return 1;
  let n = 1;
  while (n < 8 && rng.chance(1 - 1 / mean)) n++;
  return n;
}

/** Pause between turns of a conversation, ms. */
export function pause(rng: Rng): number {
  return Math.floor(20_000 + rng.exponential(2.5 * MINUTE));
}

/**
 * Shares of the week's traffic by day: scattered days, every day alike, or one stretch (somebody starts or stops in the
 * middle of the week), as people and machines do.
 */
export function dayShares(activeDays: number, days: number, rng: Rng): number[] {
  const shares = new Array<number>(days).fill(0);
  const active = Math.min(activeDays, days);
  const way = rng.next();
  if (active > 2 && way < 0.3) {
    const stretch = rng.range(2, active);
    const from = rng.chance(0.5) ? 0 : days - stretch;
    for (let d = from; d < from + stretch; d++) shares[d] = 0.6 + 0.4 * rng.next();
  } else if (active > 3 && way < 0.55) shares.fill(1);
  else for (const d of rng.sample([...shares.keys()], active)) shares[d] = 0.3 + rng.exponential(1);
  const total = shares.reduce((a, b) => a + b, 0);
  return shares.map((s) => s / total);
}

/** Shares over some days of the stretch `[from, to)`, at least half of it. */
export function daysAmong(from: number, to: number, days: number, rng: Rng): number[] {
  const stretch = Array.from({ length: Math.max(1, to - from) }, (_, i) => from + i);
  const shares = new Array<number>(days).fill(0);
  for (const d of rng.sample(stretch, rng.range(Math.ceil(stretch.length / 2), stretch.length)))
    shares[d] = 0.3 + rng.exponential(0.7);
  const total = shares.reduce((a, b) => a + b, 0);
  return shares.map((s) => s / total);
}

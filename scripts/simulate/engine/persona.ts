/**
 * Metadata pools. Campaigns, look-alikes and ordinary people draw from the same mixtures: what an account is up to must
 * not be readable from where it connects, how it pays, how old it is or which client it uses.
 */
import { DAY, dayShares, RELEASE, WEEK_START } from './clock.ts';
import { BROWSERS, CAMPUS, CLOUDS, HABITS, PLACES, type Place, SDKS } from './habits.ts';
import { keyOf, longHex, type Rng, rngOf } from './rng.ts';
import type { Account, Clock, Lang, Persona, Trade } from './types.ts';

export const MODELS = { main: 'aurora-3', small: 'aurora-3-mini', fresh: 'aurora-4' } as const;

/** What a group may decide about its members beside their trade; everything else is drawn. */
export interface PersonaWishes {
  readonly lang?: Lang;
  readonly payment?: string;
  readonly clock?: Clock;
  readonly turns?: number;
  readonly agent?: string;
  readonly network?: string;
  readonly asn?: string;
  readonly plan?: string;
  readonly created?: number;
  readonly country?: string;
  readonly adopts?: number;
}

export function persona(trade: Trade, rng: Rng, firstDay: number, wishes: PersonaWishes = {}): Persona {
  const habits = HABITS[trade];
  const place = placeOf(rng, wishes);
  const where = rng.weighted(habits.network);
  const asn = rng.pick(where === 'home' ? place.isps : where === 'cloud' ? CLOUDS : CAMPUS);
  const browser = rng.chance(habits.browser);
  const plan = rng.weighted(habits.plans);
  const turns = rng.weighted(habits.turns);
  const clock = rng.weighted(habits.clocks);
  const network = `${rng.range(11, 223)}.${rng.int(256)}.${rng.int(256)}`;
  const card = `card_${rng.hex(10)}`;
  const pays = plan !== 'free' && rng.chance(0.94);
  const agent = browser ? rng.pick(BROWSERS) : rng.pick(SDKS);
  const created = createdAt(habits.fresh, firstDay, rng);
  const speaks = rng.chance(0.82) ? place.lang : 'en';
  return {
    trade,
    country: place.country,
    zone: place.zone,
    clock: wishes.clock ?? clock,
    turns: wishes.turns ?? turns,
    history: rng.chance(browser ? 0.7 : 0.75),
    examples: rng.chance(browser ? 0 : 0.006),
    sessions: rng.chance(browser ? 0.9 : 0.45),
    lang: wishes.lang ?? speaks,
    asn: wishes.asn ?? asn,
    network: wishes.network ?? network,
    ipMoves: rng.chance(where === 'home' ? 0.35 : 0.1),
    payment: wishes.payment ?? (pays ? card : null),
    agent: maybe(wishes.agent ?? agent, 0.05, rng),
    plan: maybe(wishes.plan ?? plan, 0.04, rng),
    created: maybe(wishes.created ?? created, 0.06, rng),
    model: rng.chance(browser ? 0.75 : 0.6) ? MODELS.main : MODELS.small,
    adopts: wishes.adopts ?? RELEASE + Math.floor(rng.lognormal(4 * DAY, 1.4)),
    hideIp: rng.chance(0.05),
    hideAsn: rng.chance(0.05),
    hideCountry: rng.chance(0.05),
  };
}

function placeOf(rng: Rng, wishes: PersonaWishes): Place {
  const drawn = rng.weighted(PLACES.map((p) => [p, p.weight] as const));
  if (wishes.country !== undefined) return PLACES.find((p) => p.country === wishes.country) ?? drawn;
  return drawn;
}

function maybe<T>(value: T, missing: number, rng: Rng): T | null {
  return rng.chance(missing) ? null : value;
}

/** Opened before the first exchange: newcomers days to weeks ago, the others within three years. */
function createdAt(fresh: number, firstDay: number, rng: Rng): number {
  const first = WEEK_START + firstDay * DAY;
  const oldest = first - Date.UTC(2022, 2, 5);
  const drawn = rng.chance(fresh) ? rng.exponential(15 * DAY) : 10 * DAY + rng.exponential(380 * DAY);
  const age = drawn < oldest ? drawn : rng.next() * oldest;
  return Math.floor((first - age) / 1000) * 1000;
}

/** Expected exchanges of a trade's week, before scaling. */
export function volumeOf(trade: Trade, rng: Rng): number {
  const [median, sigma] = HABITS[trade].volume;
  const power = rng.chance(0.06) ? 3.5 : 1;
  return Math.min(median * 25, power * rng.lognormal(median, sigma));
}

/** An account of this trade with everything drawn from its own stream. */
export function makeAccount(
  world: number,
  group: string,
  member: number,
  trade: Trade,
  days: number,
  options: {
    readonly wishes?: PersonaWishes;
    readonly floor?: number;
    readonly volume?: number;
    readonly shares?: readonly number[];
  } = {},
): Account {
  const key = keyOf(world, 'account', group, member);
  const rng = rngOf(key, 'persona');
  const habits = HABITS[trade];
  // What an account certainly has is part of what it was expected to have.
  const floor = options.floor ?? 1;
  const drawn = options.volume ?? volumeOf(trade, rng);
  const volume = Math.max(0.25 * drawn, drawn - 1.1 * (floor - 1));
  const drawnShares = dayShares(rng.range(...habits.activeDays), days, rng);
  const shares = options.shares ?? drawnShares;
  const live = persona(
    trade,
    rng,
    Math.max(
      0,
      shares.findIndex((s) => s > 0),
    ),
    options.wishes,
  );
  return {
    id: `acct_${longHex(keyOf(world, 'id', group, member), keyOf('id', group, member, world))}`,
    member,
    key,
    persona: live,
    volume,
    floor,
    days: shares,
  };
}

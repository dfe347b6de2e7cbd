/** From a seed to a world: which groups live in it, who belongs to them, how much each sends on which night. */

import { type Behaviour, BuildContext } from './engine/behaviour.ts';
import { DAY, WEEK_START } from './engine/clock.ts';
import { Emitter, type Rendered } from './engine/emit.ts';
import { type RealText, readReal } from './engine/real.ts';
import { rngOf } from './engine/rng.ts';
import { type Plan, plan, schedule, WorldError } from './engine/schedule.ts';
import type { Account, Evasion, Group } from './engine/types.ts';
import { Words } from './engine/wording.ts';
import { added, rotate } from './evasion/accounts.ts';
import { LOOKALIKES } from './lookalikes/index.ts';
import { SHAPES } from './shapes/index.ts';
import { ordinaryText } from './texts/ordinary.ts';
import { reply } from './texts/passages.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly exchanges: number;
  readonly accounts: number;
  readonly days: number;
  readonly evasion: Evasion;
  /** Folder of real prompts, or null for own texts alone. */
  readonly real: string | null;
  /** Which groups, and their accounts; the standard world where not given. */
  readonly recipe?: readonly RecipeEntry[];
}

export interface RecipeEntry {
  readonly behaviour: Behaviour;
  readonly size: number;
}

/** Accounts of the world the sizes of behaviours are stated for. */
const REFERENCE = 4_000;
const SMALLEST = 6;
/** Accounts of one campaign or one look-alike group where the behaviour does not say otherwise. */
const LARGEST = 120;

/**
 * All shapes and all look-alikes, scaled to the number of accounts. Campaigns vary in size from seed to seed; beyond a
 * shape's largest there are several of it rather than one that outgrows every report.
 */
export function standardRecipe(seed: number, accounts: number): RecipeEntry[] {
  return [...SHAPES, ...LOOKALIKES].flatMap((behaviour) => {
    const vary = behaviour.kind === 'campaign' ? 0.55 + 0.9 * rngOf(seed, 'size', behaviour.name).next() : 1;
    const size = Math.max(SMALLEST, Math.round((behaviour.size * vary * accounts) / REFERENCE));
    const parts = Math.max(1, Math.ceil(size / (behaviour.largest ?? LARGEST)));
    return Array.from({ length: parts }, (_, i) => ({
      behaviour,
      size: Math.floor(((i + 1) * size) / parts) - Math.floor((i * size) / parts),
    }));
  });
}

export interface World {
  readonly options: WorldOptions;
  readonly plan: Plan;
  readonly emitter: Emitter;
}

export function makeWorld(options: WorldOptions): World {
  const { seed, days, evasion } = options;
  const words = new Words(seed);
  const real: RealText | null = options.real === null ? null : readReal(options.real, seed);
  const recipe = options.recipe ?? standardRecipe(seed, options.accounts);
  const groups: Group[] = [];
  const seen = new Map<string, number>();
  recipe.forEach(({ behaviour, size }, i) => {
    const nth = (seen.get(behaviour.name) ?? 0) + 1;
    seen.set(behaviour.name, nth);
    const name = nth === 1 ? behaviour.name : `${behaviour.name}-no${nth}`;
    const id = behaviour.kind === 'campaign' ? `c${i + 1}-${name}` : name;
    const ctx = new BuildContext({ world: seed, days, words, evasion, id, real });
    groups.push(...behaviour.build(ctx, size));
  });
  const taken = groups.reduce((n, g) => n + g.accounts.length, 0);
  if (taken > options.accounts)
    throw new WorldError(`${options.accounts} accounts are too few: the groups alone take ${taken}`);
  groups.push(
    people(new BuildContext({ world: seed, days, words, evasion, id: 'ordinary', real }), options.accounts - taken),
  );
  const base = plan(groups, options.exchanges, days, (group, account, n) =>
    group.kind === 'campaign' ? added(n, group.cover?.(account) ?? 0, evasion) : 0,
  );
  const emitter = new Emitter(
    (rng, account) => ordinaryText(account.persona.lang, 0, words, rng),
    (rng, account) => reply(account.persona.lang, rng),
  );
  return { options, plan: evasion === 'rotate' ? rotate(seed, base) : base, emitter };
}

/** Ordinary people: most of the accounts, heavy-tailed, circadian, multi-turn, many languages. */
function people(ctx: BuildContext, size: number): Group {
  return {
    id: 'ordinary',
    kind: 'ordinary',
    name: 'ordinary',
    accounts: ctx.accounts('ordinary', size, [
      ['person', 54],
      ['developer', 25],
      ['pipeline', 9],
      ['burst', 12],
    ]),
    capabilities: [],
    templates: [],
    write: (turn) => ctx.ordinary(turn),
  };
}

export interface Exchange extends Rendered {
  readonly group: Group;
  readonly account: Account;
  readonly ts: number;
}

/** The exchanges of one day in order of time. One day's schedule is held, and one text. */
export function* exchangesOf(world: World, day: number): Generator<Exchange> {
  const { plan: p, emitter } = world;
  const s = schedule(p, day);
  const weeks = new Int32Array(p.accounts.length);
  for (let i = 0; i < weeks.length; i++) for (let d = 0; d < p.days; d++) weeks[i]! += p.counts[i * p.days + d]!;
  for (const i of s.order) {
    const index = s.account[i]!;
    const account = p.accounts[index]!;
    const group = p.groups[p.groupOf[index]!]!;
    const k = s.k[i]!;
    const turn = {
      account,
      k,
      n: weeks[index]!,
      serial: p.firstSerial[index]! + k,
      ts: s.ts[i]!,
      session: s.session[i]!,
      turn: s.turn[i]!,
      // A session's turns stand side by side in the schedule.
      before: Array.from(s.ts.subarray(i - s.turn[i]!, i)),
      rng: rngOf(account.key, 'turn', k),
    };
    yield { ...emitter.render(group, turn), group, account, ts: turn.ts };
  }
}

/** Name of the file a day's exchanges are written to. */
export function nightName(day: number): string {
  return `night-${new Date(WEEK_START + day * DAY).toISOString().slice(0, 10)}.jsonl`;
}

/** The contract of campaign shapes and look-alike kinds, and the helpers they share. */
import { targetedOf } from '../evasion/accounts.ts';
import type { Capability } from '../texts/frames/index.ts';
import { ordinaryText } from '../texts/ordinary.ts';
import { Kit } from './kit.ts';
import { makeAccount, type PersonaWishes } from './persona.ts';
import type { RealText } from './real.ts';
import { keyOf, type Rng, rngOf } from './rng.ts';
import type { Account, Draft, Evasion, Group, Lang, Trade, Turn } from './types.ts';
import type { Words } from './wording.ts';

/** One shape or kind. `build` makes its groups for `size` accounts altogether. */
export interface Behaviour {
  readonly kind: 'campaign' | 'lookalike';
  readonly name: string;
  /** Accounts in a world of 4,000. */
  readonly size: number;
  /** Accounts beyond which a large world has several of it. */
  readonly largest?: number;
  build(ctx: BuildContext, size: number): readonly Group[];
}

export class BuildContext {
  readonly world: number;
  readonly days: number;
  readonly words: Words;
  readonly evasion: Evasion;
  readonly id: string;
  readonly rng: Rng;
  readonly real: RealText | null;

  constructor(options: {
    world: number;
    days: number;
    words: Words;
    evasion: Evasion;
    id: string;
    real: RealText | null;
  }) {
    this.world = options.world;
    this.days = options.days;
    this.words = options.words;
    this.evasion = options.evasion;
    this.id = options.id;
    this.real = options.real;
    this.rng = rngOf(options.world, 'build', options.id);
  }

  /** A kit whose texts the campaign disguises. */
  kit(capabilities: readonly Capability[], templates: number, lang: Lang, systemShare = 0): Kit {
    return this.makeKit(this.id, capabilities, templates, lang, this.evasion, systemShare);
  }

  /** A kit of somebody who hides nothing. */
  openKit(owner: string, capabilities: readonly Capability[], templates: number, lang: Lang, systemShare = 0): Kit {
    return this.makeKit(owner, capabilities, templates, lang, 'none', systemShare);
  }

  private makeKit(
    owner: string,
    capabilities: readonly Capability[],
    templates: number,
    lang: Lang,
    evasion: Evasion,
    systemShare: number,
  ): Kit {
    const { world, words, real } = this;
    return new Kit({ world, owner, capabilities, templates, lang, words, evasion, systemShare, real });
  }

  /** `size` accounts; trades are drawn by weight, `wish` may ask for more. */
  accounts(
    group: string,
    size: number,
    trades: readonly (readonly [Trade, number])[],
    options: {
      readonly floor?: number;
      readonly shares?: (member: number, rng: Rng) => readonly number[] | undefined;
      readonly wish?: (member: number, rng: Rng) => PersonaWishes;
      readonly volume?: (member: number, rng: Rng) => number | undefined;
    } = {},
  ): Account[] {
    const out: Account[] = [];
    for (let member = 0; member < size; member++) {
      const rng = rngOf(this.world, group, 'member', member);
      const trade = rng.weighted(trades);
      const shares = options.shares?.(member, rng);
      const volume = options.volume?.(member, rng);
      const wishes = options.wish?.(member, rng);
      out.push(
        makeAccount(this.world, group, member, trade, this.days, {
          floor: options.floor ?? 1,
          ...(shares === undefined ? {} : { shares }),
          ...(volume === undefined ? {} : { volume }),
          ...(wishes === undefined ? {} : { wishes }),
        }),
      );
    }
    return out;
  }

  /** What this account would ask of its own accord. */
  ordinary(turn: Turn, lang: Lang = turn.account.persona.lang): Draft {
    const { rng } = turn;
    if (this.real !== null && turn.turn === 0 && rng.chance(0.35)) {
      const real = this.real.ordinary(keyOf(turn.account.key, turn.k), lang);
      if (real !== undefined) return { user: real };
    }
    return { user: ordinaryText(lang, turn.turn, this.words, rng) };
  }

  /** Whether exchange `k` of `n` serves the campaign: evenly spread, exactly as many as the cover leaves. */
  targeted(turn: Turn, cover: number): boolean {
    const c = targetedOf(turn.n, cover, this.evasion);
    const phase = (turn.account.key % 1024) / 1024;
    return Math.floor(((turn.k + 1) * c) / turn.n + phase) > Math.floor((turn.k * c) / turn.n + phase);
  }
}

/** Trades of people and machines in the proportions campaigns and look-alikes share. */
export const MIXED_TRADES: readonly (readonly [Trade, number])[] = [
  ['person', 30],
  ['developer', 32],
  ['pipeline', 28],
  ['burst', 10],
];

/** Splits `size` into groups of about `each`. */
export function groupsOf(size: number, each: number): number[] {
  const n = Math.max(1, Math.round(size / each));
  return Array.from({ length: n }, (_, i) => Math.floor(((i + 1) * size) / n) - Math.floor((i * size) / n));
}

/** What the parts of the simulator hand one another. */
import type { Rng } from './rng.ts';

export const LANGS = ['en', 'zh', 'ja', 'ko', 'ru', 'es'] as const;
export type Lang = (typeof LANGS)[number];

export const EVASIONS = [
  'none',
  'homoglyph',
  'zerowidth',
  'case',
  'typos',
  'reword',
  'translate',
  'rotate',
  'mix90',
  'mix95',
] as const;
export type Evasion = (typeof EVASIONS)[number];

export type GroupKind = 'campaign' | 'lookalike' | 'ordinary';

/** When an account is awake; `cron` fires at fixed minutes, `always` is flat around the clock, `shift` is one eight-hour block. */
export type Clock = 'circadian' | 'office' | 'always' | 'cron' | 'shift';

/** Metadata and habits of one account: everything that is not text. */
export interface Persona {
  readonly trade: Trade;
  readonly country: string;
  /** Hours east of UTC. */
  readonly zone: number;
  readonly clock: Clock;
  /** Mean turns of a session; 1 is single-turn. */
  readonly turns: number;
  /** Logged with the whole conversation in `messages`, or one `prompt` a line. */
  readonly history: boolean;
  /** Puts the same worked examples, as turns that were never logged here, before each conversation. */
  readonly examples: boolean;
  readonly sessions: boolean;
  readonly lang: Lang;
  readonly asn: string;
  /** First three octets of the home network. */
  readonly network: string;
  readonly ipMoves: boolean;
  readonly payment: string | null;
  readonly agent: string | null;
  readonly plan: string | null;
  /** Epoch ms. */
  readonly created: number | null;
  readonly model: string;
  /** When this account would try the model released in the week, epoch ms. */
  readonly adopts: number;
  readonly hideIp: boolean;
  readonly hideAsn: boolean;
  readonly hideCountry: boolean;
}

/** The kinds of life an account leads; campaigns and innocents draw from the same ones. */
export const TRADES = ['person', 'developer', 'pipeline', 'burst'] as const;
export type Trade = (typeof TRADES)[number];

export interface Account {
  readonly id: string;
  /** Position in its group. */
  readonly member: number;
  readonly key: number;
  readonly persona: Persona;
  /** Expected exchanges of the week before the world is scaled to its size. */
  readonly volume: number;
  /** Exchanges it certainly has. */
  readonly floor: number;
  /** Share of the week's traffic falling on each day. */
  readonly days: readonly number[];
}

/** One exchange to be written. */
export interface Turn {
  readonly account: Account;
  /** Running number of the exchange within its account, from 0. */
  readonly k: number;
  /** Exchanges of the account in the whole week. */
  readonly n: number;
  /** Running number within the group, never the same for two of its exchanges. */
  readonly serial: number;
  /** Epoch ms. */
  readonly ts: number;
  readonly session: number;
  /** Position inside the session, from 0. */
  readonly turn: number;
  /** Epoch ms of the session's earlier turns, first to last. */
  readonly before: readonly number[];
  /** Stream of this exchange alone. */
  readonly rng: Rng;
}

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** Text of one exchange, with what is true about it. */
export interface Draft {
  readonly user: string;
  readonly system?: string;
  readonly tools?: unknown;
  /** Earlier turns as sent, instead of the conversation's own. */
  readonly replay?: readonly Message[];
  readonly model?: string;
  /** Set on exchanges that belong to the campaign's purpose. */
  readonly template?: string;
  readonly targeted?: boolean;
}

export interface TruthTemplate {
  readonly template: string;
  readonly campaign: string;
  readonly capability: string;
  readonly segment: 'user' | 'system';
  readonly lang: Lang;
  /** Slots written `<*>`. */
  readonly text: string;
}

/** One campaign, one look-alike group, or the ordinary people. */
export interface Group {
  readonly id: string;
  readonly kind: GroupKind;
  /** Shape of a campaign or kind of a look-alike. */
  readonly name: string;
  readonly accounts: readonly Account[];
  readonly capabilities: readonly string[];
  readonly templates: readonly TruthTemplate[];
  /** Share of conversations that began elsewhere, so that their first turns were never logged; a small common one where not given. */
  readonly elsewhere?: number;
  /** Share of innocent cover in an account's traffic (campaigns only). */
  cover?(account: Account): number;
  /** Times of `n` exchanges of the account on this day (epoch ms of its midnight, UTC), where the persona's clock does not decide. */
  times?(account: Account, midnight: number, n: number, rng: Rng): readonly number[];
  write(turn: Turn): Draft;
}

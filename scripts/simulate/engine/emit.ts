/** From a draft to its native log line and its line of truth. */
import { MODELS } from './persona.ts';
import { keyOf, longHex, type Rng, rngOf } from './rng.ts';
import type { Account, Draft, Group, Message, Turn } from './types.ts';

export interface Rendered {
  readonly line: string;
  readonly truth: string;
  readonly draft: Draft;
}

/** Share of ordinary conversations that began in another client, behind another provider or before the log. */
const ELSEWHERE = 0.008;
/** Share of conversations whose first turn is edited after it was sent. */
const EDITED = 0.03;
/** Turns that clients keep. */
const HISTORY = 5;

type Say = (rng: Rng, account: Account) => string;

/** Writes turns of one world. `ask` and `reply` make earlier turns of conversations that are logged whole. */
export class Emitter {
  private readonly ask: Say;
  private readonly reply: Say;

  constructor(ask: Say, reply: Say) {
    this.ask = ask;
    this.reply = reply;
  }

  render(group: Group, turn: Turn): Rendered {
    const { account } = turn;
    const { persona } = account;
    const draft = group.write(turn);
    const id = `req_${longHex(keyOf(account.key, 'exchange', turn.k), keyOf(account.id, turn.k))}`;
    const record: Record<string, unknown> = {
      id,
      account: account.id,
      ts: new Date(turn.ts).toISOString(),
      model: draft.model ?? (turn.ts >= persona.adopts && turn.rng.chance(0.6) ? MODELS.fresh : persona.model),
    };
    if (persona.sessions)
      record.session = `s_${longHex(keyOf(account.key, 'session', turn.session), account.key).slice(0, 12)}`;
    if (draft.system !== undefined) record.system = draft.system;
    const history = draft.replay ?? this.earlier(group, turn);
    if (history.length > 0 || (persona.history && account.key % 3 === 0))
      record.messages = [...history, { role: 'user', content: draft.user }];
    else record.prompt = draft.user;
    if (draft.tools !== undefined) record.tools = draft.tools;
    record.meta = meta(account, turn);
    return { line: JSON.stringify(record), truth: truthOf(id, group, draft), draft };
  }

  /**
   * The earlier turns of the conversation. Each was logged before as a request of its own, but for a few innocent ones:
   * worked examples, a conversation begun in another client or before the log, and a first turn edited afterwards.
   */
  private earlier(group: Group, turn: Turn): Message[] {
    const { key, persona } = turn.account;
    const rng = rngOf(key, 'conversation', turn.session);
    const rate = group.elsewhere ?? (persona.history ? ELSEWHERE : 0);
    const began = rng.chance(rate);
    const edited = rng.chance(EDITED);
    const out: Message[] = [];
    if (persona.examples) this.unlogged(rngOf(key, 'examples'), turn.account, out);
    if (began) this.unlogged(rng, turn.account, out);
    if (turn.turn > 0 && (persona.history || began)) this.history(group, turn, edited, out);
    return out;
  }

  private unlogged(rng: Rng, account: Account, out: Message[]): void {
    for (let i = rng.range(1, 3); i > 0; i--) {
      out.push({ role: 'user', content: this.ask(rng, account) });
      out.push({ role: 'assistant', content: this.reply(rng, account) });
    }
  }

  private history(group: Group, turn: Turn, edited: boolean, out: Message[]): void {
    const { key } = turn.account;
    for (let j = Math.max(0, turn.turn - HISTORY); j < turn.turn; j++) {
      const back = turn.turn - j;
      const k = turn.k - back;
      const said = group.write({
        ...turn,
        k,
        turn: j,
        before: turn.before.slice(0, j),
        ts: turn.before[j]!,
        serial: turn.serial - back,
        rng: rngOf(key, 'turn', k),
      }).user;
      const after = edited && j === 0 ? ` ${this.ask(rngOf(key, 'edit', turn.session), turn.account)}` : '';
      out.push({ role: 'user', content: said + after });
      out.push({ role: 'assistant', content: this.reply(rngOf(key, 'reply', k), turn.account) });
    }
  }
}

function truthOf(id: string, group: Group, draft: Draft): string {
  if (group.kind !== 'campaign') return `{"id":"${id}","kind":"${group.kind}"}`;
  if (draft.targeted !== true) return JSON.stringify({ id, kind: 'cover' });
  return JSON.stringify({ id, kind: 'campaign', campaign: group.id, template: draft.template });
}

function meta(account: Account, turn: Turn): Record<string, unknown> {
  const { persona } = account;
  const out: Record<string, unknown> = {};
  if (!persona.hideIp) {
    const host = 2 + (keyOf(account.key, 'ip', persona.ipMoves ? turn.session : 0) % 253);
    out.ip = `${persona.network}.${host}`;
  }
  if (!persona.hideAsn) out.asn = persona.asn;
  if (!persona.hideCountry) out.country = persona.country;
  if (persona.payment !== null) out.payment = persona.payment;
  if (persona.agent !== null) out.user_agent = persona.agent;
  if (persona.plan !== null) out.plan = persona.plan;
  if (persona.created !== null) out.account_created = new Date(persona.created).toISOString();
  return out;
}

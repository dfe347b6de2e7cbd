/** The last step of every format: the checks that are the same for all, and the exchange. */
import { derivedId, identifier, readMeta, shortText, toolsText } from './fields.ts';
import { type FormatLimits, type ParseResult, reject } from './formats/format.ts';
import { type Conversation, hasText } from './messages.ts';
import { parseTime } from './time.ts';

/** Raw values of a line, found by a format where it keeps them; nothing is checked yet but the conversation. */
export interface LineParts {
  readonly id: unknown;
  readonly account: unknown;
  /** `undefined` when the line has no time field at all; `null` when it says that the time is unknown. */
  readonly ts: unknown;
  readonly model: unknown;
  readonly session: unknown;
  readonly tools: unknown;
  readonly meta: unknown;
  readonly conversation: Conversation;
}

export function assemble(parts: LineParts, limits: FormatLimits): ParseResult {
  const account = identifier(parts.account);
  if (account === null) return reject('bad_field', 'account is neither a short string nor a number');
  if (account === '') return reject('missing_account', 'no account');
  if (parts.ts === undefined) return reject('missing_time', 'no ts');
  const ts = parts.ts === null ? Number.NaN : parseTime(parts.ts);
  if (Number.isNaN(ts) && parts.ts !== null) return reject('bad_time', 'ts is neither ISO 8601 nor an epoch');
  const logged = identifier(parts.id);
  if (logged === null) return reject('bad_field', 'id is neither a short string nor a number');
  const tools = toolsText(parts.tools);
  if (tools === null) return reject('bad_field', 'tools nest too deep');

  const { system, user: turns, assistant } = parts.conversation;
  const user = turns.length > 0 ? turns[turns.length - 1]! : '';
  if (user === '' && !hasText(system) && !hasText(tools)) return reject('missing_text', 'no user, system or tool text');
  const longest = Math.max(user.length, system.length, tools.length);
  if (longest > limits.maxTextChars) return reject('too_long', `a text has ${longest} characters`);

  const id = logged === '' ? derivedId(account, ts, [system, tools, ...turns, '', ...assistant]) : logged;
  return {
    kind: 'exchange',
    exchange: {
      id,
      account,
      ts,
      model: shortText(parts.model),
      session: shortText(parts.session),
      system,
      user,
      tools,
      priorUser: turns.length > 1 ? turns.slice(0, -1) : NOTHING,
      assistant,
      meta: readMeta(parts.meta),
    },
  };
}

const NOTHING: readonly string[] = Object.freeze([]);

/**
 * Request logs of API gateways in the shape of the OpenAI and Anthropic APIs: the request body under `request` or
 * `body` (or at the top), `messages` or `input`, the sender under one of several usual names.
 */
import { assemble } from '../assemble.ts';
import { type Conversation, hasText, readContent, readMessages } from '../messages.ts';
import { isObject, type JsonObject, type LogFormat, reject } from './format.ts';

const ACCOUNTS = [
  'account',
  'account_id',
  'user_id',
  'customer_id',
  'organization_id',
  'organization',
  'api_key_id',
  'user',
];
const TIMES = ['ts', 'timestamp', 'time', 'created_at', 'created', 'start_time'];
const IDS = ['id', 'request_id', 'log_id'];
const SESSIONS = ['session', 'session_id', 'conversation_id', 'thread_id'];

export const gateway: LogFormat = {
  name: 'gateway',
  detect: (line) =>
    line.account === undefined &&
    line.prompt === undefined &&
    (isObject(line.request) || isObject(line.body) || line.messages !== undefined || line.input !== undefined),
  parse(line, limits) {
    const body = isObject(line.request) ? line.request : isObject(line.body) ? line.body : line;
    const conversation = readBody(body);
    if (typeof conversation === 'string') return reject('bad_field', conversation);
    const labels = isObject(body.metadata) ? body.metadata : {};
    return assemble(
      {
        id: first(line, IDS),
        account: first(line, ACCOUNTS) ?? first(body, ['user', 'safety_identifier']) ?? labels.user_id,
        ts: first(line, TIMES),
        model: body.model ?? line.model,
        session: first(line, SESSIONS) ?? first(labels, SESSIONS),
        tools: body.tools ?? body.functions,
        meta: line.meta ?? line.metadata,
        conversation,
      },
      limits,
    );
  },
};

function readBody(body: JsonObject): Conversation | string {
  const turns = body.messages ?? body.input ?? body.prompt;
  const said = Array.isArray(turns) ? readMessages(turns) : readMessages([{ role: 'user', content: turns }]);
  if (typeof said === 'string') return said;
  const system = readContent(body.system ?? body.instructions);
  if (system === null) return 'system is neither text nor parts';
  return hasText(system) ? { ...said, system: said.system === '' ? system : `${system}\n\n${said.system}` } : said;
}

/** The first of the named fields that is there, be it null (time unknown); undefined when none is. */
function first(line: JsonObject, names: readonly string[]): unknown {
  let found: unknown;
  for (const name of names) {
    const value = line[name];
    if (value !== undefined && value !== null) return value;
    if (value === null) found = null;
  }
  return found;
}

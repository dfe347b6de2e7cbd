/**
 * Request logs of API gateways and tracing tools around the OpenAI, Anthropic, Gemini and Bedrock APIs: the request at the
 * top of the line or wrapped (`request`, `body`, …, also as JSON text), the sender, time and id under one of several
 * usual names. Names are compared without case and signs: `user_id`, `userId` and `User-ID` are one.
 */
import { hash } from 'node:crypto';
import { assemble } from '../assemble.ts';
import { type Conversation, hasText, isConversation, readContent, readMessages } from '../messages.ts';
import { isObject, type JsonObject, type LogFormat, reject } from './format.ts';
import { Fields, parsed } from './names.ts';

/** Senders, best first: who pays before who asks. */
const ACCOUNTS = [
  'account',
  'accountid',
  'userid',
  'customerid',
  'organizationid',
  'organization',
  'apikeyid',
  'user',
  'requestuserid',
  'tenantid',
  'teamid',
  'apikeyhash',
  'consumer',
];
const BODY_ACCOUNTS = ['user', 'safetyidentifier'];
const LABEL_ACCOUNTS = ['userid', 'user', 'accountid', 'customerid', 'userapikeyuserid', 'userapikeyhash'];
const TIMES = [
  'ts',
  'timestamp',
  'time',
  'createdat',
  'created',
  'starttime',
  'startedat',
  'requestcreatedat',
  'requesttimestamp',
  'datetime',
];
const IDS = ['id', 'requestid', 'logid'];
const SESSIONS = ['session', 'sessionid', 'conversationid', 'threadid', 'chatid'];

/** Where a request lies in a line; of these, the ones that may hold it as JSON text. */
const WRAPPERS = ['request', 'requestbody', 'body', 'input', 'inputbodyjson'];
const TEXT_WRAPPERS = ['request', 'requestbody', 'body'];
const MAX_WRAPPERS = 4;
const TURNS = ['messages', 'contents'];
const OTHER_WORDS = ['input', 'prompt', 'system', 'instructions', 'systeminstruction', 'tools', 'functions'];

export const gateway: LogFormat = {
  name: 'gateway',
  detect: (line) => {
    const fields = new Fields(line);
    return fields.hasAny(WRAPPERS) || fields.hasAny(TURNS) || fields.has('prompt');
  },
  parse(line, limits) {
    const fields = new Fields(line);
    const body = findBody(fields, 0) ?? fields;
    const conversation = readBody(body);
    if (typeof conversation === 'string') return reject('bad_field', conversation);
    const labels = [body, fields].map((where) => where.object('metadata') ?? where.object('meta') ?? NO_FIELDS);
    const [own, outer] = labels as [Fields, Fields];
    const account =
      fields.first(ACCOUNTS) ??
      body.first(BODY_ACCOUNTS) ??
      own.first(LABEL_ACCOUNTS) ??
      outer.first(LABEL_ACCOUNTS) ??
      fields.first(['enduser']) ??
      keyName(fields.get('apikey'));
    return assemble(
      {
        id: fields.first(IDS),
        account: isObject(account) ? (account.id ?? account) : account,
        ts: fields.first(TIMES),
        model: body.first(['model', 'modelid']) ?? fields.first(['model', 'modelid']),
        session: fields.first(SESSIONS) ?? own.first(SESSIONS) ?? outer.first(SESSIONS),
        tools: body.first(['tools', 'functions']),
        meta: readMeta(fields, outer),
        conversation,
      },
      limits,
    );
  },
};

const NO_FIELDS = new Fields({});

/** The object that holds the request: the nearest with turns, else the innermost with other words; null when none has any. */
function findBody(fields: Fields, depth: number): Fields | null {
  if (fields.hasAny(TURNS)) return fields;
  for (const name of depth < MAX_WRAPPERS ? WRAPPERS : []) {
    const value = fields.get(name);
    const inner = typeof value === 'string' && TEXT_WRAPPERS.includes(name) ? parsed(value, '{') : value;
    const found = isObject(inner) ? findBody(new Fields(inner), depth + 1) : null;
    if (found !== null) return found;
  }
  return fields.hasAny(OTHER_WORDS) ? fields : null;
}

function readBody(body: Fields): Conversation | string {
  const given = body.first(TURNS);
  const turns = (typeof given === 'string' ? parsed(given, '[') : null) ?? given ?? body.first(['input', 'prompt']);
  const listed = Array.isArray(given) || isConversation(turns);
  const said = readMessages(listed ? turns : [{ role: 'user', content: turns }]);
  if (typeof said === 'string') return said;
  const system = readContent(systemOf(body));
  if (system === null) return 'system is neither text nor parts';
  return hasText(system) ? { ...said, system: said.system === '' ? system : `${system}\n\n${said.system}` } : said;
}

function systemOf(body: Fields): unknown {
  const system = body.first(['system', 'instructions', 'systeminstruction']);
  return isObject(system) && Array.isArray(system.parts) ? system.parts : system;
}

/** A key of the API names its owner only where nothing else does. It is a secret: unless hashed before, its hash is kept. */
function keyName(key: unknown): unknown {
  if (typeof key !== 'string' || key.trim() === '') return undefined;
  return /^[0-9a-f]{64}$/.test(key) ? key : `key-${hash('sha256', key, 'hex').slice(0, 16)}`;
}

function readMeta(fields: Fields, labels: Fields): JsonObject {
  const either = (...names: string[]): unknown => labels.first(names) ?? fields.first(names);
  return {
    ip: either('ip', 'clientip', 'ipaddress', 'requesteripaddress', 'remoteaddr'),
    asn: either('asn'),
    country: either('country'),
    payment: labels.get('payment'),
    user_agent: either('useragent'),
    plan: labels.get('plan'),
    account_created: labels.get('accountcreated'),
  };
}

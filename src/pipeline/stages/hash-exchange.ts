import { hash } from 'node:crypto';
import { type Exchange, SEGMENTS } from '../../domain.ts';
import type { HashedText, LogRow } from '../../store/log.ts';
import { canonicalize } from '../../text/index.ts';

/** First 48 bits of a SHA-256: an exact integer in a double and in SQLite. */
export function hash48(text: string): number {
  return hash('sha256', text, 'buffer').readUIntBE(0, 6);
}

/** 16 bytes that name a text's canonical form within its segment. */
export function segmentHash(segment: number, text: string): Buffer {
  return hash('sha256', `${SEGMENTS[segment]}\0${canonicalize(text)}`, 'buffer').subarray(0, 16);
}

function hashed(segment: number, text: string): HashedText | null {
  return text === '' ? null : { segment, hash: segmentHash(segment, text), text };
}

/** Recently hashed system and tools texts: harness prompts come again with nearly every request. */
const repeated = new Map<string, HashedText | null>();
let repeatedChars = 0;
const REPEATED_TEXTS = 2000;
const REPEATED_CHARS = 16 << 20;

function hashedRepeated(segment: number, text: string): HashedText | null {
  const key = `${segment}${text}`;
  let value = repeated.get(key);
  if (value === undefined) {
    if (repeated.size >= REPEATED_TEXTS || repeatedChars > REPEATED_CHARS) {
      repeated.clear();
      repeatedChars = 0;
    }
    repeatedChars += text.length;
    value = hashed(segment, text);
    repeated.set(key, value);
  }
  return value;
}

/**
 * The exchange without lone surrogates, which JSON may hold and UTF-8 cannot: replaced here by U+FFFD, once, because
 * what is compared in memory must be what the store gives back.
 */
function wellFormed(exchange: Exchange): Exchange {
  const { id, account, model, session, system, user, tools, meta } = exchange;
  const parts = [id, account, model, session, system, user, tools, ...Object.values(meta)];
  if (parts.every((part) => typeof part !== 'string' || part.isWellFormed())) return exchange;
  return {
    ...exchange,
    id: id.toWellFormed(),
    account: account.toWellFormed(),
    model: model.toWellFormed(),
    session: session.toWellFormed(),
    system: system.toWellFormed(),
    user: user.toWellFormed(),
    tools: tools.toWellFormed(),
    meta: Object.fromEntries(
      Object.entries(meta).map(([name, value]) => [name, typeof value === 'string' ? value.toWellFormed() : value]),
    ),
  };
}

/** An exchange with everything the store needs computed from its text. The key is equal exactly for equal exchanges. */
export function hashExchange(given: Exchange): LogRow {
  const exchange = wellFormed(given);
  const system = hashedRepeated(0, exchange.system);
  const user = hashed(1, exchange.user);
  const tools = hashedRepeated(2, exchange.tools);
  const key = hash(
    'sha256',
    JSON.stringify([
      exchange.account,
      exchange.id,
      exchange.ts,
      system?.hash.toString('hex'),
      user?.hash.toString('hex'),
      tools?.hash.toString('hex'),
    ]),
    'buffer',
  ).subarray(0, 16);
  const multiTurn = exchange.priorUser.length > 0 || exchange.assistant.length > 0;
  return {
    exchange,
    key,
    session: exchange.session === '' ? null : hash48(exchange.session),
    system,
    user,
    tools,
    userRaw: exchange.user === '' ? null : hash48(exchange.user),
    prior: multiTurn ? hashList(exchange.priorUser) : null,
  };
}

function hashList(texts: readonly string[]): Buffer {
  const out = Buffer.alloc(texts.length * 6);
  for (let i = 0; i < texts.length; i++) out.writeUIntBE(hash48(texts[i]!), i * 6, 6);
  return out;
}

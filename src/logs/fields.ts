/** Single fields of a log line, checked and brought to the shape the domain asks for. */
import { hash } from 'node:crypto';
import type { ExchangeMeta } from '../domain.ts';
import { isObject, type JsonObject } from './formats/format.ts';
import { parseTime } from './time.ts';

/** Names and ids beyond this are cut; for accounts and ids, which must stay apart, the line is rejected instead. */
export const MAX_NAME_CHARS = 512;
const MAX_TOOL_DEPTH = 64;

/** A string, number or boolean as a short string; '' for anything else. */
export function shortText(value: unknown): string {
  if (typeof value === 'string') return value.length > MAX_NAME_CHARS ? value.slice(0, MAX_NAME_CHARS) : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return '';
}

/** An identifier: '' when absent (undefined, null, blank), null when it is of a wrong type or too long. */
export function identifier(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== 'string' || value.length > MAX_NAME_CHARS) return null;
  return value.trim();
}

const META_NAMES = ['ip', 'asn', 'country', 'payment', 'user_agent', 'plan'] as const;

/** Known metadata fields as short strings; absent, blank and nested ones are left out, unknown ones ignored. */
export function readMeta(value: unknown): ExchangeMeta {
  if (!isObject(value)) return EMPTY_META;
  const meta: { -readonly [K in keyof ExchangeMeta]: ExchangeMeta[K] } = {};
  for (const name of META_NAMES) {
    const text = shortText(value[name]).trim();
    if (text !== '') meta[name] = text;
  }
  const created = parseTime(value.account_created);
  if (!Number.isNaN(created)) meta.account_created = created;
  return meta;
}

const EMPTY_META: ExchangeMeta = Object.freeze({});

/**
 * Tool schemas as text that is the same for the same schemas: keys sorted, no white space. A string is kept as it is.
 * @returns null when they nest too deep to be schemas.
 */
export function toolsText(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length === 0) return '';
  const sorted = sortKeys(value, 0);
  return sorted === TOO_DEEP ? null : JSON.stringify(sorted);
}

const TOO_DEEP = Symbol('too deep');

function sortKeys(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_TOOL_DEPTH) return TOO_DEEP;
  if (Array.isArray(value)) {
    const items = value.map((item) => sortKeys(item, depth + 1));
    return items.includes(TOO_DEEP) ? TOO_DEEP : items;
  }
  const out: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).sort()) {
    const item = sortKeys((value as JsonObject)[key], depth + 1);
    if (item === TOO_DEEP) return TOO_DEEP;
    out[key] = item;
  }
  return out;
}

/** An id for a line that has none: SHA-256 over account, time and every text, so the same exchange has the same id. */
export function derivedId(account: string, ts: number, texts: readonly string[]): string {
  let joined = `${account}\u0000${ts}`;
  for (const text of texts) joined += `\u0000${text.length}:${text}`;
  return `x-${hash('sha256', joined, 'hex').slice(0, 32)}`;
}

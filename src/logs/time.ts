/** Times as logs write them, to epoch milliseconds in UTC. */

const MAX_MS = 253_402_300_799_999; // end of year 9999
const DAY_MS = 86_400_000;

/**
 * ISO 8601 (extended, with `-` or `/`, or basic; `T` or a space, fraction of any length, zone optional: none means UTC, date alone means
 * its start) or epoch in s, ms, µs or ns, told apart by magnitude, as a number or a numeric string.
 * @returns epoch milliseconds, or NaN for anything else.
 */
export function parseTime(value: unknown): number {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string' || value.length > 64) return Number.NaN;
  const text = value.trim();
  const iso = parseIso(text);
  if (!Number.isNaN(iso)) return iso;
  return isDecimal(text) ? fromEpoch(Number(text)) : Number.NaN;
}

/** Below 1e11 seconds (until year 5138), below 1e14 milliseconds, below 1e17 microseconds, else nanoseconds. */
function fromEpoch(value: number): number {
  if (!(value >= 0)) return Number.NaN;
  const ms = value < 1e11 ? value * 1e3 : value < 1e14 ? value : value < 1e17 ? value / 1e3 : value / 1e6;
  return ms <= MAX_MS ? Math.floor(ms) : Number.NaN;
}

function isDecimal(text: string): boolean {
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) dots++;
    else if (code < 48 || code > 57) return false;
  }
  return text.length > dots && dots <= 1;
}

/** Number made of `count` digits at `at`, or -1. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function parseIso(text: string): number {
  const extended = text[4] === '-' || text[4] === '/';
  const year = digits(text, 0, 4);
  const month = digits(text, extended ? 5 : 4, 2);
  const day = digits(text, extended ? 8 : 6, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || (extended && text[7] !== text[4])) return Number.NaN;
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return Number.NaN;
  const at = extended ? 10 : 8;
  if (text.length === at) return midnight;
  const mark = text[at];
  if (mark !== 'T' && mark !== 't' && mark !== ' ') return Number.NaN;
  return midnight + parseClock(text, at + 1);
}

/** `HH:MM[:SS[.f]]` or `HHMM[SS[.f]]`, then a zone; milliseconds after midnight UTC. */
function parseClock(text: string, start: number): number {
  const colons = text[start + 2] === ':';
  const step = colons ? 3 : 2;
  const hour = digits(text, start, 2);
  const minute = digits(text, start + step, 2);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return Number.NaN;
  let at = start + step + 2;
  let ms = hour * 3_600_000 + minute * 60_000;
  const hasSeconds = colons ? text[at] === ':' : digits(text, at, 2) >= 0;
  if (hasSeconds) {
    const second = digits(text, colons ? at + 1 : at, 2);
    if (second < 0 || second > 60) return Number.NaN;
    ms += Math.min(second, 59) * 1000; // a leap second counts as the one before it
    at += colons ? 3 : 2;
    if (text[at] === '.' || text[at] === ',') {
      let scale = 100;
      const first = ++at;
      for (let digit = digits(text, at, 1); digit >= 0; digit = digits(text, ++at, 1)) {
        ms += digit * scale;
        scale /= 10;
      }
      if (at === first) return Number.NaN;
    }
  }
  if (ms > DAY_MS) return Number.NaN;
  return Math.floor(ms + 1e-6) - parseZone(text, at);
}

const UTC_NAMES: ReadonlySet<string> = new Set(['UTC', 'GMT']);

/** Offset from UTC in milliseconds: nothing, `Z`, `UTC` or `GMT` is 0; `+HH`, `+HHMM`, `+HH:MM`. */
function parseZone(text: string, start: number): number {
  const at = text[start] === ' ' ? start + 1 : start;
  if (at === text.length) return 0;
  const sign = text[at];
  if ((sign === 'Z' || sign === 'z') && at + 1 === text.length) return 0;
  if (at + 3 === text.length && UTC_NAMES.has(text.slice(at).toUpperCase())) return 0;
  if (sign !== '+' && sign !== '-') return Number.NaN;
  const hours = digits(text, at + 1, 2);
  const rest = text.slice(at + 3);
  const minutes = rest === '' ? 0 : rest[0] === ':' ? digits(rest, 1, 2) : digits(rest, 0, 2);
  const length = rest === '' ? 0 : rest[0] === ':' ? 3 : 2;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || rest.length !== length) return Number.NaN;
  const offset = hours * 3_600_000 + minutes * 60_000;
  return sign === '+' ? offset : -offset;
}

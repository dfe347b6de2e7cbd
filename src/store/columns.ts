import type { Db } from './database.ts';
import { foreignTurns, type History } from './history.ts';

/**
 * The whole retained log as typed arrays, in an order that does not depend on how it was read: texts by content hash,
 * accounts by id, exchanges by time (unknown last) and key. Everything downstream works on these ranks.
 */
export interface LogColumns {
  readonly texts: TextColumns;
  readonly accounts: { readonly count: number; readonly ids: readonly string[]; readonly created: Float64Array };
  readonly exchanges: ExchangeColumnsRaw;
  readonly models: readonly string[];
}

export interface TextColumns {
  readonly count: number;
  /** Row of `texts` by rank. */
  readonly row: Int32Array;
  readonly segment: Uint8Array;
  /** Code of the main script, 0 where the text has no letter. */
  readonly script: Uint8Array;
  /** 16 bytes a rank. */
  readonly hash: Uint8Array;
  readonly exchanges: Int32Array;
  /** Earliest and latest known time of sending, NaN when unknown. */
  readonly firstSeen: Float64Array;
  readonly lastSeen: Float64Array;
}

export interface ExchangeColumnsRaw {
  readonly count: number;
  readonly account: Int32Array;
  readonly ts: Float64Array;
  readonly model: Int32Array;
  readonly session: Int32Array;
  /** Text rank by segment: 0 system, 1 user, 2 tools; -1 none. */
  readonly text: readonly [Int32Array, Int32Array, Int32Array];
  readonly assistantTurns: Uint16Array;
  readonly foreignTurns: Uint16Array;
  readonly ip: Int32Array;
  readonly asn: Int32Array;
  readonly country: Int32Array;
  readonly payment: Int32Array;
  readonly userAgent: Int32Array;
  readonly plan: Int32Array;
}

export function loadColumns(db: Db): LogColumns {
  const { texts, rankOf } = loadTexts(db);
  const accounts = loadAccounts(db);
  const strings = loadStrings(db);
  const exchanges = loadExchanges(db, texts, rankOf, accounts.rankOf, strings.rankOf);
  return { texts, accounts, exchanges, models: strings.models };
}

function loadTexts(db: Db): { texts: TextColumns; rankOf: Int32Array } {
  const { n, max } = db.prepare('SELECT count(*) AS n, coalesce(max(idx), 0) AS max FROM texts').get() as {
    n: number;
    max: number;
  };
  const row = new Int32Array(n);
  const segment = new Uint8Array(n);
  const script = new Uint8Array(n);
  const hash = new Uint8Array(n * 16);
  const rankOf = new Int32Array(max + 1).fill(-1);
  let rank = 0;
  for (const r of db.prepare('SELECT idx, segment, hash, script FROM texts ORDER BY hash').raw().iterate() as Iterable<
    [number, number, Buffer, number]
  >) {
    row[rank] = r[0];
    segment[rank] = r[1];
    script[rank] = r[3];
    hash.set(r[2], rank * 16);
    rankOf[r[0]] = rank++;
  }
  const texts = {
    count: n,
    row,
    segment,
    script,
    hash,
    exchanges: new Int32Array(n),
    firstSeen: new Float64Array(n).fill(Number.NaN),
    lastSeen: new Float64Array(n).fill(Number.NaN),
  };
  return { texts, rankOf };
}

function loadAccounts(db: Db): LogColumns['accounts'] & { rankOf: Int32Array } {
  const rows = db.prepare('SELECT idx, id, created FROM accounts').all() as {
    idx: number;
    id: string;
    created: number | null;
  }[];
  rows.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const rankOf = new Int32Array(rows.reduce((max, r) => Math.max(max, r.idx), 0) + 1).fill(-1);
  const created = new Float64Array(rows.length);
  rows.forEach((r, rank) => {
    rankOf[r.idx] = rank;
    created[rank] = r.created ?? Number.NaN;
  });
  return { count: rows.length, ids: rows.map((r) => r.id), created, rankOf };
}

function loadStrings(db: Db): { models: readonly string[]; rankOf: Int32Array } {
  const rows = db.prepare('SELECT idx, kind, value FROM strings').all() as {
    idx: number;
    kind: number;
    value: string;
  }[];
  rows.sort((a, b) => a.kind - b.kind || (a.value < b.value ? -1 : 1));
  const rankOf = new Int32Array(rows.reduce((max, r) => Math.max(max, r.idx), 0) + 1).fill(-1);
  const next = new Map<number, number>();
  const models: string[] = [];
  for (const r of rows) {
    const rank = next.get(r.kind) ?? 0;
    next.set(r.kind, rank + 1);
    rankOf[r.idx] = rank;
    if (r.kind === 0) models.push(r.value);
  }
  return { models, rankOf };
}

type Row = [
  number,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number,
  Buffer | null,
  ...(number | null)[],
];

function loadExchanges(
  db: Db,
  texts: TextColumns,
  textRank: Int32Array,
  accountRank: Int32Array,
  stringRank: Int32Array,
): ExchangeColumnsRaw {
  const n = db.prepare('SELECT count(*) FROM exchanges').pluck().get() as number;
  const int = (): Int32Array => new Int32Array(n);
  const out = {
    count: n,
    account: int(),
    ts: new Float64Array(n),
    model: int(),
    session: int(),
    text: [int(), int(), int()] as const,
    assistantTurns: new Uint16Array(n),
    foreignTurns: new Uint16Array(n),
    ip: int(),
    asn: int(),
    country: int(),
    payment: int(),
    userAgent: int(),
    plan: int(),
  };
  const sessions = new Map<number, number>();
  const sent = new Set<number>();
  const histories: (History & { readonly at: number })[] = [];
  const string = (value: number | null | undefined): number => (value == null ? -1 : stringRank[value]!);
  let i = 0;
  const rows = db
    .prepare(
      `SELECT account, ts, model, session, system, user, tools, user_raw, assistant_turns, prior, ip, asn, country, payment, user_agent, plan
       FROM exchanges ORDER BY ts IS NULL, ts, key`,
    )
    .raw()
    .iterate() as Iterable<Row>;
  for (const r of rows) {
    const account = accountRank[r[0]]!;
    const ts = r[1] ?? Number.NaN;
    out.account[i] = account;
    out.ts[i] = ts;
    out.model[i] = string(r[2]);
    out.session[i] = r[3] === null ? -1 : dense(sessions, r[3]!);
    for (let s = 0; s < 3; s++) {
      const value = r[4 + s] as number | null;
      const rank = value === null ? -1 : textRank[value]!;
      out.text[s]![i] = rank;
      if (rank >= 0) see(texts, rank, ts);
    }
    if (r[7] !== null) sent.add(accountKey(account, r[7]!));
    out.assistantTurns[i] = Math.min(r[8], 0xffff);
    if (r[9] !== null && r[8] > 0) histories.push({ at: i, account, last: r[7], turns: r[9]! });
    out.ip[i] = string(r[10] as number | null);
    out.asn[i] = string(r[11] as number | null);
    out.country[i] = string(r[12] as number | null);
    out.payment[i] = string(r[13] as number | null);
    out.userAgent[i] = string(r[14] as number | null);
    out.plan[i] = string(r[15] as number | null);
    i++;
  }
  const foreign = foreignTurns(histories, (account, turn) => sent.has(accountKey(account, turn)));
  histories.forEach(({ at }, h) => {
    out.foreignTurns[at] = Math.min(foreign[h]!, out.assistantTurns[at]!);
  });
  return out;
}

/** 27 bits of the text hash beside 26 bits of the account, exact in a double; a clash can only hide one foreign turn. */
function accountKey(account: number, hash: number): number {
  return Math.floor(hash / 2 ** 21) * 2 ** 26 + (account % 2 ** 26);
}

function dense(map: Map<number, number>, value: number): number {
  let id = map.get(value);
  if (id === undefined) {
    id = map.size;
    map.set(value, id);
  }
  return id;
}

function see(texts: TextColumns, rank: number, ts: number): void {
  texts.exchanges[rank]!++;
  if (Number.isNaN(ts)) return;
  if (!(texts.firstSeen[rank]! <= ts)) texts.firstSeen[rank] = ts;
  if (!(texts.lastSeen[rank]! >= ts)) texts.lastSeen[rank] = ts;
}

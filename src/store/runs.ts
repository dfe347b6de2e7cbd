import type { Db } from './database.ts';

/** What a run read. */
export interface ReadCounts {
  readonly inputs: number;
  readonly inputsSeenBefore: number;
  readonly lines: number;
  readonly exchanges: number;
  readonly duplicates: number;
  readonly unknownTimes: number;
  /** Lines that held bytes which are not UTF-8; those were replaced by U+FFFD. */
  readonly invalidUtf8: number;
}

/** How a run went, as shown in every report. Counts are of this run; `totals` are of the whole store. */
export interface RunSummary extends ReadCounts {
  readonly rejects: Readonly<Record<string, number>>;
  readonly totals: {
    readonly exchanges: number;
    readonly accounts: number;
    readonly texts: number;
    readonly families: number;
    readonly clusters: number;
    readonly firstSeen: number | null;
    readonly lastSeen: number | null;
  };
  readonly model: { readonly name: string; readonly hash: string; readonly dims: number };
  readonly caps: readonly string[];
  readonly stages: readonly {
    readonly stage: string;
    readonly seconds: number;
    readonly cpuSeconds: number;
    readonly items: number;
  }[];
}

export interface Run {
  readonly idx: number;
  readonly started: number;
  readonly finished: number | null;
  readonly status: 'running' | 'done' | 'failed';
  readonly summary: RunSummary | null;
}

interface Row {
  idx: number;
  started: number;
  finished: number | null;
  status: Run['status'];
  detail: string;
}

/** What an unfinished run has read so far; null before its first batch. */
export function readSoFar(db: Db, idx: number): ReadCounts | null {
  const detail = db.prepare("SELECT detail FROM runs WHERE idx = ? AND status = 'running'").pluck().get(idx);
  const counts = JSON.parse((detail as string | undefined) ?? '{}') as Partial<ReadCounts>;
  return counts.lines === undefined ? null : (counts as ReadCounts);
}

/** Begins a run, or takes up the one that was interrupted. */
export function beginRun(db: Db, now: number): { readonly idx: number; readonly resumed: boolean } {
  const open = db.prepare("SELECT idx FROM runs WHERE status = 'running' ORDER BY idx DESC LIMIT 1").get() as
    | { idx: number }
    | undefined;
  if (open !== undefined) return { idx: open.idx, resumed: true };
  return {
    idx: Number(db.prepare("INSERT INTO runs (started, status) VALUES (?, 'running')").run(now).lastInsertRowid),
    resumed: false,
  };
}

export function finishRun(db: Db, idx: number, now: number, summary: RunSummary): void {
  db.prepare("UPDATE runs SET finished = ?, status = 'done', detail = ? WHERE idx = ?").run(
    now,
    JSON.stringify(summary),
    idx,
  );
}

/** The newest finished run, or null. */
export function lastRun(db: Db): Run | null {
  const row = db.prepare("SELECT * FROM runs WHERE status = 'done' ORDER BY idx DESC LIMIT 1").get() as Row | undefined;
  return row === undefined ? null : { ...row, summary: JSON.parse(row.detail) as RunSummary };
}

/** The newest time in the log at the end of each finished run, epoch ms; null where no time is known. */
export function logEnds(db: Db): ReadonlyMap<number, number | null> {
  const rows = db.prepare("SELECT idx, detail ->> '$.totals.lastSeen' AS until FROM runs WHERE status = 'done'").all();
  return new Map((rows as { idx: number; until: number | null }[]).map((row) => [row.idx, row.until]));
}

/** A value of the store's own notebook: secret seed, identity of the embedded model. */
export function readMeta(db: Db, key: string): string | null {
  return (db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined) ?? null;
}

export function writeMeta(db: Db, key: string, value: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  );
}

export interface RejectRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly detail: string;
  readonly sample: string;
}

export function rejectsOf(db: Db, run: number): readonly RejectRow[] {
  return db
    .prepare('SELECT file, line, reason, detail, sample FROM rejects WHERE run = ? ORDER BY file, line')
    .all(run) as RejectRow[];
}

export function rejectCounts(db: Db, run: number): Readonly<Record<string, number>> {
  const rows = db
    .prepare('SELECT reason, count(*) AS n FROM rejects WHERE run = ? GROUP BY reason ORDER BY reason')
    .all(run) as { reason: string; n: number }[];
  return Object.fromEntries(rows.map((row) => [row.reason, row.n]));
}

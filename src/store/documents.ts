/** Small tables that hold one JSON document a row: clusters, campaigns, events. */
import type { Db } from './database.ts';
import { readMeta, writeMeta } from './runs.ts';

export interface ClusterRow<T> {
  readonly idx: number;
  readonly id: string;
  readonly exchanges: number;
  readonly accounts: number;
  readonly detail: T;
}

export interface LoneRow {
  readonly text: number;
  readonly cluster: number;
  readonly similarity: number;
}

export interface SharedRow {
  readonly kind: 'boilerplate' | 'shared_content';
  readonly text: string;
  readonly texts: number;
  readonly accounts: number;
}

export function replaceClusters<T>(db: Db, clusters: readonly ClusterRow<T>[], lone: Iterable<LoneRow>): void {
  db.transaction(() => {
    db.exec('DELETE FROM clusters; DELETE FROM lone;');
    const cluster = db.prepare('INSERT INTO clusters (idx, id, exchanges, accounts, detail) VALUES (?, ?, ?, ?, ?)');
    for (const c of clusters) cluster.run(c.idx, c.id, c.exchanges, c.accounts, JSON.stringify(c.detail));
    const text = db.prepare('INSERT INTO lone (text, cluster, similarity) VALUES (?, ?, ?)');
    for (const l of lone) text.run(l.text, l.cluster, l.similarity);
  })();
}

interface RawCluster {
  idx: number;
  id: string;
  exchanges: number;
  accounts: number;
  detail: string;
}

/** All clusters, those with most accounts first. */
export function allClusters<T>(db: Db): readonly ClusterRow<T>[] {
  const rows = db.prepare('SELECT * FROM clusters ORDER BY accounts DESC, exchanges DESC, id').all() as RawCluster[];
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as T }));
}

export function clusterByIndex<T>(db: Db, idx: number): ClusterRow<T> | null {
  const row = db.prepare('SELECT * FROM clusters WHERE idx = ?').get(idx) as RawCluster | undefined;
  return row === undefined ? null : { ...row, detail: JSON.parse(row.detail) as T };
}

export function replaceShared(db: Db, rows: readonly SharedRow[]): void {
  db.transaction(() => {
    db.exec('DELETE FROM shared');
    const insert = db.prepare('INSERT INTO shared (kind, text, texts, accounts) VALUES (?, ?, ?, ?)');
    for (const r of rows) insert.run(r.kind, r.text, r.texts, r.accounts);
  })();
}

export function allShared(db: Db): readonly SharedRow[] {
  return db
    .prepare('SELECT kind, text, texts, accounts FROM shared ORDER BY accounts DESC, texts DESC, text')
    .all() as SharedRow[];
}

/** Campaigns of a run in rank order, in place of those of the run before. */
export function replaceCampaigns(db: Db, campaigns: readonly { readonly id: string }[]): void {
  db.transaction(() => {
    db.exec('DELETE FROM campaigns');
    const insert = db.prepare('INSERT INTO campaigns (id, rank, detail) VALUES (?, ?, ?)');
    campaigns.forEach((c, rank) => insert.run(c.id, rank, JSON.stringify(c)));
  })();
}

/** Campaigns of the newest run in rank order. */
export function allCampaigns<T>(db: Db): readonly T[] {
  return (db.prepare('SELECT detail FROM campaigns ORDER BY rank').pluck().all() as string[]).map(
    (text) => JSON.parse(text) as T,
  );
}

/** Append-only event logs: label decisions and reviews. Undo is an event too, so history is never lost. */
export type EventTable = 'label_events' | 'review_events';

export function appendEvent<T>(db: Db, table: EventTable, detail: T): number {
  return Number(db.prepare(`INSERT INTO ${table} (detail) VALUES (?)`).run(JSON.stringify(detail)).lastInsertRowid);
}

export function allEvents<T>(db: Db, table: EventTable): readonly T[] {
  return (db.prepare(`SELECT detail FROM ${table} ORDER BY idx`).pluck().all() as string[]).map(
    (text) => JSON.parse(text) as T,
  );
}

/** A JSON value in the store's notebook. */
export function readMetaJson<T>(db: Db, key: string): T | null {
  const value = readMeta(db, key);
  return value === null ? null : (JSON.parse(value) as T);
}

export function writeMetaJson<T>(db: Db, key: string, value: T): void {
  writeMeta(db, key, JSON.stringify(value));
}

/** Ids of campaigns of the run before that the newest no longer shows. */
export function replaceGone(db: Db, ids: readonly string[]): void {
  writeMetaJson(db, 'gone', ids);
}

export function readGone(db: Db): readonly string[] {
  return readMetaJson<readonly string[]>(db, 'gone') ?? [];
}

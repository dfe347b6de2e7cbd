import type { Db } from './database.ts';

/** Bytes of each text's fingerprint, by rising row. */
export function* fingerprintSizes(db: Db): Generator<{ readonly text: number; readonly bytes: number }> {
  for (const [text, bytes] of db
    .prepare('SELECT text, length(grams) FROM fingerprints ORDER BY text')
    .raw()
    .iterate() as Iterable<[number, number]>)
    yield { text, bytes };
}

/** All fingerprints, by rising row. `grams` is overwritten by the next one. */
export function* allFingerprints(db: Db): Generator<{ readonly text: number; readonly grams: Uint32Array }> {
  // Copied: SQLite's buffer need not be aligned to four bytes.
  let words = new Uint32Array(1024);
  let bytes = Buffer.from(words.buffer);
  for (const [text, blob] of db
    .prepare('SELECT text, grams FROM fingerprints ORDER BY text')
    .raw()
    .iterate() as Iterable<[number, Buffer]>) {
    if (blob.length > bytes.length) {
      words = new Uint32Array(blob.length >> 1);
      bytes = Buffer.from(words.buffer);
    }
    bytes.set(blob);
    yield { text, grams: words.subarray(0, blob.length >> 2) };
  }
}

/** Reads originals by row number. */
export function textReader(db: Db): (row: number) => string {
  const statement = db.prepare('SELECT text FROM texts WHERE idx = ?').pluck();
  return (row) => statement.get(row) as string;
}

/** Row of the text with this hash, or null. */
export function findText(db: Db, hash: Buffer): number | null {
  return (db.prepare('SELECT idx FROM texts WHERE hash = ?').pluck().get(hash) as number | undefined) ?? null;
}

/** Rows of texts that have a vector. */
export function embeddedRows(db: Db): Set<number> {
  return new Set(db.prepare('SELECT text FROM vectors').pluck().iterate() as Iterable<number>);
}

export function writeVectors(db: Db, rows: readonly number[], codes: readonly Buffer[]): void {
  const insert = db.prepare('INSERT OR REPLACE INTO vectors (text, code) VALUES (?, ?)');
  db.transaction(() => {
    for (let i = 0; i < rows.length; i++) insert.run(rows[i], codes[i]);
  })();
}

export function dropVectors(db: Db): void {
  db.exec('DELETE FROM vectors');
}

/** Codes of all embedded texts, by row. */
export function* allVectors(db: Db): Generator<{ readonly text: number; readonly code: Buffer }> {
  for (const [text, code] of db.prepare('SELECT text, code FROM vectors ORDER BY text').raw().iterate() as Iterable<
    [number, Buffer]
  >)
    yield { text, code };
}

/** Fingerprints of texts behind row `after`, in row order, at most `limit`. */
export function* fingerprintsAfter(
  db: Db,
  after: number,
  limit: number,
): Generator<{ readonly text: number; readonly grams: Uint32Array }> {
  const rows = db
    .prepare('SELECT text, grams FROM fingerprints WHERE text > ? ORDER BY text LIMIT ?')
    .raw()
    .iterate(after, limit) as Iterable<[number, Buffer]>;
  for (const [text, blob] of rows) {
    const grams = new Uint32Array(blob.length >> 2);
    Buffer.from(grams.buffer).set(blob);
    yield { text, grams };
  }
}

/** Fingerprints of these texts. */
export function* fingerprintsOfRows(
  db: Db,
  rows: readonly number[],
): Generator<{ readonly text: number; readonly grams: Uint32Array }> {
  const find = db.prepare('SELECT grams FROM fingerprints WHERE text = ?').pluck();
  for (const text of rows) {
    const blob = find.get(text) as Buffer | undefined;
    if (blob === undefined) continue;
    const grams = new Uint32Array(blob.length >> 2);
    Buffer.from(grams.buffer).set(blob);
    yield { text, grams };
  }
}

/** Rows of texts whose original was replaced since the indexes were last written. */
export function changedRows(db: Db): readonly number[] {
  return db.prepare('SELECT text FROM changed ORDER BY text').pluck().all() as number[];
}

export function forgetChanged(db: Db): void {
  db.exec('DELETE FROM changed');
}

export function readText(db: Db, row: number): { readonly text: string; readonly segment: number } | null {
  return (
    (db.prepare('SELECT text, segment FROM texts WHERE idx = ?').get(row) as
      | { text: string; segment: number }
      | undefined) ?? null
  );
}

/** Cluster of a lone text, or null. */
export function loneCluster(db: Db, row: number): number | null {
  return (db.prepare('SELECT cluster FROM lone WHERE text = ?').pluck().get(row) as number | undefined) ?? null;
}

/** Cluster of a text, through its family or by itself; null when it is in none. */
export function clusterOfText(db: Db, row: number): number | null {
  const through = db
    .prepare('SELECT f.cluster FROM members m JOIN families f ON f.idx = m.family WHERE m.text = ?')
    .pluck()
    .get(row) as number | null | undefined;
  return through ?? loneCluster(db, row);
}

/** Exchanges that carry a text, in whichever segment. */
export function sentCount(db: Db, row: number): number {
  return db
    .prepare(
      'SELECT (SELECT count(*) FROM exchanges WHERE user = @row) + (SELECT count(*) FROM exchanges WHERE system = @row)',
    )
    .pluck()
    .get({ row }) as number;
}

/** Content hashes (hex) of a cluster's texts: representatives of its families first, then members, then lone texts, each by hash. */
export function hashesOfCluster(db: Db, cluster: number, limit: number): string[] {
  return db
    .prepare(
      `SELECT lower(hex(hash)) FROM (
         SELECT t.hash AS hash, f.representative <> t.idx AS later FROM families f JOIN members m ON m.family = f.idx JOIN texts t ON t.idx = m.text WHERE f.cluster = @cluster
         UNION ALL SELECT t.hash, 2 FROM lone l JOIN texts t ON t.idx = l.text WHERE l.cluster = @cluster)
       ORDER BY later, hash LIMIT @limit`,
    )
    .pluck()
    .all({ cluster, limit }) as string[];
}

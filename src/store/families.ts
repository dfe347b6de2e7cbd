import type { MatchMethod, Template } from '../domain.ts';
import type { Db } from './database.ts';

/** A materialised family as stored. `representative` and members are rows of `texts`. */
export interface FamilyRow {
  readonly idx: number;
  readonly id: string;
  readonly segment: number;
  readonly representative: number;
  readonly texts: number;
  readonly exchanges: number;
  readonly accounts: number;
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  readonly cluster: number | null;
  /** Id of the family whose template this one's is a reworded variant of. */
  readonly variantOf: string | null;
  readonly template: Template;
}

export interface MemberRow {
  readonly text: number;
  readonly family: number;
  readonly method: MatchMethod;
  readonly similarity: number;
}

/** Replaces all families and their members in one transaction: readers see the old state or the new one. */
export function replaceFamilies(
  db: Db,
  families: Iterable<FamilyRow>,
  members: Iterable<MemberRow>,
  termsOf: (family: FamilyRow) => Iterable<number>,
): void {
  db.transaction(() => {
    db.exec('DELETE FROM families; DELETE FROM members; DELETE FROM family_terms;');
    const term = db.prepare('INSERT OR IGNORE INTO family_terms (term, family) VALUES (?, ?)');
    const family = db.prepare(
      `INSERT INTO families (idx, id, segment, representative, texts, exchanges, accounts, first_seen, last_seen, cluster, variant_of, template)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const f of families) {
      family.run(
        f.idx,
        f.id,
        f.segment,
        f.representative,
        f.texts,
        f.exchanges,
        f.accounts,
        f.firstSeen,
        f.lastSeen,
        f.cluster,
        f.variantOf,
        JSON.stringify(f.template),
      );
      for (const t of termsOf(f)) term.run(t, f.idx);
    }
    const member = db.prepare('INSERT INTO members (text, family, method, similarity) VALUES (?, ?, ?, ?)');
    for (const m of members) member.run(m.text, m.family, m.method, m.similarity);
  })();
}

interface Raw {
  idx: number;
  id: string;
  segment: number;
  representative: number;
  texts: number;
  exchanges: number;
  accounts: number;
  first_seen: number | null;
  last_seen: number | null;
  cluster: number | null;
  variant_of: string | null;
  template: string;
}

function fromRaw(row: Raw): FamilyRow {
  return {
    ...row,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    variantOf: row.variant_of,
    template: JSON.parse(row.template) as Template,
  };
}

export function familyByIndex(db: Db, idx: number): FamilyRow | null {
  const row = db.prepare('SELECT * FROM families WHERE idx = ?').get(idx) as Raw | undefined;
  return row === undefined ? null : fromRaw(row);
}

export function familyOfText(db: Db, text: number): MemberRow | null {
  return (
    (db.prepare('SELECT text, family, method, similarity FROM members WHERE text = ?').get(text) as
      | MemberRow
      | undefined) ?? null
  );
}

export function* allFamilies(db: Db): Generator<FamilyRow> {
  for (const row of db.prepare('SELECT * FROM families ORDER BY idx').iterate() as Iterable<Raw>) yield fromRaw(row);
}

/** Families that hold any of these terms in their fixed text, those with most first, at most `limit`. */
export function familiesByTerms(db: Db, terms: readonly number[], limit: number): readonly number[] {
  const hits = new Map<number, number>();
  const lookUp = db.prepare('SELECT family FROM family_terms WHERE term = ?').pluck();
  for (const term of terms)
    for (const family of lookUp.iterate(term) as Iterable<number>) hits.set(family, (hits.get(family) ?? 0) + 1);
  return [...hits]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([family]) => family);
}

/** Accounts that sent any text of a family. */
export function accountsOfFamily(db: Db, family: number, segment: number): readonly AccountCount[] {
  return db
    .prepare(
      `SELECT a.id AS account, count(*) AS exchanges, min(e.ts) AS firstSeen, max(e.ts) AS lastSeen
       FROM members m JOIN exchanges e ON e.${COLUMN[segment]} = m.text JOIN accounts a ON a.idx = e.account
       WHERE m.family = ? GROUP BY e.account ORDER BY exchanges DESC, account`,
    )
    .all(family) as AccountCount[];
}

/** Accounts that sent one text. */
export function accountsOfText(db: Db, text: number, segment: number): readonly AccountCount[] {
  return db
    .prepare(
      `SELECT a.id AS account, count(*) AS exchanges, min(e.ts) AS firstSeen, max(e.ts) AS lastSeen
       FROM exchanges e JOIN accounts a ON a.idx = e.account WHERE e.${COLUMN[segment]} = ? GROUP BY e.account ORDER BY exchanges DESC, account`,
    )
    .all(text) as AccountCount[];
}

const COLUMN = ['system', 'user', 'tools'] as const;

export interface AccountCount {
  readonly account: string;
  readonly exchanges: number;
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
}

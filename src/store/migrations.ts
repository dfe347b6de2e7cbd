/** Numbered migrations. Never edit one that has shipped: add the next. `PRAGMA user_version` holds the number reached. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'log, texts, families, clusters, campaigns, labels, reviews',
    sql: `
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

      CREATE TABLE runs (
        idx INTEGER PRIMARY KEY,
        started INTEGER NOT NULL,
        finished INTEGER,
        status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed')),
        detail TEXT NOT NULL DEFAULT '{}'
      );

      -- One row per input file, by content. lines is the checkpoint: how many were taken and committed.
      CREATE TABLE inputs (
        hash TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        lines INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        exchanges INTEGER NOT NULL DEFAULT 0,
        duplicates INTEGER NOT NULL DEFAULT 0,
        rejects INTEGER NOT NULL DEFAULT 0,
        run INTEGER NOT NULL
      ) WITHOUT ROWID;

      CREATE TABLE rejects (
        idx INTEGER PRIMARY KEY,
        run INTEGER NOT NULL,
        file TEXT NOT NULL,
        line INTEGER NOT NULL,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL,
        sample TEXT NOT NULL
      );

      CREATE TABLE accounts (idx INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, created REAL);
      CREATE TABLE strings (idx INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL, UNIQUE (kind, value));

      -- Distinct canonical texts per segment; text is the original of the first one taken.
      CREATE TABLE texts (
        idx INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        segment INTEGER NOT NULL,
        text TEXT NOT NULL
      );
      CREATE TABLE fingerprints (text INTEGER PRIMARY KEY, grams BLOB NOT NULL);
      CREATE TABLE vectors (text INTEGER PRIMARY KEY, code BLOB NOT NULL);

      CREATE TABLE exchanges (
        idx INTEGER PRIMARY KEY,
        key BLOB NOT NULL UNIQUE,
        id TEXT NOT NULL,
        account INTEGER NOT NULL,
        ts REAL,
        model INTEGER,
        session INTEGER,
        system INTEGER,
        user INTEGER,
        tools INTEGER,
        user_raw INTEGER,
        assistant_turns INTEGER NOT NULL,
        prior BLOB,
        ip INTEGER, asn INTEGER, country INTEGER, payment INTEGER, user_agent INTEGER, plan INTEGER
      );

      CREATE TABLE families (
        idx INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        segment INTEGER NOT NULL,
        representative INTEGER NOT NULL,
        texts INTEGER NOT NULL,
        exchanges INTEGER NOT NULL,
        accounts INTEGER NOT NULL,
        first_seen REAL,
        last_seen REAL,
        cluster INTEGER,
        template TEXT NOT NULL
      );
      CREATE TABLE members (text INTEGER PRIMARY KEY, family INTEGER NOT NULL, method TEXT NOT NULL, similarity REAL NOT NULL);
      CREATE INDEX members_family ON members (family);
      -- Lone texts that belong to a cluster by meaning.
      CREATE TABLE lone (text INTEGER PRIMARY KEY, cluster INTEGER NOT NULL, similarity REAL NOT NULL);
      CREATE INDEX lone_cluster ON lone (cluster);
      CREATE TABLE shared (idx INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL, texts INTEGER NOT NULL, accounts INTEGER NOT NULL);
      CREATE TABLE links (a INTEGER NOT NULL, b INTEGER NOT NULL, method TEXT NOT NULL, similarity REAL NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;

      CREATE TABLE clusters (
        idx INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        exchanges INTEGER NOT NULL,
        accounts INTEGER NOT NULL,
        detail TEXT NOT NULL
      );

      CREATE TABLE campaigns (id TEXT PRIMARY KEY, rank INTEGER NOT NULL, detail TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE campaign_history (run INTEGER NOT NULL, id TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (run, id)) WITHOUT ROWID;

      CREATE TABLE label_events (idx INTEGER PRIMARY KEY, detail TEXT NOT NULL);
      CREATE TABLE review_events (idx INTEGER PRIMARY KEY, detail TEXT NOT NULL);
    `,
  },
  {
    version: 2,
    name: 'look-ups by text and account for queries',
    sql: `
      CREATE INDEX exchanges_user ON exchanges (user);
      CREATE INDEX exchanges_system ON exchanges (system);
    `,
  },
  {
    version: 3,
    name: 'terms of template text, to find the families of a prompt',
    sql: 'CREATE TABLE family_terms (term INTEGER NOT NULL, family INTEGER NOT NULL, PRIMARY KEY (term, family)) WITHOUT ROWID;',
  },
  {
    version: 4,
    name: 'texts whose original was replaced, until the indexes know',
    sql: 'CREATE TABLE changed (text INTEGER PRIMARY KEY);',
  },
  {
    version: 5,
    name: 'main script of each text, 0 where it has no letter',
    sql: 'ALTER TABLE texts ADD COLUMN script INTEGER NOT NULL DEFAULT 0;',
  },
  {
    version: 6,
    name: 'size and severity of campaigns run by run, instead of all their details',
    sql: `
      -- origins: ids in the run before of the campaigns that this one goes on from, a JSON array.
      CREATE TABLE sizes (
        run INTEGER NOT NULL,
        id TEXT NOT NULL,
        severity TEXT NOT NULL,
        status TEXT NOT NULL,
        accounts INTEGER NOT NULL,
        exchanges INTEGER NOT NULL,
        origins TEXT NOT NULL,
        PRIMARY KEY (run, id)
      ) WITHOUT ROWID;
      INSERT INTO sizes SELECT run, id, detail ->> 'severity', detail ->> 'status', json_array_length(detail, '$.accounts'), detail ->> 'exchanges', '[]'
        FROM campaign_history;
      DROP TABLE campaign_history;
      ALTER TABLE sizes RENAME TO campaign_history;
    `,
  },
  {
    version: 7,
    name: 'the template that another is a variant of, beside it',
    sql: `
      ALTER TABLE families ADD COLUMN variant_of TEXT;
      UPDATE families SET variant_of = (SELECT first.id FROM links JOIN families AS first ON first.idx = links.a WHERE links.b = families.idx);
      DROP TABLE links;
    `,
  },
];

export const SCHEMA_VERSION = MIGRATIONS[MIGRATIONS.length - 1]!.version;

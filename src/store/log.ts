import type { Exchange, Reject } from '../domain.ts';
import type { Db } from './database.ts';
import type { ReadCounts } from './runs.ts';

/** Dictionary kinds of `strings`. */
const KIND = { model: 0, ip: 1, asn: 2, country: 3, payment: 4, user_agent: 5, plan: 6 } as const;
type Kind = keyof typeof KIND;

/** A text of an exchange, ready to be stored: 16-byte hash of its canonical form, and the original. */
export interface HashedText {
  readonly segment: number;
  readonly hash: Buffer;
  readonly text: string;
}

/** An exchange with its hashed segments. */
export interface LogRow {
  readonly exchange: Exchange;
  readonly key: Buffer;
  readonly session: number | null;
  readonly system: HashedText | null;
  readonly user: HashedText | null;
  readonly tools: HashedText | null;
  readonly userRaw: number | null;
  readonly prior: Buffer | null;
}

export interface InputState {
  readonly lines: number;
  readonly done: boolean;
  /** Run that took its last line; null when no run met it. */
  readonly run: number | null;
}

/** Characters of recently met texts that are held in memory. */
const RECENT_CHARS = 32 << 20;
const RECENT_TEXTS = 20_000;

export interface TextMeasures {
  readonly fingerprint: (text: string) => Uint32Array;
  /** A small code of the text's main script, 0 where it has no letter. */
  readonly script: (text: string) => number;
}

/** Writes the log: exchanges, distinct texts, accounts, dictionaries, inputs and rejects. */
export class LogWriter {
  readonly #db: Db;
  readonly #accounts = new Map<string, number>();
  readonly #created = new Map<number, number>();
  readonly #strings: Map<string, number>[] = Object.keys(KIND).map(() => new Map());
  /** Recently met texts: most hits are system prompts and templates sent over and over. */
  #recent = new Map<string, { readonly idx: number; readonly text: string }>();
  #recentChars = 0;
  readonly #measure: TextMeasures;
  readonly #insertFingerprint;
  readonly #insertText;
  readonly #findText;
  readonly #replaceText;
  readonly #forget;
  readonly #insertExchange;
  readonly #insertAccount;
  readonly #updateAccount;
  readonly #insertString;
  readonly #insertReject;

  /** What is measured of a text is measured once, when it is first met, and stored with it. */
  constructor(db: Db, measure: TextMeasures) {
    this.#db = db;
    this.#measure = measure;
    this.#insertFingerprint = db.prepare('INSERT INTO fingerprints (text, grams) VALUES (?, ?)');
    this.#insertText = db.prepare('INSERT OR IGNORE INTO texts (hash, segment, text, script) VALUES (?, ?, ?, ?)');
    this.#findText = db.prepare('SELECT idx, text FROM texts WHERE hash = ?');
    this.#replaceText = db.prepare('UPDATE texts SET text = ?, script = ? WHERE idx = ?');
    this.#forget = [
      'DELETE FROM fingerprints WHERE text = ?',
      'DELETE FROM vectors WHERE text = ?',
      'INSERT OR IGNORE INTO changed (text) VALUES (?)',
    ].map((sql) => db.prepare(sql));
    this.#insertAccount = db.prepare('INSERT INTO accounts (id, created) VALUES (?, ?)');
    this.#updateAccount = db.prepare('UPDATE accounts SET created = ? WHERE idx = ?');
    this.#insertString = db.prepare('INSERT INTO strings (kind, value) VALUES (?, ?)');
    this.#insertReject = db.prepare(
      'INSERT INTO rejects (run, file, line, reason, detail, sample) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#insertExchange = db.prepare(
      `INSERT OR IGNORE INTO exchanges (key, id, account, ts, model, session, system, user, tools, user_raw, assistant_turns, prior,
         ip, asn, country, payment, user_agent, plan) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const row of db.prepare('SELECT idx, id, created FROM accounts').iterate() as Iterable<{
      idx: number;
      id: string;
      created: number | null;
    }>) {
      this.#accounts.set(row.id, row.idx);
      if (row.created !== null) this.#created.set(row.idx, row.created);
    }
    for (const row of db.prepare('SELECT idx, kind, value FROM strings').iterate() as Iterable<{
      idx: number;
      kind: number;
      value: string;
    }>) {
      this.#strings[row.kind]!.set(row.value, row.idx);
    }
  }

  inputState(hash: string): InputState {
    const row = this.#db.prepare('SELECT lines, done, run FROM inputs WHERE hash = ?').get(hash) as
      | { lines: number; done: number; run: number }
      | undefined;
    return row === undefined ? { lines: 0, done: false, run: null } : { ...row, done: row.done === 1 };
  }

  /** Inputs that a run began and did not read to their end, by name. */
  unfinished(run: number): readonly { readonly name: string; readonly lines: number }[] {
    return this.#db
      .prepare('SELECT name, lines FROM inputs WHERE run = ? AND done = 0 ORDER BY name, hash')
      .all(run) as { name: string; lines: number }[];
  }

  /**
   * Stores rows, rejects, the checkpoint of their input and what the run has read so far in one transaction.
   * `counts` is given how many exchanges were new. Returns that number.
   */
  writeBatch(batch: {
    readonly run: number;
    readonly input: { readonly hash: string; readonly name: string };
    readonly lines: number;
    readonly done: boolean;
    readonly rows: readonly LogRow[];
    readonly rejects: readonly Reject[];
    readonly counts: (added: number) => ReadCounts;
  }): number {
    return this.#db.transaction(() => {
      let added = 0;
      for (const row of batch.rows) added += this.#writeRow(row);
      for (const r of batch.rejects) this.#insertReject.run(batch.run, r.file, r.line, r.reason, r.detail, r.sample);
      this.#db
        .prepare(
          `INSERT INTO inputs (hash, name, lines, done, exchanges, duplicates, rejects, run) VALUES (@hash, @name, @lines, @done, @added, @duplicates, @rejects, @run)
           ON CONFLICT (hash) DO UPDATE SET lines = @lines, done = @done, exchanges = exchanges + @added,
             duplicates = duplicates + @duplicates, rejects = rejects + @rejects, run = @run`,
        )
        .run({
          hash: batch.input.hash,
          name: batch.input.name,
          lines: batch.lines,
          done: batch.done ? 1 : 0,
          added,
          duplicates: batch.rows.length - added,
          rejects: batch.rejects.length,
          run: batch.run,
        });
      this.#db.prepare('UPDATE runs SET detail = ? WHERE idx = ?').run(JSON.stringify(batch.counts(added)), batch.run);
      return added;
    })();
  }

  /** Keeps the reject of an input that could not be read at all; once a run, however often it is taken up. */
  rejectInput(run: number, reject: Reject): void {
    this.#db.transaction(() => {
      this.#db
        .prepare('DELETE FROM rejects WHERE run = ? AND file = ? AND line = ? AND reason = ?')
        .run(run, reject.file, reject.line, reject.reason);
      this.#insertReject.run(run, reject.file, reject.line, reject.reason, reject.detail, reject.sample);
    })();
  }

  #writeRow(row: LogRow): number {
    const e = row.exchange;
    const meta = e.meta;
    const account = this.#account(e.account, meta.account_created);
    const result = this.#insertExchange.run(
      row.key,
      e.id,
      account,
      Number.isNaN(e.ts) ? null : e.ts,
      this.#string('model', e.model),
      row.session,
      this.#text(row.system),
      this.#text(row.user),
      this.#text(row.tools),
      row.userRaw,
      e.assistant.length,
      row.prior,
      this.#string('ip', meta.ip),
      this.#string('asn', meta.asn),
      this.#string('country', meta.country),
      this.#string('payment', meta.payment),
      this.#string('user_agent', meta.user_agent),
      this.#string('plan', meta.plan),
    );
    return result.changes;
  }

  /** Of several originals with one canonical form the smallest is kept, so that the order of lines does not matter. */
  #text(text: HashedText | null): number | null {
    if (text === null) return null;
    const key = text.hash.toString('latin1');
    let known = this.#recent.get(key);
    if (known === undefined) {
      const result = this.#insertText.run(text.hash, text.segment, text.text, this.#measure.script(text.text));
      if (result.changes === 1) {
        known = { idx: Number(result.lastInsertRowid), text: text.text };
        this.#print(known.idx, text.text);
      } else known = this.#findText.get(text.hash) as { idx: number; text: string };
      this.#remember(key, known);
    }
    if (text.text < known.text) {
      this.#replaceText.run(text.text, this.#measure.script(text.text), known.idx);
      // Fingerprint and vector are those of the original: they are made anew as in a store that met this one first.
      for (const statement of this.#forget) statement.run(known.idx);
      this.#print(known.idx, text.text);
      this.#remember(key, { idx: known.idx, text: text.text });
    }
    return known.idx;
  }

  #print(idx: number, text: string): void {
    const grams = this.#measure.fingerprint(text);
    this.#insertFingerprint.run(idx, Buffer.from(grams.buffer, grams.byteOffset, grams.byteLength));
  }

  #remember(key: string, known: { readonly idx: number; readonly text: string }): void {
    if (this.#recent.size >= RECENT_TEXTS || this.#recentChars > RECENT_CHARS) {
      this.#recent = new Map();
      this.#recentChars = 0;
    }
    this.#recentChars += known.text.length;
    this.#recent.set(key, known);
  }

  #account(id: string, created: number | undefined): number {
    let idx = this.#accounts.get(id);
    if (idx === undefined) {
      idx = Number(this.#insertAccount.run(id, created ?? null).lastInsertRowid);
      this.#accounts.set(id, idx);
      if (created !== undefined) this.#created.set(idx, created);
    } else if (created !== undefined) {
      // The earliest creation date told wins, so that the order of lines does not matter.
      const known = this.#created.get(idx);
      if (known === undefined || created < known) {
        this.#updateAccount.run(created, idx);
        this.#created.set(idx, created);
      }
    }
    return idx;
  }

  #string(kind: Kind, value: string | undefined): number | null {
    if (value === undefined || value === '') return null;
    const map = this.#strings[KIND[kind]]!;
    let idx = map.get(value);
    if (idx === undefined) {
      idx = Number(this.#insertString.run(KIND[kind], value).lastInsertRowid);
      map.set(value, idx);
    }
    return idx;
  }
}

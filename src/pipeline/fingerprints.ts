/** Fingerprints of a store are all made one way: those of an earlier version are made again, once. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../duplicates/index.ts';
import { atomically, type Db } from '../store/database.ts';
import { readMeta, writeMeta } from '../store/runs.ts';
import { type HashKey, TokenStream } from '../text/index.ts';
import { INDEX_FILES } from './stages/indexes.ts';

/** Counts up whenever the same text gets another fingerprint. */
const FINGERPRINTS = 2;
const META = 'fingerprints';
const AT_ONCE = 1000;

/**
 * Makes the store's fingerprints again where they are of another version; answers how many. The postings made from them
 * are dropped first, so that an interruption leaves nothing mixed: the version is written last.
 */
export async function renewFingerprints(db: Db, dir: string, key: HashKey): Promise<number> {
  if (readMeta(db, META) === String(FINGERPRINTS)) return 0;
  rmSync(join(dir, INDEX_FILES.postings), { recursive: true, force: true });
  const stream = new TokenStream({ key });
  const read = db.prepare('SELECT idx, text FROM texts WHERE idx > ? ORDER BY idx LIMIT ?').raw();
  const write = db.prepare('UPDATE fingerprints SET grams = ? WHERE text = ?');
  let made = 0;
  for (let after = -1; ; ) {
    const rows = read.all(after, AT_ONCE) as [number, string][];
    if (rows.length === 0) break;
    await atomically(db, async () => {
      for (const [idx, text] of rows) {
        const { buffer, byteOffset, byteLength } = fingerprint(text, stream);
        made += write.run(Buffer.from(buffer, byteOffset, byteLength), idx).changes;
      }
    });
    after = rows[rows.length - 1]![0];
  }
  writeMeta(db, META, String(FINGERPRINTS));
  return made;
}

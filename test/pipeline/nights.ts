import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOOKALIKES } from '../../scripts/simulate/lookalikes/index.ts';
import { SHAPES } from '../../scripts/simulate/shapes/index.ts';
import { exchangesOf, makeWorld } from '../../scripts/simulate/world.ts';
import type { Report, ReportCampaign } from '../../src/contract.ts';
import { resolveInputs } from '../../src/logs/index.ts';
import { SILENT } from '../../src/pipeline/context.ts';
import { type NightlyOptions, type NightlyResult, runNightly } from '../../src/pipeline/nightly.ts';
import { loadReport } from '../../src/query/report-data.ts';
import { openForReading } from '../../src/store/database.ts';
import { allCampaigns } from '../../src/store/documents.ts';

process.env.HYDRASCOPE_SECRET = 'test';

const DAYS = 4;
const GROUPS = ['slots', 'dealt', 'viral', 'startup'] as const;

/** A small simulated world: two campaigns, two look-alikes, ordinary people; one string of lines a night. */
export function smallWorld(exchanges = 900): readonly string[] {
  const behaviours = [...SHAPES, ...LOOKALIKES];
  const recipe = GROUPS.map((name) => ({ behaviour: behaviours.find((b) => b.name === name)!, size: 14 }));
  const world = makeWorld({ seed: 7, exchanges, accounts: 160, days: DAYS, evasion: 'none', real: null, recipe });
  return Array.from({ length: DAYS }, (_, day) => [...exchangesOf(world, day)].map(({ line }) => `${line}\n`).join(''));
}

export function writeNights(dir: string, nights: readonly string[], names?: readonly string[]): string[] {
  return nights.map((text, i) => {
    const path = join(dir, names?.[i] ?? `night-${i}.jsonl`);
    writeFileSync(path, text);
    return path;
  });
}

export async function run(
  dir: string,
  files: readonly string[],
  options: Partial<NightlyOptions> = {},
): Promise<NightlyResult> {
  return runNightly({ dir, inputs: await resolveInputs(files), progress: SILENT, workers: 1, ...options });
}

/** What a night found, row numbers and the status against the night before left out: equal for equal logs. */
export function findings(dir: string): Readonly<Record<string, unknown>> {
  const db = openForReading(dir);
  try {
    const all = (sql: string): unknown[] => db.prepare(sql).raw().all();
    return {
      log: all(
        `SELECT a.id, e.id, e.ts, hex(s.hash), hex(u.hash), hex(t.hash) FROM exchanges e JOIN accounts a ON a.idx = e.account
         LEFT JOIN texts s ON s.idx = e.system LEFT JOIN texts u ON u.idx = e.user LEFT JOIN texts t ON t.idx = e.tools ORDER BY e.key`,
      ),
      texts: all(
        'SELECT hex(hash), segment, t.text, hex(grams) FROM texts t JOIN fingerprints f ON f.text = t.idx ORDER BY hash',
      ),
      families: all(
        `SELECT f.id, f.segment, hex(t.hash), f.texts, f.exchanges, f.accounts, first_seen, last_seen, template, variant_of, c.id
         FROM families f JOIN texts t ON t.idx = f.representative LEFT JOIN clusters c ON c.idx = f.cluster ORDER BY f.id`,
      ),
      members: all(
        `SELECT f.id, hex(t.hash), m.method, m.similarity FROM members m JOIN families f ON f.idx = m.family JOIN texts t ON t.idx = m.text ORDER BY 1, 2`,
      ),
      vectors: all(
        `SELECT hex(t.hash), hex(code) FROM vectors v JOIN texts t ON t.idx = v.text
         WHERE t.idx IN (SELECT representative FROM families) OR t.idx NOT IN (SELECT text FROM members) ORDER BY 1`,
      ),
      clusters: all('SELECT id, exchanges, accounts, detail FROM clusters ORDER BY id'),
      lone: all(
        `SELECT c.id, hex(t.hash), l.similarity FROM lone l JOIN clusters c ON c.idx = l.cluster JOIN texts t ON t.idx = l.text ORDER BY 1, 2`,
      ),
      campaigns: allCampaigns<ReportCampaign>(db).map(({ status, ...campaign }) => campaign),
    };
  } finally {
    db.close();
  }
}

/** The report of a store where no person has given a label. */
export function reportOf(dir: string): Report {
  const db = openForReading(dir);
  try {
    return loadReport(db, () => {
      throw new Error('no labels here');
    });
  } finally {
    db.close();
  }
}

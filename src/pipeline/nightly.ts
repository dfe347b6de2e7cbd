import type { CampaignFacts, Labels } from '../campaigns/index.ts';
import { type Classifier, loadClassifier } from '../capabilities/index.ts';
import { DEFAULTS } from '../config/defaults.ts';
import { machineSecret } from '../config/secret.ts';
import { openEmbedder } from '../embedding/index.ts';
import type { InputFile } from '../logs/index.ts';
import { loadColumns } from '../store/columns.ts';
import { atomically, type Db, openForWriting, storeError } from '../store/database.ts';
import { beginRun, finishRun, readMeta, rejectCounts, writeMeta } from '../store/runs.ts';
import { hashKey, keyedHash32 } from '../text/index.ts';
import { type Context, type Progress, timed } from './context.ts';
import { buildFacts } from './facts.ts';
import { renewFingerprints } from './fingerprints.ts';
import { withHumanLabels } from './human-labels.ts';
import { withLock } from './lock.ts';
import { rememberModel } from './model.ts';
import { storeCampaigns } from './stages/campaigns.ts';
import { findClusters } from './stages/clusters.ts';
import { embeddedRanks, embedTexts } from './stages/embed.ts';
import { findFamilies } from './stages/families.ts';
import { buildIndexes } from './stages/indexes.ts';
import { ingest } from './stages/ingest.ts';
import { familyLabels, labelClusters } from './stages/label.ts';
import { storeGroups } from './stages/store-groups.ts';

export interface NightlyOptions {
  readonly dir: string;
  readonly inputs: readonly InputFile[];
  readonly progress: Progress;
  readonly workers: number;
  readonly model?: string;
  readonly allowDownload?: boolean;
  readonly now?: () => number;
  /** Shown what the campaign stage is about to see: for benchmarks of that stage alone. */
  readonly inspect?: (facts: CampaignFacts, labels: Labels) => void;
}

export interface NightlyResult {
  readonly run: number;
  readonly resumed: boolean;
  /** Rejected lines of this run as a share of its lines, in [0, 1]. */
  readonly rejectShare: number;
}

/** One night: logs in, campaigns out. Throws HydrascopeError; `locked` when another run works in the same directory. */
export async function runNightly(options: NightlyOptions): Promise<NightlyResult> {
  return withLock(options.dir, async () => {
    const db = openForWriting(options.dir);
    try {
      return await night(db, options);
    } catch (error) {
      throw storeError(error, options.dir);
    } finally {
      db.close();
    }
  });
}

async function night(db: Db, options: NightlyOptions): Promise<NightlyResult> {
  const now = options.now ?? Date.now;
  const embedder = await openEmbedder({
    workers: options.workers,
    allowDownload: options.allowDownload ?? false,
    ...(options.model === undefined ? {} : { model: options.model }),
  });
  try {
    const run = beginRun(db, now());
    const context: Context = {
      db,
      dir: options.dir,
      run: run.idx,
      progress: options.progress,
      seed: DEFAULTS.seed,
      workers: options.workers,
      embedder,
      caps: [],
      stages: [],
      now,
      ...keys(db),
    };
    const classifier: Classifier = loadClassifier();
    await renewFingerprints(db, options.dir, context.key);

    const read = await ingest(options.inputs, context);
    const log = await timed(context, 'load', null, 'exchanges', async (progress) => {
      const columns = loadColumns(db);
      progress.advance(columns.exchanges.count);
      return { items: columns.exchanges.count, value: columns };
    });
    const families = await findFamilies(log, context);
    await embedTexts(log, families, context);
    rememberModel(db, options.model, embedder);
    const embedded = await buildIndexes(log, families, embeddedRanks(log, families), context);
    const { clusters, variantOf, similarity } = await findClusters(log, families, embedded, context);
    const labels = await labelClusters(log, families, clusters, classifier, context);
    const rejects = rejectCounts(db, run.idx);
    // Queries and reports beside this run see the night before until all of this one is there.
    await atomically(db, async () => {
      await storeGroups(log, families, clusters, { variantOf, similarity, labels }, context);
      const facts = buildFacts(log, families, clusters, withHumanLabels(db, log, clusters, labels));
      const asked = familyLabels(log, families, classifier, db);
      options.inspect?.(facts, asked);
      await storeCampaigns(facts, asked, context);
      finishRun(db, run.idx, now(), {
        ...read,
        rejects,
        totals: {
          exchanges: log.exchanges.count,
          accounts: log.accounts.count,
          texts: log.texts.count,
          families: families.count,
          clusters: clusters.count,
          ...span(log.exchanges.ts),
        },
        model: { name: embedder.model.name, hash: embedder.model.hash, dims: embedder.model.dims },
        caps: context.caps,
        stages: context.stages,
      });
    });
    const rejected = Object.values(rejects).reduce((sum, n) => sum + n, 0);
    return {
      run: run.idx,
      resumed: run.resumed,
      rejectShare: rejected === 0 ? 0 : Math.min(1, rejected / Math.max(1, read.lines)),
    };
  } finally {
    await embedder.close();
  }
}

/** The store's secret, made when it is. */
function keys(db: Db): Pick<Context, 'key' | 'gramSeed'> {
  let secret = readMeta(db, 'secret');
  if (secret === null) {
    secret = machineSecret();
    writeMeta(db, 'secret', secret);
  }
  const key = hashKey(secret);
  return { key, gramSeed: keyedHash32('grams', key) };
}

function span(ts: Float64Array): { firstSeen: number | null; lastSeen: number | null } {
  let count = ts.length;
  // Exchanges are in order of time, unknown times last.
  while (count > 0 && Number.isNaN(ts[count - 1]!)) count--;
  return count === 0 ? { firstSeen: null, lastSeen: null } : { firstSeen: ts[0]!, lastSeen: ts[count - 1]! };
}

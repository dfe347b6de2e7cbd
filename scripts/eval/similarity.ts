/**
 * Pair similarity and the cuts of a query, measured on labelled pairs and on unrelated real prompts.
 *
 * `npm run eval:similarity` prints the tables and records them; `-- --fit` first writes the coefficients anew.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchQuery } from '../../src/duplicates/query-match.ts';
import { openEmbedder } from '../../src/embedding/index.ts';
import { jaccard } from '../../src/text/index.ts';
import { recordSection } from '../lib/benchmarks.ts';
import { EVASIONS } from './lib/evasions.ts';
import { fitSimilarity, modelSource, scoreWith, shippedModel } from './lib/fit-similarity.ts';
import { fixed, markdownTable } from './lib/markdown.ts';
import {
  type Embed,
  loadPairSets,
  loadUnrelated,
  measurePairs,
  type PairSet,
  unrelatedPairs,
} from './lib/pair-sets.ts';
import {
  bestScores,
  type Candidate,
  type Candidates,
  cutAt,
  fitQuery,
  measureMatches,
  nearestUnrelated,
  scoreQuery,
  shippedQuery,
} from './lib/query-cut.ts';
import { seededRandom } from './lib/random.ts';
import { atThreshold, rocAuc } from './lib/ranking.ts';
import { REWORDINGS } from './lib/rewordings.ts';

const SEED = 1;
const QUERIES = 1000;
const STORED = 20_000;
const FOLDS = 4;

/** Markdown of the section "Pair similarity"; a line that says why when the data is absent. */
export async function evaluateSimilarity(): Promise<string> {
  const embed = await openEmbed();
  const sets = loadPairSets(embed);
  const prompts = loadUnrelated();
  if (sets === null || prompts === null) return 'Not measured: the development data is not beside this checkout.';
  const unrelated = measurePairs(unrelatedPairs(prompts, 4000, SEED), embed);
  const shipped = shippedModel();
  const rows = sets.map((set) => {
    const rest = fitSimilarity(
      sets.filter((other) => other !== set),
      unrelated,
    );
    const labels = set.pairs.map((p) => p.duplicate);
    const scores = set.pairs.map((p) => scoreWith(shipped, p));
    const unseen = set.pairs.map((p) => scoreWith(rest, p));
    return {
      set,
      values: [
        rocAuc(scores, labels),
        rocAuc(unseen, labels),
        rocAuc(
          set.pairs.map((p) => jaccard(p.a.chars5, p.b.chars5)),
          labels,
        ),
        rocAuc(
          set.pairs.map((p) => p.cosine),
          labels,
        ),
        atThreshold(scores, labels, 0.5).f1,
        atThreshold(unseen, labels, 0.5).f1,
        atThreshold(scores, labels, 0.5).falsePositiveRate,
      ],
    };
  });
  const means = rows[0]!.values.map((_, k) => rows.reduce((sum, row) => sum + row.values[k]!, 0) / rows.length);
  const head = [
    'set',
    'pairs',
    'two scripts',
    'AUC',
    'AUC, set left out',
    'AUC 5-grams',
    'AUC cosine',
    'F1',
    'F1, set left out',
    'false positives',
  ];
  const table = markdownTable(head, [
    ...rows.map(({ set, values }) => [set.name, String(set.pairs.length), crossShare(set), ...values.map(fixed)]),
    ['**mean**', '-', '-', ...means.map(fixed)],
  ]);
  const noise = atThreshold(
    unrelated.map((p) => scoreWith(shipped, p)),
    unrelated.map(() => false),
    0.5,
  );
  return `One set of coefficients and one threshold (0.5) for all sets. "Set left out": coefficients fitted on the other five.
Cosine is the embedded model's. Pairs in two scripts are judged by layout, punctuation, numbers and length, since wording
cannot agree: prompts with little of these are not told apart. PAWS pairs share nearly all words whether or not they mean
the same, and are nearly all taken for versions of one prompt.

${table}

Of 4,000 random pairs of unrelated real prompts, ${fixed(noise.falsePositiveRate)} reach the threshold.

${await queryTable(embed, prompts)}`;
}

/** What a query finds: of rewordings (the more the better) and of prompts nobody sent (the fewer the better). */
async function queryTable(embed: Embed, prompts: NonNullable<ReturnType<typeof loadUnrelated>>): Promise<string> {
  const reworded = measureMatches(REWORDINGS, embed);
  const many = nearestUnrelated(prompts, QUERIES, STORED, embed, SEED + 1);
  const few = nearestUnrelated(prompts, QUERIES, STORED / 10, embed, SEED + 1);
  const shipped = shippedQuery();
  // Rewordings are few: each is scored by weights fitted without it, cut at the same share of false alarms.
  const unseen = (rate: number) => {
    let found = 0;
    for (let fold = 0; fold < FOLDS; fold++) {
      const fitted = fitQuery(
        reworded.filter((_, i) => i % FOLDS !== fold).map((r) => r.features),
        many,
      );
      const cut = cutAt(bestScores(fitted.weights, many), rate);
      found += reworded.filter((r, i) => i % FOLDS === fold && scoreQuery(fitted.weights, r.features) >= cut).length;
    }
    return found / reworded.length;
  };
  const share = (values: ArrayLike<number>, cut: number) =>
    Array.from(values).filter((v) => v >= cut).length / values.length;
  const found = (c: Candidate, cut: number) => matchQuery(c.asked, c.stored, c.cosine, cut) !== null;
  const alarms = (queries: readonly Candidates[], cut: number) =>
    queries.filter((candidates) => candidates.some((c) => found(c, cut))).length / queries.length;
  const random = seededRandom(SEED);
  const evasive = measureMatches(
    random
      .shuffle(prompts.filter((p) => p.text.length >= 80))
      .slice(0, 400)
      .map(({ text }, i) => [text, EVASIONS[i % EVASIONS.length]!.apply(text, random)] as const),
    embed,
  );
  const cosines = Float64Array.from(many, (found) => found[0]?.cosine ?? 0);
  const rows = Object.entries({ strict: 0.01, usual: 0.02, wide: 0.05 }).map(([name, rate]) => {
    const cut = shipped.cuts[name as keyof typeof shipped.cuts];
    return [
      name,
      fixed(cut),
      fixed(alarms(many, cut)),
      fixed(alarms(few, cut)),
      fixed(reworded.filter((c) => found(c, cut)).length / reworded.length),
      fixed(unseen(rate)),
      fixed(evasive.filter((c) => found(c, cut)).length / evasive.length),
      fixed(
        share(
          reworded.map((r) => r.cosine),
          cutAt(cosines, rate),
        ),
      ),
    ];
  });
  return `Semantic matches of a query: ${QUERIES} prompts of ${new Set(prompts.map((p) => p.origin)).size} origins asked against
stored prompts of all other origins (so nothing found is right), and ${REWORDINGS.length} prompts against rewordings by hand; 400 prompts of 80
characters and more against evasive copies (all kinds by turns).

${markdownTable(['cut', 'value', 'false alarms, 20,000 stored', 'false alarms, 2,000 stored', 'recall of rewordings', 'recall, fitted without them', 'recall of evasive copies', 'recall by cosine alone, equal false alarms'], rows)}`;
}

function crossShare(set: PairSet): string {
  return `${Math.round((100 * set.pairs.filter((p) => p.cross).length) / set.pairs.length)} %`;
}

async function openEmbed(): Promise<Embed> {
  const { embedSync } = await openEmbedder();
  if (embedSync === undefined) throw new Error('the embedded model has no synchronous path');
  return embedSync;
}

/** Writes the coefficients of the product from all sets. The queries are others than those that measure the cuts. */
async function writeModel(): Promise<void> {
  const embed = await openEmbed();
  const sets = loadPairSets(embed);
  const prompts = loadUnrelated();
  if (sets === null || prompts === null) process.exit(1);
  const model = fitSimilarity(sets, measurePairs(unrelatedPairs(prompts, 4000, SEED), embed));
  const found = nearestUnrelated(prompts, QUERIES, STORED, embed, SEED);
  const query = fitQuery(
    measureMatches(REWORDINGS, embed).map((r) => r.features),
    found,
  );
  const file = join(import.meta.dirname, '..', '..', 'src', 'duplicates', 'similarity-model.ts');
  writeFileSync(file, modelSource(model, query));
  process.stderr.write(`written: ${file}\n`);
}

if (import.meta.main) {
  if (process.argv.includes('--fit')) await writeModel();
  else {
    const body = await evaluateSimilarity();
    process.stdout.write(`${body}\n`);
    recordSection('Pair similarity', 'npm run eval:similarity', body);
  }
}

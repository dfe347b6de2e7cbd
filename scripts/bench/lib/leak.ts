/** The leak test: what a classifier and single rules make of metadata alone, trained on one world and scored on another. */
import { TruthKeeper } from '../../simulate/truth.ts';
import { exchangesOf, makeWorld } from '../../simulate/world.ts';
import { boost } from './boost.ts';
import { CATEGORIES, MetadataReader, type MetadataTable, NUMERIC } from './metadata.ts';
import { averagePrecision, bestRule, encode, type Rule } from './ranking.ts';

export const LIMIT_AP = 0.35;
export const LIMIT_RULE = 0.3;
/** Recall a single rule must reach to count. */
export const RULE_RECALL = 0.3;
const NAMES = [...NUMERIC, ...CATEGORIES];
const WIDTH = NAMES.length;
export const FEATURES = WIDTH;

export interface Sample {
  readonly seed: number;
  readonly table: MetadataTable;
  readonly target: Uint8Array;
}

/** The metadata of one world, without its texts, and who belongs to a campaign. */
export function sample(seed: number, exchanges: number, accounts: number): Sample {
  const world = makeWorld({ seed, exchanges, accounts, days: 7, evasion: 'none', real: null });
  const reader = new MetadataReader();
  const keeper = new TruthKeeper();
  for (let day = 0; day < world.plan.days; day++)
    for (const { line, group, account, draft } of exchangesOf(world, day)) {
      reader.read(line);
      keeper.see(group, account.id, draft);
    }
  const table = reader.table();
  const guilty = new Set(
    keeper
      .accountTruth()
      .filter((a) => a.kind === 'campaign')
      .map((a) => a.account),
  );
  return { seed, table, target: Uint8Array.from(table.accounts, (a) => (guilty.has(a) ? 1 : 0)) };
}

/** Rows with the categories encoded by what the training world says about them. */
function rows(of: MetadataTable, train: Sample): Float64Array {
  const n = of.accounts.length;
  const out = new Float64Array(n * WIDTH);
  const encoders = train.table.categories.map((values) => encode(values, train.target));
  for (let i = 0; i < n; i++) {
    out.set(of.numeric.subarray(i * NUMERIC.length, (i + 1) * NUMERIC.length), i * WIDTH);
    encoders.forEach((encoder, c) => {
      out[i * WIDTH + NUMERIC.length + c] = encoder(of.categories[c]![i]!);
    });
  }
  return out;
}

export interface Outcome {
  readonly train: number;
  readonly test: number;
  readonly base: number;
  readonly ap: number;
  readonly rule: Rule | null;
  readonly gains: readonly (readonly [string, number])[];
}

export function judge(train: Sample, test: Sample): Outcome {
  const model = boost(rows(train.table, train), WIDTH, train.target);
  const table = rows(test.table, train);
  const n = test.table.accounts.length;
  const rules = NAMES.map((name, f) =>
    bestRule(
      name,
      Float64Array.from({ length: n }, (_, i) => table[i * WIDTH + f]!),
      test.target,
      0.3,
    ),
  ).filter((rule) => rule !== null);
  rules.sort((a, b) => b.precision - a.precision);
  const total = model.gains.reduce((a, b) => a + b, 0);
  const gains = NAMES.map((name, f) => [name, model.gains[f]! / total] as const).sort((a, b) => b[1] - a[1]);
  return {
    train: train.seed,
    test: test.seed,
    base: test.target.reduce((a, b) => a + b, 0) / n,
    ap: averagePrecision(model.score(table), test.target),
    rule: rules[0] ?? null,
    gains: gains.slice(0, 6),
  };
}

export function leaks(outcome: Outcome): boolean {
  return outcome.ap >= LIMIT_AP || (outcome.rule !== null && outcome.rule.precision > LIMIT_RULE);
}

/**
 * Text that otherwise unrelated texts have in common: a harness's preamble, a licence, a benchmark's question inside
 * several templates. It joins nothing; it is a finding of its own. Linear in the tokens of the corpus and independent of
 * the order of its texts.
 */
import type { TokenCorpus } from './corpus.ts';
import { NUMBER_TOKEN } from './fingerprint.ts';
import type { FamilyGrouping } from './numbering.ts';
import {
  GramScanner,
  isTelling,
  KeyTable,
  type Origins,
  originsOf,
  RepeatFilter,
  SPAN,
  Tally,
} from './shared-grams.ts';
import { countCarriers, type Run, Runs } from './shared-runs.ts';
import { weightOf } from './skeleton.ts';

export interface SharedFinding {
  /** `boilerplate`: very many otherwise unrelated texts are built around it; `shared_content`: what a few have in common. */
  readonly kind: 'boilerplate' | 'shared_content';
  /** A text that carries it, as tokens `[start, end)` of its fingerprint. */
  readonly text: number;
  readonly start: number;
  readonly end: number;
  /** Texts that carry it word for word. */
  readonly texts: number;
  /** Families, and texts without one, that these are of. */
  readonly families: number;
  /** The texts, ascending. */
  readonly carriers: Int32Array;
}

export interface SharedText {
  /** Those of most families first. */
  readonly findings: readonly SharedFinding[];
  /** Repeated pieces that were not followed up because a bound was met. */
  readonly cut: number;
}

export interface SharedOptions {
  /** Secret that grams are hashed with. */
  readonly seed?: number;
  /** Findings looked into. */
  readonly limit?: number;
  /** Repeated grams kept in memory; of more, an even sample by hash. */
  readonly grams?: number;
}

const DEFAULTS = { seed: 0x3c6ef372, limit: 10_000, grams: 1 << 22 } as const;

/** Texts built around it that make it boilerplate: so many, or this share of all families and lone texts. */
const MANY = 20;
const MANY_SHARE = 1e-4;
/** Lone texts that make shared content without a family; two that quote the same line are not worth telling. */
const FEW = 3;
/** Words that shared text must say. */
const WORDS = 8;

export function findShared(corpus: TokenCorpus, grouping: FamilyGrouping, options: SharedOptions = {}): SharedText {
  const { seed, limit, grams } = { ...DEFAULTS, ...options };
  const of = originsOf(corpus, grouping.familyOf, grouping.count);
  const many = Math.max(MANY, Math.ceil(MANY_SHARE * of.size.length));
  const scanner = new GramScanner(seed);
  const { table, tally, cut } = countGrams(corpus, of, scanner, grams);
  const seeds: number[] = [];
  for (let g = 0; g < table.count; g++) if (kindOf(tally, g, many) !== undefined) seeds.push(g);
  seeds.sort(
    (a, b) =>
      tally.origins[b] - tally.origins[a] ||
      tally.texts[b] - tally.texts[a] ||
      table.lo[a] - table.lo[b] ||
      table.hi[a] - table.hi[b],
  );
  const kept = new KeyTable();
  for (const g of seeds) kept.add(table.lo[g], table.hi[g]);
  const runs = new Runs(corpus, of, scanner, kept);
  const found: Run[] = [];
  let g = 0;
  for (; g < kept.count && found.length < limit && !runs.exhausted; g++) {
    const run = runs.at(g);
    if (run !== undefined && saysEnough(corpus, run)) found.push(run);
  }
  let left = 0;
  for (; g < kept.count; g++) if (!runs.isClaimed(g)) left++;
  const counted = countCarriers(corpus, of, scanner, found);
  const findings: SharedFinding[] = [];
  found.forEach((run, r) => {
    const kind = kindOf(counted.tally, r, many);
    if (kind === undefined) return;
    findings.push({
      kind,
      text: run.text,
      start: run.start,
      end: run.end,
      texts: counted.tally.texts[r],
      families: counted.tally.origins[r],
      carriers: counted.carriers[r],
    });
  });
  findings.sort(
    (a, b) =>
      b.families - a.families || b.texts - a.texts || corpus.tie[a.text] - corpus.tie[b.text] || a.start - b.start,
  );
  return { findings, cut: cut + left + counted.cut };
}

/** Repeated grams with their carriers; the filter before them drops nearly all that occur once. */
function countGrams(
  corpus: TokenCorpus,
  of: Origins,
  scanner: GramScanner,
  limit: number,
): { table: KeyTable; tally: Tally; cut: number } {
  const { tokens, offsets } = corpus;
  const filter = new RepeatFilter(tokens.length / 3);
  for (let i = 0; i < corpus.size; i++) {
    scanner.select(tokens, offsets[i], offsets[i + 1]);
    for (let s = 0; s < scanner.selected; s++) filter.add(scanner.hi[scanner.at[s]]);
  }
  let sample = 0;
  while (filter.repeated / 2 ** sample > limit) sample++;
  const mask = 2 ** sample - 1;
  const table = new KeyTable();
  const tally = new Tally(of);
  for (const i of of.order) {
    scanner.select(tokens, offsets[i], offsets[i + 1]);
    for (let s = 0; s < scanner.selected; s++) {
      const p = scanner.at[s];
      const hi = scanner.hi[p];
      if ((hi & mask) !== 0 || !filter.repeats(hi) || !isTelling(tokens, offsets[i] + p)) continue;
      tally.add(table.add(scanner.lo[p], hi), i);
    }
  }
  return { table, tally, cut: filter.repeated - Math.ceil(filter.repeated / 2 ** sample) };
}

function kindOf(tally: Tally, g: number, many: number): SharedFinding['kind'] | undefined {
  const origins = tally.origins[g];
  const families = tally.families[g];
  const frames = tally.frames[g];
  if (origins < 2) return undefined;
  if (frames + origins - families >= many) return 'boilerplate';
  // The wording of one family, met in a few texts that did not find to it.
  if (frames === 1 && families === 1) return undefined;
  return families > 0 || origins >= FEW ? 'shared_content' : undefined;
}

function saysEnough(corpus: TokenCorpus, { text, start, end }: Run): boolean {
  if (end - start < SPAN) return false;
  const from = corpus.offsets[text];
  return weightOf(corpus.tokens.subarray(from + start, from + end).filter((token) => token !== NUMBER_TOKEN)) >= WORDS;
}

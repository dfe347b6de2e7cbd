/** From grams that texts share to the longest runs of tokens around them, and to all texts that carry those. */
import type { TokenCorpus } from './corpus.ts';
import { GRAM, type GramScanner, KeyTable, type Origins, SPAN, Tally } from './shared-grams.ts';

/** Tokens `[start, end)` of a text. */
export interface Run {
  readonly text: number;
  readonly start: number;
  readonly end: number;
}

/** Texts of different origins that a run is read from. */
const SAMPLES = 8;
/** Share of them that must go on alike for the run to go on. */
const ALIKE = 0.75;
/** Tokens that a run reaches to either side of its gram. */
const REACH = 4096;
/** Token comparisons in all: this many, and more in a corpus of many tokens. */
const WORK = 50_000_000;
/** Token comparisons in one text, as a multiple of its length, and at least. */
const TEXT_WORK = 8;
const LEAST_WORK = 4096;

/** Runs around the grams of a table, each place of a text at most once. */
export class Runs {
  private readonly corpus: TokenCorpus;
  private readonly scanner: GramScanner;
  private readonly table: KeyTable;
  /** Texts that carry gram `g`, one an origin, those with the lowest ties; -1 behind the last. */
  private readonly texts: Int32Array;
  /** Place of the gram in each of them. */
  private readonly places: Int32Array;
  private readonly claimed: Uint8Array;
  private work: number;

  constructor(corpus: TokenCorpus, of: Origins, scanner: GramScanner, table: KeyTable) {
    this.corpus = corpus;
    this.scanner = scanner;
    this.table = table;
    this.texts = new Int32Array(table.count * SAMPLES).fill(-1);
    this.places = new Int32Array(table.count * SAMPLES);
    this.claimed = new Uint8Array(table.count);
    this.work = WORK + 2 * corpus.tokens.length;
    if (table.count > 0) this.sample(of);
  }

  get exhausted(): boolean {
    return this.work <= 0;
  }

  isClaimed(g: number): boolean {
    return this.claimed[g] === 1;
  }

  /**
   * The longest run around gram `g` that most of its sample go on alike in, or what is new of it where more than half
   * lies in runs found before; undefined where nothing is.
   */
  at(g: number): Run | undefined {
    if (this.claimed[g] === 1) return undefined;
    const run = this.extend(g);
    const { offsets, tokens } = this.corpus;
    const from = offsets[run.text];
    this.scanner.read(tokens, from + run.start, from + run.end);
    const { lo, hi, count } = this.scanner;
    this.work -= count;
    const old = new Uint8Array(run.end - run.start);
    for (let p = 0; p < count; p++) {
      const gram = this.table.find(lo[p], hi[p]);
      if (gram >= 0 && this.claimed[gram] === 1) old.fill(1, p, p + GRAM);
      if (gram >= 0) this.claimed[gram] = 2;
    }
    for (let p = 0; p < count; p++) {
      const gram = this.table.find(lo[p], hi[p]);
      if (gram >= 0) this.claimed[gram] = 1;
    }
    const fresh = old.reduce((n, was) => n - was, old.length);
    if (fresh < SPAN) return undefined;
    if (2 * fresh >= old.length) return run;
    return longestFresh(run, old);
  }

  /** Notes where each gram stands: in one text of each origin, the one with the lowest tie. */
  private sample(of: Origins): void {
    const { corpus, scanner, table } = this;
    const { tokens, offsets, tie } = corpus;
    const origin = new Int32Array(table.count).fill(-1);
    const best = new Int32Array(table.count);
    const place = new Int32Array(table.count);
    for (const i of of.order) {
      scanner.select(tokens, offsets[i], offsets[i + 1]);
      for (let s = 0; s < scanner.selected; s++) {
        const p = scanner.at[s];
        const g = table.find(scanner.lo[p], scanner.hi[p]);
        if (g < 0) continue;
        const own = of.originOf[i];
        if (origin[g] === own && (best[g] === i || tie[best[g]] <= tie[i])) continue;
        if (origin[g] !== own && origin[g] >= 0) this.keep(g, best[g], place[g]);
        origin[g] = own;
        best[g] = i;
        place[g] = p;
      }
    }
    for (let g = 0; g < table.count; g++) if (origin[g] >= 0) this.keep(g, best[g], place[g]);
  }

  private keep(g: number, text: number, place: number): void {
    const { texts, places } = this;
    const { tie } = this.corpus;
    const from = g * SAMPLES;
    let at = from + SAMPLES;
    while (at > from && (texts[at - 1] < 0 || tie[texts[at - 1]] > tie[text])) at--;
    if (at === from + SAMPLES) return;
    texts.copyWithin(at + 1, at, from + SAMPLES - 1);
    places.copyWithin(at + 1, at, from + SAMPLES - 1);
    texts[at] = text;
    places[at] = place;
  }

  private extend(g: number): Run {
    const { offsets } = this.corpus;
    const from = g * SAMPLES;
    let n = 0;
    while (n < SAMPLES && this.texts[from + n] >= 0) n++;
    const text = this.texts[from];
    const start = this.places[from];
    const at = Array.from({ length: n }, (_, s) => offsets[this.texts[from + s]] + this.places[from + s]);
    const low = Array.from({ length: n }, (_, s) => offsets[this.texts[from + s]]);
    const high = Array.from({ length: n }, (_, s) => offsets[this.texts[from + s] + 1]);
    const need = Math.max(2, Math.ceil(ALIKE * n));
    const after = this.reach(at, low, high, need, 1, GRAM);
    const before = this.reach(at, low, high, need, -1, 1);
    return { text, start: start - before, end: start + GRAM + after };
  }

  /** Tokens from `first` on, in one direction, in which at least `need` of the places, the first among them, are alike. */
  private reach(
    at: readonly number[],
    low: readonly number[],
    high: readonly number[],
    need: number,
    step: 1 | -1,
    first: number,
  ): number {
    const { tokens } = this.corpus;
    const alive = at.map((_, s) => s);
    for (let length = 0; ; length++) {
      const away = step * (first + length);
      const own = at[0] + away;
      if (length === REACH || own < low[0] || own >= high[0]) return length;
      let kept = 0;
      for (const s of alive) {
        const there = at[s] + away;
        if (there >= low[s] && there < high[s] && tokens[there] === tokens[own]) alive[kept++] = s;
      }
      this.work -= alive.length;
      if (kept < need) return length;
      alive.length = kept;
    }
  }
}

function longestFresh(run: Run, old: Uint8Array): Run | undefined {
  let best = 0;
  let start = 0;
  for (let p = 0, from = 0; p < old.length; p++) {
    if (old[p] === 1) from = p + 1;
    else if (p + 1 - from > best) {
      best = p + 1 - from;
      start = from;
    }
  }
  return best < SPAN ? undefined : { text: run.text, start: run.start + start, end: run.start + start + best };
}

/** All texts that carry each run word for word, ascending; `cut` counts texts that were not compared to the end. */
export function countCarriers(
  corpus: TokenCorpus,
  of: Origins,
  scanner: GramScanner,
  runs: readonly Run[],
): { tally: Tally; carriers: Int32Array[]; cut: number } {
  const { tokens, offsets } = corpus;
  const table = new KeyTable();
  const byGram: number[][] = [];
  runs.forEach((run, r) => {
    const from = offsets[run.text] + run.start;
    scanner.read(tokens, from, from + GRAM);
    const g = table.add(scanner.lo[0], scanner.hi[0]);
    byGram[g] ??= [];
    byGram[g].push(r);
  });
  const tally = new Tally(of);
  const carriers: number[][] = runs.map(() => []);
  let cut = 0;
  if (runs.length === 0) return { tally, carriers: [], cut };
  for (const i of of.order) {
    scanner.read(tokens, offsets[i], offsets[i + 1]);
    const { lo, hi, count } = scanner;
    let work = Math.max(LEAST_WORK, TEXT_WORK * (offsets[i + 1] - offsets[i]));
    for (let p = 0; p < count && work > 0; p++) {
      const g = table.find(lo[p], hi[p]);
      if (g < 0) continue;
      for (const r of byGram[g]) {
        const same = alike(corpus, runs[r], i, p);
        work -= same;
        if (same === runs[r].end - runs[r].start && tally.add(r, i)) carriers[r].push(i);
      }
    }
    if (work <= 0) cut++;
  }
  return { tally, carriers: carriers.map((texts) => Int32Array.from(texts).sort()), cut };
}

/** Tokens from the beginning of the run on that text `i` has from its token `p` on. */
function alike(corpus: TokenCorpus, run: Run, i: number, p: number): number {
  const { tokens, offsets } = corpus;
  const from = offsets[run.text] + run.start;
  const there = offsets[i] + p;
  const most = Math.min(run.end - run.start, offsets[i + 1] - there);
  let n = 0;
  while (n < most && tokens[from + n] === tokens[there + n]) n++;
  return n;
}

/**
 * The texts the embedded model is fitted on: records of the development data whose tier is green in SOURCES.md, as whole
 * prompts and as single lines. Pairs and the gold labels are what the model is measured on: neither their files nor any
 * text that occurs in them is used.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonl } from '../lib/shared.ts';
import { type Random, seeded, shuffle } from './rng.ts';

export interface CorpusOptions {
  readonly seed: number;
  /** Texts are cut to this many characters. */
  readonly maxChars: number;
  /** Most whole prompts and most single lines taken. */
  readonly maxPrompts: number;
  readonly maxLines: number;
}

export interface Corpus {
  /** Fitting texts, distinct, in a seeded order. */
  readonly texts: readonly string[];
  /** Every green prompt in full, for counting token frequencies. */
  readonly prompts: readonly string[];
  /** Texts left out because they occur in what the model is measured on. */
  readonly heldOut: number;
}

type Row = Record<string, unknown>;

/** Reads `folder` (the development data) and returns the fitting texts. */
export function readCorpus(folder: string, options: CorpusOptions): Corpus {
  const measured = measuredTexts(folder);
  const prompts = new Set<string>();
  let heldOut = 0;
  for (const file of greenFiles(folder)) {
    for (const row of readJsonl<Row>(join(folder, file))) {
      const text = row.prompt ?? row.template;
      if (typeof text !== 'string' || text.trim() === '') continue;
      if (measured.has(key(text))) heldOut++;
      else prompts.add(text);
    }
  }
  const all = [...prompts].sort(byCodeUnit);
  const random = seeded(options.seed);
  const whole = sample(distinct(all.map((text) => cut(text.trim(), options.maxChars))), options.maxPrompts, random);
  const lines = sample(distinct(linesOf(all, measured, options.maxChars)), options.maxLines, random);
  const texts = distinct([...whole, ...lines]);
  const order = shuffle(
    Array.from(texts, (_, i) => i),
    random,
  );
  return { texts: order.map((i) => texts[i]), prompts: all, heldOut };
}

/** Files of the tables in SOURCES.md whose tier is green, `folder/file`, sorted; pairs are never among them. */
export function greenFiles(folder: string): string[] {
  const files: string[] = [];
  let section = '';
  for (const line of readFileSync(join(folder, 'SOURCES.md'), 'utf8').split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3).trim();
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length > 5 && cells[1].endsWith('.jsonl') && cells[4] === 'green' && section !== 'pairs')
      files.push(`${section}/${cells[1]}`);
  }
  return files.sort(byCodeUnit);
}

function measuredTexts(folder: string): Set<string> {
  const texts = new Set<string>();
  for (const set of PAIR_SETS)
    for (const row of readJsonl<Row>(join(folder, 'pairs', `${set}.jsonl`)))
      for (const text of [row.a, row.b]) texts.add(key(String(text)));
  for (const row of readJsonl<Row>(join(folder, 'capability_gold.jsonl'))) texts.add(key(String(row.prompt)));
  return texts;
}

/** The six sets of development pairs, in the order tables print them. */
export const PAIR_SETS = [
  'awesome_prompt_revisions',
  'clinc_same_intent',
  'gpt4o_image_zh_en',
  'lobe_crosslingual_system_prompts',
  'paws_t0',
  'webarena_same_template',
] as const;

function linesOf(prompts: readonly string[], measured: ReadonlySet<string>, maxChars: number): string[] {
  const lines: string[] = [];
  for (const prompt of prompts) {
    if (!prompt.includes('\n')) continue;
    for (const line of prompt.split('\n')) {
      const text = line.trim();
      if (text.length >= 12 && !measured.has(key(text))) lines.push(cut(text, maxChars));
    }
  }
  return lines;
}

/** Texts count as the same by their start: some files hold them cut, others in full. */
const key = (text: string): string => text.slice(0, 1000).toLowerCase().replace(/\s+/g, ' ').trim().slice(0, 200);

const cut = (text: string, max: number): string => (text.length <= max ? text : text.slice(0, max).trimEnd());

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].sort(byCodeUnit);

function sample(texts: readonly string[], most: number, random: Random): string[] {
  const order = shuffle(
    Array.from(texts, (_, i) => i),
    random,
  );
  return order.slice(0, most).map((i) => texts[i]);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

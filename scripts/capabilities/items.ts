/** Labelled prompts for training and measuring: the written corpus, and public data where it lies beside the checkout. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonicalize, textHash } from '../../src/text/index.ts';
import { seededRandom } from '../eval/lib/random.ts';
import { readJsonl, sharedPath } from '../lib/shared.ts';

export interface Item {
  readonly text: string;
  readonly system?: string;
  readonly tools?: string;
  /** Language of the request, where it was written down. */
  readonly lang?: string;
  /** Null where the right answer is to abstain. */
  readonly label: string | null;
  readonly also: readonly string[];
  /** Where it comes from; `corpus`, `near_misses`, `turns` and `parts` are our own. */
  readonly source: string;
  /** Licence tier of the source; only `own` and `green` go into what ships. */
  readonly tier: 'own' | 'green' | 'amber';
  /** Made from another item; says nothing about which words are common. */
  readonly grown?: boolean;
}

const CORPUS = join(import.meta.dirname, '..', '..', 'data', 'capabilities');

interface CorpusLine {
  readonly text: string;
  readonly label?: string | null;
  readonly also?: readonly string[];
  readonly system?: string;
  readonly tools?: unknown;
  readonly lang?: string;
}

/** The written corpus, near misses included, duplicates dropped. */
export function loadCorpus(): Item[] {
  const files = readdirSync(join(CORPUS, 'corpus'))
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => join(CORPUS, 'corpus', file));
  const others = readdirSync(CORPUS)
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => join(CORPUS, file));
  const items: Item[] = [];
  const seen = new Set<string>();
  for (const file of [...files.sort(), ...others.sort()]) {
    const name = basename(file, '.jsonl');
    for (const line of readJsonl<CorpusLine>(file)) {
      const label = line.label === undefined && !others.includes(file) ? name : line.label;
      if (label === undefined) throw new Error(`${file}: a line without a label`);
      const key = textHash(canonicalize(`${line.system ?? ''}\n${line.text}`));
      if (seen.has(key)) continue;
      seen.add(key);
      items.push({
        text: line.text,
        ...(line.system === undefined ? {} : { system: line.system }),
        ...(line.tools === undefined
          ? {}
          : { tools: typeof line.tools === 'string' ? line.tools : JSON.stringify(line.tools) }),
        ...(line.lang === undefined ? {} : { lang: line.lang }),
        label,
        also: line.also ?? [],
        source: name.startsWith('near') ? 'near_misses' : name === 'turns' ? name : 'corpus',
        tier: 'own',
      });
    }
  }
  return items;
}

/** Plain texts that ask for nothing, to stand in for what prompts talk about. */
export function loadPassages(): string[] {
  return readJsonl<{ text: string }>(join(CORPUS, 'passages', 'plain.jsonl')).map(({ text }) => text);
}

/** Sources whose licence lets what is learned from them ship (data/SOURCES, tier green). */
const AMBER = new Set([
  'belle_zh',
  'damo_mm',
  'llava',
  't0_story_templates',
  'spider_dev',
  't0_templates',
  'judge_templates_x_vicuna80',
  'alma',
]);

/** Labels that the rules of the taxonomy accept beside the one a source was filed under. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  aider_polyglot: ['agentic_coding'],
  android_world: ['tool_use', 'data_analysis'],
  webarena: ['tool_use', 'data_analysis', 'general_qa', 'agentic_coding'],
  bfcl: ['general_qa', 'computer_use', 'reasoning_trace'],
  clinc_smalltalk: ['general_qa', 'roleplay'],
  defog_sql_eval: ['general_qa', 'code_generation'],
  pope: ['general_qa'],
};

/** What a source's own label is in the terms of the taxonomy. */
function relabel(source: string, label: string, text: string): { label: string; also: readonly string[] } {
  const also = ALSO[source] ?? [];
  if (source === 'aider_polyglot') return { label: 'code_generation', also };
  if (source === 'swe_agent') {
    const lower = text.toLowerCase();
    return { label: lower.includes('ctf') || lower.includes('flag') ? 'cyber_ctf' : label, also };
  }
  return { label, also };
}

export interface GoldPrompt {
  readonly id: string;
  readonly prompt: string;
  readonly primary: string | null;
  readonly also: readonly (string | null)[];
  readonly sure: boolean;
  readonly source: string;
}

/** The blind-labelled prompts, or null where they are not beside the checkout. `file` names another file of that form. */
export function loadGold(file?: string): GoldPrompt[] | null {
  const path = file ?? sharedPath('data/capability_gold.jsonl');
  if (path === null) return null;
  return readJsonl<GoldPrompt>(path).map((gold) => ({
    ...gold,
    primary: (gold.primary as string | null) === 'null' ? null : gold.primary,
    also: (gold.also ?? []).map((label) => (label === 'null' || label === '' ? null : label)),
  }));
}

/**
 * Public prompts without the gold ones and their near-duplicates, at most `most` a source and label (seeded sample).
 * Empty where the data are not beside the checkout.
 */
export function loadPublic(gold: readonly GoldPrompt[], most: number, seed: number): Item[] {
  const folder = sharedPath('data/capability');
  if (folder === null) return [];
  const taken = new Set(gold.map((item) => textHash(canonicalize(item.prompt))));
  const near = gold.map((item) => ({ source: item.source, words: wordSet(item.prompt) }));
  const items: Item[] = [];
  for (const file of readdirSync(folder).sort()) {
    const [label, source] = basename(file, '.jsonl').split('__');
    const lines = seededRandom(seed).shuffle(readJsonl<{ prompt: string }>(join(folder, file)));
    const twins = near.filter((item) => item.source === source);
    let kept = 0;
    for (const { prompt } of lines) {
      if (kept >= most) break;
      if (taken.has(textHash(canonicalize(prompt)))) continue;
      const words = wordSet(prompt);
      if (twins.some((twin) => jaccard(words, twin.words) > 0.85)) continue;
      kept += 1;
      items.push({
        text: prompt,
        ...relabel(source, label, prompt),
        source,
        tier: AMBER.has(source) ? 'amber' : 'green',
      });
    }
  }
  return items;
}

function wordSet(text: string): Set<string> {
  return new Set(canonicalize(text.slice(0, 20_000)).split(' '));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (Math.min(a.size, b.size) < 0.85 * Math.max(a.size, b.size)) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared);
}

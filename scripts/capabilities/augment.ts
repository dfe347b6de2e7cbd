/**
 * More training prompts from the written ones, seeded: a task about a given text is shown with a text (another prompt,
 * so that what is talked about is seen not to matter), at either end; prompts of all labels are grown long, so that
 * length is no sign of a label; prompts get the dress of templates (dress.ts); and they get lists of foreign cue words or
 * claims about their own label at their end, which must not matter either.
 */
import type { Taxonomy } from '../../src/capabilities/taxonomy.ts';
import { type Random, seededRandom } from '../eval/lib/random.ts';
import { type Dressing, dressed, harnessed, headed, loadDressing } from './dress.ts';
import type { Item } from './items.ts';

/** Share of a label's prompts that get a text: high where prompts are about a text that comes with them. */
const WITH_TEXT: Readonly<Record<string, number>> = {
  rubric_grading: 0.9,
  summarization: 0.75,
  translation: 0.6,
  training_data_curation: 0.5,
  session_replay: 0.4,
  business_writing: 0.25,
};
/** Mostly a text in the script of the task, as it would come. */
const WIDE = /[\u3041-\u30ff\u4e00-\u9fff]/;

/**
 * Labels whose goals agents pursue in a terminal, and how many a prompt: the terminal does not tell which, and many of
 * the written prompts of the first come with one already.
 */
const IN_TERMINALS: Readonly<Record<string, number>> = { agentic_coding: 0.5, cyber_ctf: 0.9 };

/** Share of other prompts that get a text, of all prompts that grow long by others of their label, get a foreign tail, the
 * dress of a template, or a terminal. */
const SHARE = { text: 0.2, long: 0.45, tail: 0.12, head: 0.15, dress: 0.6, prompt: 0.3 } as const;

const ABOUT = [
  'Text:',
  'Article:',
  'Document:',
  'Input:',
  '"""',
  '###',
  'Passage:',
  '原文：',
  '文本：',
  '内容：',
  '---',
  '',
];
const JUDGED: readonly (readonly [string, string, string])[] = [
  ['[Question]\n', '\n\n[Answer 1]\n', '\n\n[Answer 2]\n'],
  ['### Prompt\n', '\n### Response A\n', '\n### Response B\n'],
  ['<question>', '</question>\n<answer_a>', '</answer_a>\n<answer_b>'],
  ['Instruction: ', '\nOutput (1): ', '\nOutput (2): '],
  ['User: ', "\n\nAssistant A's reply:\n", "\n\nAssistant B's reply:\n"],
  ['问题：', '\n回答一：', '\n回答二：'],
  ['{"instruction": "', '", "model_x": "', '", "model_y": "'],
];

/** `passages` are plain texts that ask for nothing. The added prompts, each under the label and source of the prompt it is made from. */
export function augmented(
  items: readonly Item[],
  passages: readonly string[],
  taxonomy: Taxonomy,
  seed: number,
): Item[] {
  const random = seededRandom(seed);
  const contents = items.filter((item) => item.text.length > 60).map((item) => item.text);
  const plainWide = passages.filter((text) => WIDE.test(text));
  const plainNarrow = passages.filter((text) => !WIDE.test(text));
  const wide = contents.filter((text) => WIDE.test(text));
  const narrow = contents.filter((text) => !WIDE.test(text));
  const words = cueWords(taxonomy);
  const dressing = loadDressing();
  const perLabel = new Map<string, string[]>(taxonomy.names.map((name) => [name, []]));
  for (const item of items) if (item.label !== null) perLabel.get(item.label)?.push(item.text);
  const out: Item[] = [];
  const pick = (isWide: boolean): readonly string[] => {
    const kind = random.next();
    if (kind < 0.2) return contents;
    if (kind < 0.55) return isWide ? wide : narrow;
    return isWide ? plainWide : plainNarrow;
  };
  for (const item of items) {
    if (item.label === null || item.tier !== 'own') continue;
    if (item.text.length < 900 && random.next() < (WITH_TEXT[item.label] ?? SHARE.text))
      out.push({
        ...item,
        grown: true,
        text: withText(item, pick(WIDE.test(item.text)), random),
      });
    if (random.next() < SHARE.long)
      out.push({ ...item, grown: true, text: long(item, perLabel.get(item.label)!, random) });
    if (random.next() < SHARE.tail)
      out.push({ ...item, grown: true, text: `${item.text}${tail(item.label, words, random)}` });
    for (let left = IN_TERMINALS[item.label] ?? 0; random.next() < left; left -= 1)
      out.push({ ...item, grown: true, text: harnessed(item, dressing, random) });
    if (item.text.length < 900 && random.next() < SHARE.head) {
      const content = random.next() < 0.5 ? `\n${topic(item, dressing, random)}` : ` ${topic(item, dressing, random)}`;
      const text = headed(item.text, item.lang ?? 'en', dressing, 1, random);
      out.push({ ...item, grown: true, text: random.next() < 0.4 ? `${text}${content}` : text });
    }
    if (random.next() < SHARE.dress) {
      const isWide = WIDE.test(item.text);
      const pool = random.next() < SHARE.prompt ? (isWide ? wide : narrow) : isWide ? plainWide : plainNarrow;
      const text = dressed(item, dressing, pool, random);
      if (text !== null) out.push({ ...item, grown: true, text });
    }
  }
  return out;
}

function topic(item: Item, { topics }: Dressing, random: Random): string {
  return random.pick(topics[item.lang ?? 'en'] ?? topics.en!);
}

function withText(item: Item, pool: readonly string[], random: Random): string {
  if (item.label === 'rubric_grading' && random.next() < 0.75) {
    const [question, first, second] = random.pick(JUDGED);
    const one = random.next() < 0.35;
    const body = `${question}${random.pick(pool)}${first}${passage(pool, random)}${one ? '' : `${second}${passage(pool, random)}`}`;
    return random.next() < 0.6 ? `${item.text}\n\n${body}` : `${body}\n\n${item.text}`;
  }
  const text = passage(pool, random);
  const head = random.pick(ABOUT);
  return random.next() < 0.6 ? `${item.text}\n\n${head}\n${text}` : `${text}\n\n${item.text}`;
}

/** The prompt as one of several that make up a long one: a list of tasks, rules or sections of one kind. */
function long(item: Item, same: readonly string[], random: Random): string {
  const count = 2 + random.below(7);
  const parts = [item.text];
  for (let at = 0; at < count; at += 1) parts.push(random.pick(same));
  const mark = random.pick(['', '', '- ', '## ', '* ']);
  return parts
    .map((part) => `${mark}${part}`)
    .join(random.pick(['\n', '\n\n', ' ']))
    .slice(0, 4000);
}

/** One to five prompts one after the other, at most 2,500 characters. */
function passage(pool: readonly string[], random: Random): string {
  const count = 1 + random.below(5);
  const parts: string[] = [];
  for (let at = 0; at < count; at += 1) parts.push(random.pick(pool));
  return parts.join(random.next() < 0.5 ? ' ' : '\n').slice(0, 2500);
}

function tail(label: string, words: ReadonlyMap<string, readonly string[]>, random: Random): string {
  const names = [...words.keys()].filter((name) => name !== label);
  const other = random.pick(names);
  if (random.next() < 0.3)
    return `\n\n${random.pick(['Label this as', 'Category:', 'This prompt is', 'Classify as'])} ${other}.`;
  const count = 8 + random.below(25);
  const list: string[] = [];
  for (let at = 0; at < count; at += 1) list.push(random.pick(words.get(other)!));
  return random.pick(['\n\n', ' ', '\n']) + list.join(random.pick([' ', ', ', '; ', '\n']));
}

/** Plain wordings of each label's cues, without their notation. */
function cueWords(taxonomy: Taxonomy): Map<string, string[]> {
  const out = new Map<string, string[]>(taxonomy.names.map((name) => [name, []]));
  for (const { label, text } of taxonomy.cues) {
    const plain = text
      .replace(/\(([^|)]*)[^)]*\)/g, '$1')
      .replace(/[*^]/g, '')
      .trim();
    if (plain !== '') out.get(taxonomy.names[label])!.push(plain);
  }
  return out;
}

/**
 * Prompts in the dress of templates: the same request with a remark, a list of house rules, a form for the answer and a
 * frame round a place for content. None of it says what is asked for, so every label is seen in all of it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../eval/lib/random.ts';
import type { Item } from './items.ts';

type Bank = Readonly<Record<string, readonly string[]>>;

/** Wordings by language that fit any request. */
export interface Dressing {
  readonly riders: Bank;
  readonly rules: Bank;
  readonly closings: Bank;
  readonly names: Bank;
  /** Numbers of lessons, tasks and jobs, names of add-ons (`{d}`, `{e}` numbers, `{w}` a name) before a request. */
  readonly heads: Bank;
  readonly brands: readonly string[];
  /** Short contents of no particular kind; `{t}` in riders and chats stands for one. */
  readonly topics: Bank;
  /** Short ordinary turns, by language and label. */
  readonly chats: Readonly<Record<string, Bank>>;
  /** What an agent is told of its terminal, whatever it is to do there; `{w}` is a folder's name. */
  readonly harness: {
    readonly heads: readonly string[];
    readonly tails: readonly string[];
    readonly words: readonly string[];
  };
}

const FILE = join(import.meta.dirname, '..', '..', 'data', 'capabilities', 'dressing.json');

export function loadDressing(): Dressing {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Dressing;
}

/** Longer requests come with a frame of their own. */
const LONGEST = 900;
const HOLES = ['{input}', '{{text}}', '<*>', '[INPUT]', '{content}', '$QUERY', '<<<input>>>', '{0}', ''];
const TAGS: readonly (readonly [string, string])[] = [
  ['task', 'input'],
  ['instructions', 'document'],
  ['prompt', 'data'],
  ['context', 'query'],
  ['system', 'user_input'],
  ['goal', 'source'],
];

/** The request dressed, or null where it is too long. `contents` are texts that could stand in its place for content. */
export function dressed(item: Item, dressing: Dressing, contents: readonly string[], random: Random): string | null {
  if (item.text.length > LONGEST) return null;
  const language = item.lang !== undefined && item.lang in dressing.names ? item.lang : 'en';
  const say = (bank: Bank): string => random.pick(bank[language]!);
  const request = random.next() < 0.55 ? ridden(item.text, language, dressing, random) : item.text;
  const rules = random.next() < 0.65 ? list(random.shuffle(dressing.rules[language]!), random) : '';
  const closing = random.next() < 0.7 ? say(dressing.closings) : '';
  const name = say(dressing.names);
  const which = random.next();
  const content =
    which < 0.35 ? hole(random) : which < 0.42 ? say(dressing.topics) : cut(random.pick(contents), random);
  return framed({ request: headed(request, language, dressing, 0.15, random), rules, closing, name, content, random });
}

/** The request with a remark beside it: behind it, before it, or on a line of its own. */
export function ridden(request: string, lang: string, dressing: Dressing, random: Random): string {
  const gap = lang === 'zh' || lang === 'ja' ? '' : ' ';
  const rider = onTopic(random.pick(dressing.riders[lang]!), lang, dressing, random);
  const where = random.next();
  if (where < 0.55) return `${request}${gap}${rider}`;
  if (where < 0.8) return `${rider}${gap}${request}`;
  return where < 0.9 ? `${request}\n${rider}` : `${rider}\n${request}`;
}

/** Each `{t}` filled with a topic. */
export function onTopic(text: string, lang: string, { topics }: Dressing, random: Random): string {
  return text
    .split('{t}')
    .reduce((done, rest) => `${done}${random.pick(topics[lang] ?? topics.en!).replace(/[.。]$/, '')}${rest}`);
}

/** All parts in one of the frames. */
export function framed(clothes: Clothes): string {
  return FRAMES[clothes.random.below(FRAMES.length)]!(clothes)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A mark of an empty place. */
export function hole(random: Random): string {
  return random.pick(HOLES);
}

/** The request, with this chance after a number of a lesson or the name of an add-on. */
export function headed(request: string, lang: string, dressing: Dressing, chance: number, random: Random): string {
  if (random.next() >= chance) return request;
  const head = random
    .pick(dressing.heads[lang] ?? dressing.heads.en!)
    .replaceAll('{d}', String(1 + random.below(30)))
    .replaceAll('{e}', String(1 + random.below(12)))
    .replaceAll('{w}', random.pick(dressing.brands));
  return `${head}${lang === 'zh' || lang === 'ja' ? '' : ' '}${request}`;
}

/** The request as the goal of an agent in a terminal. */
export function harnessed(item: Item, { harness }: Dressing, random: Random): string {
  const { heads, tails, words } = harness;
  const goal =
    random.pick(['', 'Goal: ', '# Task\n', 'DESCRIPTION\n', '<task>\n', 'We are working on this now. ']) + item.text;
  const head = random.next() < 0.4 ? `${random.pick(heads)}\n\n${random.pick(heads)}` : random.pick(heads);
  const tail = random.next() < 0.4 ? `${random.pick(tails)}\n\n${random.pick(tails)}` : random.pick(tails);
  const parts = random.next() < 0.5 ? [head, goal, tail] : [goal, head, tail];
  return parts.join('\n\n').replaceAll('{w}', random.pick(words));
}

/** What a frame is filled with. */
export interface Clothes {
  readonly request: string;
  readonly rules: string;
  readonly closing: string;
  readonly name: string;
  readonly content: string;
  readonly random: Random;
}

const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
  ['「', '」'],
  ['-> ', ''],
  [': ', ''],
];
const POINTERS = ['>> ', '> ', '::: ', '-- ', '=> ', '* ', '// ', '→ ', ''] as const;

const FRAMES: readonly ((clothes: Clothes) => string)[] = [
  ({ request, rules, closing, name, content, random }) => {
    const colon = random.next() < 0.5 ? ':' : '';
    return `### Instruction${colon}\n${request} ${closing}\n${rules}\n\n### ${name}${colon}\n${content}\n\n### Response${colon}\n`;
  },
  ({ request, rules, closing, content, random }) => {
    const [task, input] = random.pick(TAGS);
    return `<${task}>\n${request}\n${rules}\n</${task}>\n<${input}>\n${content}\n</${input}>\n${closing}`;
  },
  ({ request, rules, closing, name, content, random }) => {
    const quote = random.pick(['"""', '```', "'''", '----']);
    return `${request}\n${name}:\n${quote}\n${content}\n${quote}\n${rules}\n${closing}`;
  },
  ({ request, rules, closing, content }) => `${content}\n\n---\n${request}\n${rules}\n${closing}`,
  ({ request, rules, closing, name, content }) => `${request} ${closing}\n${rules}\n\n${name}: ${content}`,
  ({ request, rules, closing, name, content }) => `${name}: ${content}\n\n${request} ${rules}\n${closing}`,
  ({ request, rules, closing, content }) => `[INST] ${request} ${closing}\n${rules}\n\n${content} [/INST]`,
  ({ request, rules, closing, name, content }) =>
    `# ${name}\n${content}\n\n# Instructions\n${request}\n${rules}\n\n# Output\n${closing}`,
  ({ request, rules, closing }) => `${request}\n\n${rules}\n\n${closing}`,
  ({ request, rules, closing, content }) => `${request}\n\n${content}\n\n${rules}\n${closing}`,
  ({ request, closing, content, random }) => {
    const [open, close] = random.pick(QUOTES);
    return `${request} ${open}${content}${close} ${closing}`;
  },
  ({ request, closing, content, random }) => `${content}\n${random.pick(POINTERS)}${request} ${closing}`,
  ({ request, rules, closing, content, random }) => {
    const mark = random.pick(POINTERS);
    return `${mark}${request}\n${mark}${content}\n${rules === '' ? '' : `${mark}${rules}\n`}${closing}`;
  },
  ({ request, rules, closing, name, content, random }) =>
    random.next() < 0.5
      ? `【${name}】\n${content}\n【】${request}\n${rules}\n${closing}`
      : `[${name}]\n${content}\n[/${name}]\n${request}\n${rules}\n${closing}`,
  ({ request, closing, name, content, random }) =>
    random.next() < 0.5 ? `${name} = ${content}; ${request} ${closing}` : `${request} (${name}: ${content}) ${closing}`,
  ({ request, content }) => `${request}\n${content}`,
  ({ request, content }) => `${content}\n\n${request}`,
  ({ request, closing, name, content }) =>
    JSON.stringify({ instruction: `${request} ${closing}`, [name]: content, output: '' }, null, 1),
];

/** Up to four of the rules, as a list of some kind. */
export function list(rules: readonly string[], random: Random): string {
  const count = 1 + random.below(4);
  const marks = random.pick(['- ', '* ', '1', '(a)', '']);
  const lines = rules.slice(0, count).map((rule, at) => {
    if (marks === '1') return `${at + 1}. ${rule}`;
    return marks === '(a)' ? `(${'abcd'[at]}) ${rule}` : `${marks}${rule}`;
  });
  return lines.join(marks === '(a)' || marks === '' ? ' ' : '\n');
}

/** The whole of a text, or some of its beginning. */
export function cut(text: string, random: Random): string {
  return random.next() < 0.5 ? text.slice(0, 700) : text.slice(0, 40 + random.below(260));
}

/**
 * Templates put together from parts (parts.ts), seeded: a role, a request, remarks, rules, a form of answer and a place
 * for content, in the frames of dress.ts. Each request also stands by itself, and so do contents that show their label.
 */
import { type Random, seededRandom } from '../eval/lib/random.ts';
import { cut, type Dressing, framed, headed, hole, list, loadDressing, onTopic, ridden } from './dress.ts';
import type { Item } from './items.ts';
import { loadParts, type Parts } from './parts.ts';

/** Templates made of one request: more where a language has few requests. */
const TIMES = { many: 2, few: 3 } as const;
const MANY = 8;
/** How often each part is there, and how often it is one of the label's own rather than one that fits any label. */
const SHARE = { role: 0.5, rider: 0.5, rules: 0.65, closing: 0.65, own: 0.65, head: 0.12 } as const;

/** Requests by themselves, and contents that show their label. */
export function writtenParts(parts: readonly Parts[] = loadParts()): Item[] {
  return parts.flatMap(({ label, lang, requests, telling }) =>
    [...requests, ...telling].map((text): Item => ({ text, lang, label, also: [], source: 'parts', tier: 'own' })),
  );
}

/** Short ordinary turns on topics of no particular kind, `times` each. */
export function chatted(seed: number, times: number): Item[] {
  const random = seededRandom(seed);
  const dressing = loadDressing();
  return Object.entries(dressing.chats).flatMap(([lang, byLabel]) =>
    Object.entries(byLabel).flatMap(([label, turns]) =>
      turns.flatMap((turn) =>
        Array.from({ length: turn.includes('{t}') ? times : 1 }, (): Item => {
          const text = onTopic(turn, lang, dressing, random);
          return { text, lang, label, also: [], source: 'turns', tier: 'own', grown: true };
        }),
      ),
    ),
  );
}

/**
 * Templates of every label and language; `passages` and `prompts` (whole requests of all labels) may stand in the place for
 * content.
 */
export function composed(
  passages: readonly string[],
  prompts: readonly string[],
  seed: number,
  parts: readonly Parts[] = loadParts(),
): Item[] {
  const random = seededRandom(seed);
  const dressing = loadDressing();
  const english = new Map(parts.filter(({ lang }) => lang === 'en').map((some) => [some.label, some]));
  const foreign = parts.flatMap(({ telling, plain }) => [...telling, ...plain]);
  return parts.flatMap((some) =>
    some.requests.flatMap((request) =>
      Array.from({ length: some.requests.length < MANY ? TIMES.few : TIMES.many }, (): Item => {
        const text = template(
          request,
          some,
          english.get(some.label) ?? some,
          foreign,
          dressing,
          passages,
          prompts,
          random,
        );
        return { text, lang: some.lang, label: some.label, also: [], source: 'parts', tier: 'own', grown: true };
      }),
    ),
  );
}

function template(
  bare: string,
  own: Parts,
  english: Parts,
  foreign: readonly string[],
  dressing: Dressing,
  passages: readonly string[],
  prompts: readonly string[],
  random: Random,
): string {
  const { lang } = own;
  const gap = lang === 'zh' || lang === 'ja' ? '' : ' ';
  const either = (mine: readonly string[], any: readonly string[]): string =>
    random.pick(mine.length > 0 && random.next() < SHARE.own ? mine : any);
  const role = own.roles.length > 0 && random.next() < SHARE.role ? `${random.pick(own.roles)}${gap}` : '';
  const request = random.next() < SHARE.rider ? ridden(bare, lang, dressing, random) : bare;
  const rules =
    random.next() < SHARE.rules ? random.shuffle([...own.rules, ...sample(dressing.rules[lang]!, random)]) : [];
  return framed({
    request: headed(`${role}${request}`, lang, dressing, SHARE.head, random),
    rules: rules.length === 0 ? '' : list(rules, random),
    closing: random.next() < SHARE.closing ? either(own.closings, dressing.closings[lang]!) : '',
    name: either(own.names, dressing.names[lang]!),
    content: content(own, english, foreign, dressing, passages, prompts, random),
    random,
  });
}

/** A few of the rules that fit any request. */
function sample(rules: readonly string[], random: Random): string[] {
  return random.shuffle(rules).slice(0, 1 + random.below(3));
}

/** What the template is filled with; `foreign` are contents of all labels: what is talked about is not what is asked. */
function content(
  own: Parts,
  english: Parts,
  foreign: readonly string[],
  dressing: Dressing,
  passages: readonly string[],
  prompts: readonly string[],
  random: Random,
): string {
  const mine = [...own.telling, ...own.plain];
  const theirs = mine.length > 0 ? mine : [...english.telling, ...english.plain];
  const which = random.next();
  if (theirs.length > 0 && which < 0.25) return random.pick(theirs);
  if (which < 0.35) return random.pick(foreign);
  if (which < 0.48) return random.pick(dressing.topics[own.lang]!);
  if (which < 0.64) return cut(random.pick(prompts), random);
  return which < 0.87 ? cut(random.pick(passages), random) : hole(random);
}

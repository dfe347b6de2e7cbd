/** Running text: documents, answers and assistant replies, joined from small phrases so that hardly two are alike. */
import type { Rng } from '../engine/rng.ts';
import type { Lang } from '../engine/types.ts';
import { fill } from '../engine/wording.ts';
import { FACTS } from './facts.ts';
import { DATES, LEXICON, RELATIVES } from './lexicon.ts';

/** Fills the nouns of a phrase; `topic` is what `{t}` stands for. */
export function put(lang: Lang, phrase: string, rng: Rng, topic?: string): string {
  const facts = FACTS[lang];
  return fill(phrase, (name) => {
    switch (name) {
      case 't':
        return topic ?? rng.pick(facts.topics);
      case 't2':
        return rng.pick(facts.topics);
      case 'c':
        return rng.pick(facts.cities);
      case 'j':
        return rng.pick(facts.jobs);
      case 'x':
        return rng.pick(facts.things);
      case 'p':
        return rng.pick(facts.places);
      case 'm':
      case 'm2':
        return rng.pick(facts.names);
      case 'a':
        return rng.pick(LEXICON[lang].adjective);
      case 'r':
        return rng.pick(RELATIVES[lang]);
      case 'd':
        return rng.pick(DATES[lang]);
      case 'n':
        return String(rng.range(2, 980));
      case 'y':
        return String(rng.range(1950, 2024));
      default:
        return undefined;
    }
  });
}

/** One sentence, about the topic where a phrase asks for one. `personal` lets the writer speak of themself. */
export function sentence(lang: Lang, topic: string, rng: Rng, personal = false): string {
  const lexicon = LEXICON[lang];
  const clause = rng.pick(lexicon.clauses);
  let phrase = '';
  if (!personal && rng.chance(0.35)) phrase = rng.pick(lexicon.facts);
  else
    for (const name of lexicon.order) {
      const part = rng.pick(
        name === 's'
          ? personal
            ? lexicon.self
            : lexicon.subject
          : name === 'v'
            ? clause.verb
            : name === 'o'
              ? clause.object
              : lexicon.tail,
      );
      if (part !== '') phrase += phrase === '' ? part : lexicon.gap + part;
    }
  const text = put(lang, phrase, rng, topic);
  return text.charAt(0).toUpperCase() + text.slice(1) + lexicon.stop;
}

/** Several sentences around one topic. */
export function passage(lang: Lang, sentences: number, rng: Rng, topic = rng.pick(FACTS[lang].topics)): string {
  const out: string[] = [];
  for (let i = 0; i < sentences; i++)
    out.push(sentence(lang, rng.chance(0.6) ? topic : rng.pick(FACTS[lang].topics), rng));
  return out.join(lang === 'zh' || lang === 'ja' ? '' : ' ');
}

/** What an assistant might have answered; only ever seen as an earlier turn. */
export function reply(lang: Lang, rng: Rng): string {
  return passage(lang, rng.range(1, 3), rng);
}

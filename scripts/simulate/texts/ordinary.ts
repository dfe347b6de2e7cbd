/**
 * What ordinary people ask. Texts are joined from short pieces, so that hardly two are alike and no long run of words is
 * shared by thousands of strangers merely because one program wrote them all.
 */
import type { Rng } from '../engine/rng.ts';
import type { Lang } from '../engine/types.ts';
import { fill, type Words } from '../engine/wording.ts';
import { FACTS } from './facts.ts';
import { LEXICON } from './lexicon.ts';
import { passage, put, sentence } from './passages.ts';
import { GENRES, TALKS } from './talk.ts';

/** The text of turn `turn` of a conversation. */
export function ordinaryText(lang: Lang, turn: number, words: Words, rng: Rng): string {
  const talk = TALKS[lang];
  const topic = rng.pick(FACTS[lang].topics);
  const say = (piece: string): string =>
    put(
      lang,
      fill(piece, (name) =>
        name === 's' ? sentence(lang, topic, rng) : name === 'g' ? rng.pick(GENRES[lang]) : undefined,
      ),
      rng,
      topic,
    );
  const own = () => sentence(lang, topic, rng, true);
  if (rng.chance(0.06)) return words.pick(talk.short, rng);
  if (turn > 0 && rng.chance(0.7)) {
    const follow = say(words.pick(talk.follow, rng));
    return rng.chance(0.6) ? join([follow, own()], lang) : follow;
  }
  const parts: string[] = [];
  if (rng.chance(0.4)) parts.push(say(words.pick(talk.open, rng)));
  if (rng.chance(0.3)) parts.push(own());
  parts.push(rng.chance(0.5) ? say(words.pick(talk.ask, rng)) : deed(lang, words, say, rng));
  for (let more = 0.55; rng.chance(more); more /= 2) parts.push(own());
  if (rng.chance(0.35)) parts.push(say(words.pick(talk.close, rng)));
  if (rng.chance(0.14)) parts.push(`\n\n${passage(lang, rng.range(2, 6), rng, topic)}`);
  return join(parts, lang);
}

/** "how do I" + "repair" + "the rusty kettle" + "by Friday". */
function deed(lang: Lang, words: Words, say: (piece: string) => string, rng: Rng): string {
  const talk = TALKS[lang];
  const { clauses, tail, gap, order } = LEXICON[lang];
  const { base, object } = rng.pick(clauses);
  const what = rng.pick(object);
  const verb = rng.pick(base);
  const pieces = [words.pick(talk.lead, rng), ...(order === 'stov' ? [what, verb] : [verb, what])];
  const end = rng.pick(tail);
  if (end !== '' && rng.chance(0.6)) pieces.push(end);
  return say(pieces.join(gap));
}

/** Clauses one after the other, with the pause that each script writes between them. */
function join(parts: readonly string[], lang: Lang): string {
  const dense = lang === 'zh' || lang === 'ja';
  let out = '';
  parts.forEach((part, i) => {
    if (i > 0 && !part.startsWith('\n')) out += /[\p{P}]$/u.test(out) ? (dense ? '' : ' ') : dense ? '，' : ', ';
    out += part;
  });
  return out;
}

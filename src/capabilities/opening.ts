/** How a prompt opens: the class of its first words, in the languages people write prompts in. */

import type { TokenStream } from './tokens.ts';
import { canonicalWord, FACT } from './word.ts';

const POLITE =
  'please kindly can could would will you hi hello hey now so ok okay and also help me i need want to id like lets pls plz';
const CLASSES: Readonly<Record<string, string>> = {
  wh: 'what who when where why how which whose whom whats whos wheres hows was wer wie wo warum wann welche qué quién cómo dónde cuándo cuál comment pourquoi quand où quel quelle qui что кто как где когда почему какой какие сколько',
  yesno: 'is are do does did can could should would will was were has have am may might',
  write:
    'write draft compose create craft generate make produce prepare design develop schreibe escribe écris rédige напиши составь',
  explain:
    'explain describe define discuss outline tell give list name suggest provide recommend identify compare erkläre explica explique объясни расскажи',
  solve: 'solve prove find calculate compute determine evaluate simplify suppose let if given consider imagine compare',
  code: 'implement code program build fix refactor debug add remove rename update change move replace bump use run complete',
  operate:
    'open click go navigate set turn delete post upvote send search check fork star follow cancel order assign draft fill play book reserve show pull start close mark switch take record save download move install upload',
  data: 'count return select display how total average list show find which get plot analyze analyse query',
  judge: 'rate score judge grade evaluate assess rank select choose verify compare decide review',
  condense: 'summarize summarise summary shorten condense tldr extract title recap',
  convert:
    'translate convert rewrite rephrase paraphrase reword correct edit improve proofread polish traduis traduce übersetze переведи',
  persona: 'act pretend imagine roleplay play embody assume simulate you youre youll your',
  greet:
    'hi hello hey thanks thank good bye goodbye yo sup nice lol haha hallo hola bonjour salut привет danke merci gracias',
  me: 'i im ive my me id we our',
  the: 'the a an this that there in on at for below here following',
};

/** Names of the features that a first word stands for: as the very first, and past polite openings. */
interface Names {
  readonly first: readonly string[];
  readonly next: readonly string[];
}

const OTHER: Names = { first: ['s:opening:other'], next: ['s:opening:then:other'] };
const NAMES_OF = new Map<string, Names>();
for (const [name, list] of Object.entries(CLASSES)) {
  for (const word of list.split(' ')) {
    const canonical = canonicalWord(word);
    const { first, next } = NAMES_OF.get(canonical) ?? { first: [], next: [] };
    NAMES_OF.set(canonical, {
      first: [...first, `s:opening:${name}`],
      next: [...next, `s:opening:then:${name}`],
    });
  }
}
const NUMBER = ['s:opening:then:number'] as const;
const NOTHING = ['s:opening:nothing'] as const;
const SKIPPED = new Set(POLITE.split(' ').map(canonicalWord));

/** Features of the first word and, past polite openings, of the first word that carries meaning. */
export function opening(stream: TokenStream): readonly string[] {
  if (stream.count === 0) return NOTHING;
  const { first } = NAMES_OF.get(stream.word(0)) ?? OTHER;
  let at = 0;
  while (at < stream.count - 1 && at < 6 && SKIPPED.has(stream.word(at))) at += 1;
  const { next } = NAMES_OF.get(stream.word(at)) ?? OTHER;
  const digit = (stream.lexicon.facts[stream.ids[at]] & FACT.digit) !== 0;
  return [...first, ...(digit ? NUMBER : []), ...next];
}

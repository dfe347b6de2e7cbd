/** Instances of known templates, some of them disguised, among unrelated texts. */
import { EVASIONS, type Evasion } from './evasions.ts';
import { syntheticTexts } from './planted.ts';
import { type Random, seededRandom } from './random.ts';
import { REWORDINGS } from './rewordings.ts';
import { vocabulary } from './words.ts';

export const EVADED = 500;
const TEMPLATES = 25;
const CLEAN = 24;
const SINGLES = 3000;

export interface EvasionCorpus {
  readonly evasion: Evasion;
  readonly texts: string[];
  /** Template of each text; -1 for the unrelated ones. */
  readonly template: number[];
  /** From this position on, {@link EVADED} texts are disguised. */
  readonly evadedFrom: number;
}

/** One corpus for each evasion: 25 templates of two real instructions around two slots, 24 plain and 20 disguised instances each. */
export function* evasionCorpora(seed = 1): Generator<EvasionCorpus> {
  const singles = [...syntheticTexts(SINGLES, { seed, templated: 0 })].map(({ text }) => text);
  for (const evasion of EVASIONS) {
    const random = seededRandom(seed);
    const words = vocabulary(20_000, random);
    const texts: string[] = [];
    const template: number[] = [];
    for (let t = 0; t < TEMPLATES; t++)
      for (let i = 0; i < CLEAN; i++) {
        texts.push(instance(t, random, words));
        template.push(t);
      }
    texts.push(...singles);
    template.push(...singles.map(() => -1));
    const evadedFrom = texts.length;
    for (let i = 0; i < EVADED; i++) {
      texts.push(evasion.apply(instance(i % TEMPLATES, random, words), random));
      template.push(i % TEMPLATES);
    }
    yield { evasion, texts, template, evadedFrom };
  }
}

function instance(t: number, random: Random, words: readonly string[]): string {
  const phrase = (least: number, most: number): string =>
    Array.from({ length: least + random.below(most - least + 1) }, () => random.pick(words)).join(' ');
  const [first] = REWORDINGS[t % REWORDINGS.length]!;
  const [second] = REWORDINGS[(t * 7 + 3) % REWORDINGS.length]!;
  const both = t < REWORDINGS.length ? first : `${second} ${first}`;
  return `${both}\nSubject: ${phrase(2, 8)}.\nTake the level of the reader into account, and keep to what the subject asks for.\n${phrase(4, 20)}`;
}

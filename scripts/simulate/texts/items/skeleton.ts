/** Items differ by owner as data sets do: each owner's style picks the skeletons, each item fills them. */
import type { Rng } from '../../engine/rng.ts';
import type { Lang } from '../../engine/types.ts';
import { fill } from '../../engine/wording.ts';
import { FACTS } from '../facts.ts';
import { put, sentence } from '../passages.ts';

/** Makes one item. `rng` belongs to the item; `style` is a fresh stream of its owner. */
export type ItemMaker = (lang: Lang, rng: Rng, style: Rng) => string;

/** Own words of a domain by name, beside the facts that `put` knows; `{s}` is a sentence. */
export type Vocabulary = Readonly<Record<string, (rng: Rng) => string>>;

export function dress(lang: Lang, skeleton: string, rng: Rng, vocabulary: Vocabulary = {}): string {
  const topic = rng.pick(FACTS[lang].topics);
  const filled = fill(skeleton, (name) => (name === 's' ? sentence(lang, topic, rng) : vocabulary[name]?.(rng)));
  return put(lang, filled, rng, topic);
}

/** Words for lists written with bars. */
export const bars = (block: string): readonly string[] => block.split('|').map((s) => s.trim().replace(/\s+/g, ' '));

/** Synthetic prompts whose families are known: one planted template, and a large mixed corpus. Both stream, both seeded. */
import { type Random, seededRandom } from './random.ts';
import { vocabulary, zipf } from './words.ts';

/** One template of two sentences with a slot in the middle and one at the end, filled in `n` different ways. */
export function* plantedFamily(n: number, seed = 1): Generator<string> {
  const random = seededRandom(seed);
  const words = vocabulary(20_000, random);
  const filling = (most: number) => Array.from({ length: 2 + random.below(most) }, () => random.pick(words)).join(' ');
  for (let i = 0; i < n; i++) {
    yield `You are a careful grader. Read the student's answer about ${filling(6)} (case ${i}) and explain, step by step, whether the reasoning holds before you give a mark.\nAnswer: ${filling(18)}`;
  }
}

/** A synthetic text with what it was made from: 'single' stands alone, 'template' is an instance of template `group`. */
export interface SyntheticText {
  readonly text: string;
  readonly kind: 'single' | 'template';
  /** Number of the template; -1 for a single. */
  readonly group: number;
}

export interface SyntheticOptions {
  readonly seed?: number;
  /** Mean characters of a text; default 300. */
  readonly length?: number;
  /** Share of templated texts; default 0.1. */
  readonly templated?: number;
  /** Mean instances of a template; sizes vary by Zipf's law; default 100. */
  readonly instances?: number;
}

/**
 * `n` texts: nine tenths unrelated, of a Zipf vocabulary of 60,000 words; the rest filled from templates with one to three
 * slots of one to a dozen words. Nothing but the vocabulary and the templates is held in memory.
 */
export function* syntheticTexts(n: number, options: SyntheticOptions = {}): Generator<SyntheticText> {
  const { seed = 1, length = 300, templated = 0.1, instances = 100 } = options;
  const random = seededRandom(seed);
  const words = vocabulary(60_000, random);
  const rank = zipf(words.length, random);
  const phrase = (count: number) => Array.from({ length: count }, () => words[rank()]!).join(' ');
  // Words as drawn are about 8.5 characters with their space.
  const meanWords = Math.max(8, Math.round(length / 8.5));
  const groups = Math.max(1, Math.round((n * templated) / instances));
  const templates = Array.from({ length: groups }, () => makeTemplate(random, meanWords, phrase));
  const group = zipf(groups, random);
  for (let i = 0; i < n; i++) {
    if (random.next() < templated) {
      const g = group();
      yield { text: fill(templates[g]!, random, phrase), kind: 'template', group: g };
    } else {
      const count = Math.max(3, Math.round(meanWords * (0.3 + 1.4 * random.next())));
      yield { text: prose(count, random, phrase), kind: 'single', group: -1 };
    }
  }
}

/** Fixed pieces; between two of them stands a slot. */
function makeTemplate(random: Random, meanWords: number, phrase: (count: number) => string): string[] {
  const pieces = 2 + random.below(3);
  return Array.from({ length: pieces }, () =>
    phrase(Math.max(6, Math.round((meanWords * (0.6 + 0.6 * random.next())) / pieces))),
  );
}

function fill(template: readonly string[], random: Random, phrase: (count: number) => string): string {
  let out = template[0]!;
  for (const piece of template.slice(1)) out += `: ${phrase(1 + random.below(12))}. ${piece}`;
  return out;
}

/** Words in sentences of five to twenty. */
function prose(count: number, random: Random, phrase: (count: number) => string): string {
  let out = '';
  for (let left = count; left > 0; ) {
    const size = Math.min(left, 5 + random.below(16));
    out += `${out === '' ? '' : ' '}${phrase(size)}.`;
    left -= size;
  }
  return out;
}

/** Invented vocabularies with the shape of real ones: pronounceable words, short ones frequent, Zipf's law over all. */
import type { Random } from './random.ts';

const ONSETS = [
  'b',
  'br',
  'c',
  'ch',
  'cl',
  'd',
  'dr',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'pr',
  'qu',
  'r',
  's',
  'sh',
  'sl',
  'st',
  'str',
  't',
  'th',
  'tr',
  'v',
  'w',
  'y',
  'z',
  '',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ee', 'io', 'ou', 'oo'];
const CODAS = [
  '',
  '',
  '',
  'b',
  'ck',
  'd',
  'l',
  'll',
  'm',
  'n',
  'nd',
  'ng',
  'nt',
  'p',
  'r',
  'rt',
  's',
  'ss',
  'st',
  't',
  'x',
];

/** `size` different words; frequent ranks come first and are shorter. */
export function vocabulary(size: number, random: Random): string[] {
  const seen = new Set<string>();
  while (seen.size < size) {
    const most = 1 + Math.min(3, Math.floor(Math.log10(seen.size + 10)));
    const syllables = 1 + random.below(most);
    let word = '';
    for (let s = 0; s < syllables; s++) word += random.pick(ONSETS) + random.pick(VOWELS);
    seen.add(word + random.pick(CODAS));
  }
  return [...seen];
}

/** Draws ranks 0..size - 1 with probability proportional to 1 / (rank + 2.7) (Zipf-Mandelbrot), by inverse transform. */
export function zipf(size: number, random: Random): () => number {
  const low = Math.log(2.7);
  const span = Math.log(size + 2.7) - low;
  return () => Math.min(size - 1, Math.floor(Math.exp(low + random.next() * span) - 2.7));
}

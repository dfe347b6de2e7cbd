/** What senders do to one prompt so that its copies look unlike: seeded, each a function of text and randomness. */
import type { Random } from './random.ts';

export interface Evasion {
  readonly name: string;
  apply(text: string, random: Random): string;
}

/** Common look-alikes, as disguise tools use them; not taken from the product's own table. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аɑ',
  c: 'сϲ',
  d: 'ԁ',
  e: 'е',
  h: 'һ',
  i: 'і',
  j: 'ј',
  l: 'ӏ',
  n: 'ո',
  o: 'оο',
  p: 'рρ',
  q: 'ԛ',
  s: 'ѕ',
  v: 'ѵν',
  w: 'ԝ',
  x: 'х',
  y: 'у',
  A: 'АΑ',
  B: 'ВΒ',
  C: 'СϹ',
  E: 'ЕΕ',
  H: 'НΗ',
  I: 'ІΙ',
  J: 'Ј',
  K: 'КΚ',
  M: 'МΜ',
  N: 'Ν',
  O: 'ОΟ',
  P: 'РΡ',
  S: 'Ѕ',
  T: 'ТΤ',
  X: 'ХΧ',
  Y: 'ΥҮ',
  Z: 'Ζ',
};
const INVISIBLE = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u200e',
  '\u202c',
  '\ufe0f',
  '\u180e',
  '\u2063',
  '\u{e0041}',
];
const PADDING = [
  '!',
  '.',
  '~',
  '*',
  '_',
  '-',
  '=',
  '#',
  ' ',
  '\n',
  '\t',
  '…',
  '★',
  'ok',
  'thanks',
  'zzz',
  'id 8412',
  '请',
  '谢谢',
];

/** Every second letter that has a look-alike becomes one; some become full width. */
export const homoglyphs: Evasion = {
  name: 'homoglyphs',
  apply: (text, random) =>
    [...text]
      .map((char) => {
        if (random.next() < 0.05 && /[A-Za-z]/.test(char)) return String.fromCharCode(char.charCodeAt(0) + 0xfee0);
        const looks = LOOK_ALIKES[char];
        return looks !== undefined && random.next() < 0.5 ? random.pick([...looks]) : char;
      })
      .join(''),
};

/** Zero-width, format, variation-selector and tag characters inside words, before one character in four. */
export const invisibles: Evasion = {
  name: 'zero-width and format characters',
  apply: (text, random) =>
    [...text].map((char) => (random.next() < 0.25 ? random.pick(INVISIBLE) + char : char)).join(''),
};

export const mixedCase: Evasion = {
  name: 'mixed case',
  apply: (text, random) =>
    [...text]
      .map((char) => (random.next() < 0.5 ? oneCase(char, char.toUpperCase()) : oneCase(char, char.toLowerCase())))
      .join(''),
};

/** Only changes that case folding defines as the same letter and that keep the length ("ß" stays). */
function oneCase(char: string, changed: string): string {
  return [...changed].length === 1 && changed.toLowerCase() === char.toLowerCase() ? changed : char;
}

export const paddingBefore: Evasion = { name: 'padding before', apply: (text, random) => `${padding(random)} ${text}` };
export const paddingAfter: Evasion = { name: 'padding after', apply: (text, random) => `${text} ${padding(random)}` };

/** Filler between sentences (or, in a single sentence, between two words). */
export const paddingInside: Evasion = {
  name: 'padding inside',
  apply: (text, random) => {
    const parts = sentences(text);
    const pieces = parts.length > 1 ? parts : text.split(/(?<=\s)/u);
    if (pieces.length < 2) return text;
    const at = 1 + random.below(pieces.length - 1);
    return [...pieces.slice(0, at), `${padding(random)} `, ...pieces.slice(at)].join('');
  },
};

function padding(random: Random): string {
  return Array.from({ length: 3 + random.below(12) }, () => random.pick(PADDING)).join(random.next() < 0.5 ? ' ' : '');
}

/**
 * One mistake in a quarter of the words of three letters or more: a letter replaced, swapped with its neighbour, dropped
 * or doubled. In scripts without spaces a "word" is two characters. Replacements come from the text's own letters.
 */
export const typos: Evasion = {
  name: 'typos in 25 % of words',
  apply: (text, random) => {
    const letters = [...text].filter((char) => /\p{L}/u.test(char));
    if (letters.length === 0) return text;
    const units = text.match(WORDS) ?? [];
    const chosen = new Set(
      random
        .shuffle(units.flatMap((u, i) => (isWord(u) ? [i] : [])))
        .slice(0, Math.round(units.filter(isWord).length / 4)),
    );
    return units.map((unit, i) => (chosen.has(i) ? misspell([...unit], letters, random) : unit)).join('');
  },
};

const UNSPACED = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}';
const WORDS = new RegExp(`[${UNSPACED}]{1,2}|(?:(?![${UNSPACED}])[\\p{L}\\p{M}])+|[^\\p{L}]`, 'gu');
const UNSPACED_PAIR = new RegExp(`^[${UNSPACED}]{2}$`, 'u');

function isWord(unit: string): boolean {
  return UNSPACED_PAIR.test(unit) || (/^\p{L}/u.test(unit) && [...unit].length >= 3);
}

function misspell(chars: string[], letters: readonly string[], random: Random): string {
  const at = random.below(chars.length);
  const kind = random.below(4);
  if (kind === 0) chars[at] = random.pick(letters);
  else if (kind === 1) {
    const other = at + 1 < chars.length ? at + 1 : at - 1;
    [chars[at], chars[other]] = [chars[other]!, chars[at]!];
  } else if (kind === 2) chars.splice(at, 1);
  else chars.splice(at, 0, chars[at]!);
  return chars.join('');
}

/** Sentences (or lines, or clauses where there is one sentence) in another order. */
export const reordered: Evasion = {
  name: 're-ordered sentences',
  apply: (text, random) => {
    let parts = sentences(text);
    if (parts.length < 2) parts = text.split(/(?<=[,;:，；：、])/u);
    if (parts.length < 2) return text;
    for (let attempt = 0; attempt < 10; attempt++) {
      const mixed = random.shuffle(parts);
      if (mixed.some((part, i) => part !== parts[i]))
        return mixed
          .map((part) => (/\s$/u.test(part) ? part : `${part} `))
          .join('')
          .trimEnd();
    }
    return text;
  },
};

/** Splits after sentence marks and line breaks, keeping everything. */
export function sentences(text: string): string[] {
  return text.split(/(?<=[.!?。！？]\s|[。！？]|\n)(?=\S)/u);
}

/** All of them, in the order the benchmark lists them. */
export const EVASIONS: readonly Evasion[] = [
  homoglyphs,
  invisibles,
  mixedCase,
  paddingBefore,
  paddingInside,
  paddingAfter,
  typos,
  reordered,
];

/**
 * What a prompt looks like, whatever its language: code, tables, schemas, transcripts, placeholders, questions, length.
 * Every feature is a number in [0, 1]. One pass over the lines that are read; linear.
 */

import { opening } from './opening.ts';
import { lineCounts } from './structure-lines.ts';
import type { TokenStream } from './tokens.ts';
import { unitsOf } from './units.ts';
import { readingWindows } from './window.ts';
import { FACT, traitsIn } from './word.ts';
import { TRAIT } from './word-traits.ts';

/** Facts about a request that its user text does not show. */
export interface Around {
  readonly tools: boolean;
}

/** Upper bounds of the length classes, in tokens. */
const LENGTHS = [3, 7, 14, 28, 60, 140, 400, 1200, Number.POSITIVE_INFINITY] as const;

const LENGTH_NAMES = LENGTHS.map((_, at) => `s:length:${at}`);

/** Takes a feature by its name, `s:…`, and its value in (0, 1]; each name once. */
export type Tell = (name: string, value: number) => void;

/** Tells every feature whose value is above 0. */
export function structure(stream: TokenStream, around: Around, tell: Tell): void {
  const set: Tell = (name, value) => {
    if (value > 0) tell(name, value < 1 ? value : 1);
  };
  const tokens = stream.count;
  tell(LENGTH_NAMES[LENGTHS.findIndex((most) => tokens <= most)], 1);
  if (around.tools) tell('s:tools', 1);
  const { text } = stream;
  const windows = readingWindows(text);
  const shown = windows.length === 1 ? text : windows.map(({ start, end }) => text.slice(start, end)).join('\n');
  const units = unitsOf(shown);
  characters(shown, units, set);
  lineCounts(shown, units, tell);
  words(stream, set);
  for (const name of opening(stream)) tell(name, 1);
}

function characters(text: string, units: Uint16Array, set: Tell): void {
  let latin = 0;
  let han = 0;
  let kana = 0;
  let hangul = 0;
  let cyrillic = 0;
  let other = 0;
  let upper = 0;
  let digits = 0;
  let questions = 0;
  let emoji = 0;
  let currency = 0;
  let maths = 0;
  let braces = 0;
  let quotes = 0;
  let backslashes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = units[at];
    if (code < 128) {
      if (code >= 97 && code <= 122) latin += 1;
      else if (code >= 65 && code <= 90) {
        latin += 1;
        upper += 1;
      } else if (code >= 48 && code <= 57) digits += 1;
      else if (code === 63) questions += 1;
      else if (code === 36) currency += 1;
      else if (code === 61 || code === 43 || code === 94) maths += 1;
      else if (code === 123 || code === 125) braces += 1;
      else if (code === 34) quotes += 1;
      else if (code === 92) backslashes += 1;
    } else if (code >= 0x4e00 && code <= 0x9fff) han += 1;
    else if (code >= 0x3040 && code <= 0x30ff) kana += 1;
    else if (code >= 0xac00 && code <= 0xd7a3) hangul += 1;
    else if (code >= 0x400 && code <= 0x4ff) cyrillic += 1;
    else if (code === 0xff1f) questions += 1;
    else if (code >= 0xd83c && code <= 0xd83e) emoji += 1;
    else if (code >= 0x2200 && code <= 0x22ff) maths += 1;
    else if (code >= 0xc0 && code <= 0x24f) latin += 1;
    else if (code >= 0x370 && code <= 0x1fff) other += 1;
  }
  const letters = latin + (han + kana + hangul) * 3 + cyrillic + other + 1;
  set('s:script:latin', latin / letters);
  set('s:script:han', (han * 3) / letters);
  set('s:script:kana', kana > 0 ? 1 : 0);
  set('s:script:hangul', hangul * 3 > letters * 0.3 ? 1 : 0);
  set('s:script:cyrillic', cyrillic > letters * 0.3 ? 1 : 0);
  set('s:script:other', other > letters * 0.3 ? 1 : 0);
  set('s:script:mixed', latin > letters * 0.15 && (han + kana + hangul) * 3 + cyrillic > letters * 0.15 ? 1 : 0);
  const length = text.length + 1;
  set('s:upper', (upper / (latin + 1)) * 2);
  set('s:no-upper', upper === 0 && latin > 5 ? 1 : 0);
  set('s:digits', (digits / length) * 8);
  set('s:no-digits', digits === 0 ? 1 : 0);
  set('s:questions', Math.log1p(questions) / 3);
  set('s:one-question', questions === 1 ? 1 : 0);
  set('s:ends-with-question', /[?？]["'”’)\]」』\s]{0,4}$/.test(text.slice(-8)) ? 1 : 0);
  set('s:emoji', Math.log1p(emoji) / 3);
  set('s:currency', Math.log1p(currency) / 3);
  set('s:maths', Math.log1p((maths / length) * 200) / 3);
  set('s:braces', Math.log1p((braces / length) * 200) / 3);
  set('s:quotes', Math.log1p((quotes / length) * 200) / 3);
  set('s:backslashes', Math.log1p(backslashes) / 3);
  set('s:no-closing', /[.?!。？！:：]\s{0,3}$/.test(text.slice(-5)) ? 0 : 1);
}

/** By word, the reading that met it last, so that nothing has to be cleared between two. */
let met = new Uint32Array(1 << 12);
let readings = 0;

function nextReading(words: number): void {
  if (words > met.length) met = new Uint32Array(2 * words);
  if (readings === 0xffffffff) {
    met.fill(0);
    readings = 0;
  }
  readings += 1;
}

function words({ ids, lexicon }: TokenStream, set: Tell): void {
  nextReading(lexicon.count);
  const known = lexicon.facts;
  let distinct = 0;
  let numbers = 0;
  let you = 0;
  let me = 0;
  let they = 0;
  let letters = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const word = ids[at];
    const facts = known[word];
    letters += facts & FACT.length;
    if (met[word] !== readings) {
      met[word] = readings;
      distinct += 1;
    }
    if (facts <= (FACT.length | FACT.wide)) continue;
    if ((facts & FACT.digit) !== 0) numbers += 1;
    const traits = traitsIn(facts);
    if ((traits & TRAIT.you) !== 0) you += 1;
    else if ((traits & TRAIT.me) !== 0) me += 1;
    else if ((traits & TRAIT.they) !== 0) they += 1;
  }
  const count = ids.length + 1;
  set('s:numbers', (numbers / count) * 5);
  set('s:few-numbers', numbers >= 2 && numbers <= 12 && ids.length < 160 ? 1 : 0);
  set('s:you', (you / count) * 10);
  set('s:me', (me / count) * 10);
  set('s:they', (they / count) * 10);
  set('s:word-length', letters / count / 10);
  set('s:variety', distinct / count);
}

/** Evasions that act on the finished text of a campaign exchange. */
import type { Rng } from '../engine/rng.ts';
import type { Evasion } from '../engine/types.ts';

/** Look-alike letters (Cyrillic, Greek, mathematical, full-width) and compatibility forms of common Han characters. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аα',
    b: 'Ьｂ',
    c: 'сϲ',
    d: 'ԁｄ',
    e: 'еｅ',
    f: 'ｆ',
    g: 'ɡ',
    h: 'һ',
    i: 'іι',
    j: 'ј',
    k: 'κ',
    l: 'ⅼ',
    m: 'ｍ',
    n: 'ո',
    o: 'оο',
    p: 'рρ',
    q: 'ԛ',
    r: 'ｒ',
    s: 'ѕ',
    t: 'ｔ',
    u: 'ս',
    v: 'ν',
    w: 'ԝ',
    x: 'х',
    y: 'уү',
    z: 'ᴢ',
    A: 'АΑ',
    B: 'ВΒ',
    C: 'С',
    E: 'ЕΕ',
    H: 'НΗ',
    I: 'ІΙ',
    K: 'КΚ',
    M: 'МΜ',
    N: 'Ν',
    O: 'ОΟ',
    P: 'РΡ',
    S: 'Ѕ',
    T: 'ТΤ',
    X: 'ХΧ',
    Y: 'ҮΥ',
    Z: 'Ζ',
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    一: '⼀',
    人: '⼈',
    大: '⼤',
    小: '⼩',
    文: '⽂',
    方: '⽅',
    用: '⽤',
    目: '⽬',
    自: '⾃',
    行: '⾏',
    见: '⻅',
    言: '⾔',
    生: '⽣',
    日: '⽇',
    工: '⼯',
    入: '⼊',
    力: '⼒',
    心: '⼼',
  }),
);
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e'];
const PADS = ['----', '***', '. . .', '#', '~~~~~', '====', '>>>', '//', '||', '+ + +'];

export function homoglyph(text: string, rng: Rng): string {
  const share = 0.1 + 0.35 * rng.next();
  let out = '';
  for (const ch of text) {
    const forms = LOOKALIKES.get(ch);
    out += forms !== undefined && rng.chance(share) ? rng.pick([...forms]) : ch;
  }
  return out;
}

export function zeroWidth(text: string, rng: Rng): string {
  const share = 0.05 + 0.2 * rng.next();
  let out = '';
  for (const ch of text) out += rng.chance(share) ? ch + rng.pick(INVISIBLE) : ch;
  return out;
}

export function caseAndPadding(text: string, rng: Rng): string {
  const style = rng.int(4);
  const cased =
    style === 0
      ? text.toUpperCase()
      : style === 1
        ? text.toLowerCase()
        : style === 2
          ? text.replace(/(^|\s)(\p{Ll})/gu, (_, gap: string, ch: string) => gap + ch.toUpperCase())
          : Array.from(text, (ch) => (rng.chance(0.5) ? ch.toUpperCase() : ch.toLowerCase())).join('');
  const spaced = cased.replace(/ /g, () => (rng.chance(0.2) ? ' '.repeat(rng.range(2, 4)) : ' '));
  const pad = () =>
    rng.chance(0.6) ? `${rng.pick(PADS)} ${rng.hex(rng.range(2, 12))} ${rng.pick(PADS)}` : '\n'.repeat(rng.range(0, 4));
  return `${pad()}\n${spaced}\n${pad()}`;
}

/** A slip in a quarter of the words: swapped, dropped, doubled or neighbouring letters; in scripts without spaces, of characters. */
export function typos(text: string, rng: Rng): string {
  return text.replace(/[\p{L}\p{N}]+/gu, (word) => {
    const chars = Array.from(word);
    const spaceless = /[\u3040-\u30ff\u4e00-\u9fff]/.test(word);
    if (!spaceless) return chars.length > 2 && rng.chance(0.25) ? slip(chars, rng).join('') : word;
    const out: string[] = [];
    for (let i = 0; i < chars.length; i += 4) {
      const part = chars.slice(i, i + 4);
      out.push(...(part.length > 2 && rng.chance(0.25) ? slip(part, rng) : part));
    }
    return out.join('');
  });
}

function slip(chars: string[], rng: Rng): string[] {
  const i = rng.int(chars.length - 1);
  switch (rng.int(3)) {
    case 0:
      return [...chars.slice(0, i), chars[i + 1]!, chars[i]!, ...chars.slice(i + 2)];
    case 1:
      return [...chars.slice(0, i), ...chars.slice(i + 1)];
    default:
      return [...chars.slice(0, i + 1), chars[i]!, ...chars.slice(i + 1)];
  }
}

/** The evasion as a function of text; modes that act elsewhere leave it alone. */
export function disguise(mode: Evasion, text: string, rng: Rng): string {
  switch (mode) {
    case 'homoglyph':
      return homoglyph(text, rng);
    case 'zerowidth':
      return zeroWidth(text, rng);
    case 'case':
      return caseAndPadding(text, rng);
    case 'typos':
      return typos(text, rng);
    default:
      return text;
  }
}

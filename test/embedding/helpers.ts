import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJsonl } from '../../scripts/lib/shared.ts';
import { StaticEncoder } from '../../src/embedding/static-encoder.ts';
import { readStaticModel } from '../../src/embedding/static-model.ts';

export const PACKAGED = join(import.meta.dirname, '..', '..', 'models', 'hydrascope-static-256');

/** The packaged model in a folder of the test's own, to be damaged. */
export function modelCopy(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'hydrascope-model-')), 'copy');
  cpSync(PACKAGED, folder, { recursive: true });
  return folder;
}

export function packagedEncoder(maxChars = 2000): StaticEncoder {
  return new StaticEncoder(readStaticModel(PACKAGED), maxChars);
}

export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    dot += a[k] * b[k];
    aa += a[k] ** 2;
    bb += b[k] ** 2;
  }
  return aa === 0 && bb === 0 ? 1 : dot / Math.sqrt(aa * bb);
}

/** `count` texts spread evenly over every JSON Lines file below `folder`. */
export function realTexts(folder: string, count: number): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .sort();
  const texts = files.map((file) =>
    readJsonl<Record<string, unknown>>(join(folder, file)).flatMap((row) =>
      [row.prompt, row.template, row.a, row.b].filter((text) => typeof text === 'string'),
    ),
  );
  const taken: string[] = [];
  const each = Math.ceil(count / files.length);
  for (const list of texts)
    for (let i = 0; i < Math.min(each, list.length); i++)
      taken.push(list[Math.floor((i * list.length) / Math.min(each, list.length))]);
  const largest = texts.reduce((a, b) => (b.length > a.length ? b : a));
  for (let i = 0; taken.length < count; i++) taken.push(largest[i]);
  return taken.slice(0, count);
}

/** Texts that stress normalisation: scripts, accents, controls, spacing, lone surrogates. */
export const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'plain words, twice: plain words!',
  'Crème BRÛLÉE déjà-vu naïve façade Ångström İstanbul ǅungla',
  'ΑΣ.Β ΟΔΥΣΣΕΥΣ Σ ΑΣ’Β ὈΔΥΣΣΕΎΣ',
  'Ж\u0301 русский текст, ещё раз: Ёлка ёлка',
  '我们需要一个系统提示，请把它翻译成英文。',
  '日本語のテキストとカタカナ、ひらがな。ガギグゲゴ ｶﾞｷﾞ',
  '한국어 문장입니다. 각각의 글자',
  'النص العربي مع التَّشْكِيل',
  'हिन्दी में कुछ शब्द ไทยไม่มีช่องว่าง',
  'emoji 👍🏽👩‍👩‍👧‍👦 ❤️ text🙂text',
  'tab\tnew\nline\rvertical\u000bform\u000cfeed\u0085next\u00a0nbsp\u3000wide\u2028line\ufeffbom',
  'soft\u00adhyphen zero\u200bwidth joiner\u200d bidi\u202etxet',
  '\ud800 lone \udc00 surrogates a\ud800b \udbff\udfff',
  '\ufffd replaced \ufffd\ufffd',
  '[CLS] [SEP][MASK]x[PAD] [UNK]a[cls]',
  '≠ ≮ ≯ \u037e \u1fef \u0387 ¨ ´ ｀ ！？',
  '豈更車 \u{2f800}\u{20000} 㐀',
  `${'a'.repeat(100)} ${'b'.repeat(101)} ${'é'.repeat(100)} ${'c'.repeat(300)}`,
  `${'\u0301'.repeat(200)}x${'e\u0301'.repeat(90)}`,
  "don't rock'n'roll e.g. 3.14 1,000,000 C++ C# a_b_c x=y; $100 50% #tag @user",
  '```python\nprint("héllo")\n```\n- item 1\n- item 2',
  '\u{1e95e}\u{12470}cuneiform\u{12470}',
  'K Å ﬁ ﬂ Ⅷ ① ㎏',
] as const;

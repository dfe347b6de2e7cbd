/** Which scripts a text is written in, from a sample of its letters. */

export const SCRIPTS = [
  'Latin',
  'Han',
  'Kana',
  'Hangul',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Thai',
  'Other',
] as const;
export type ScriptName = (typeof SCRIPTS)[number];

export interface ScriptProfile {
  /** The script with most letters, ties by the order of SCRIPTS; null when the text has no letter. */
  readonly main: ScriptName | null;
  /** Share of each script among the letters looked at; those seen only. Sums to 1 when there is a letter. */
  readonly share: Readonly<Partial<Record<ScriptName, number>>>;
  /** Letters looked at. */
  readonly letters: number;
}

/** First and last code point of a block, and the script its letters count for. */
const BLOCKS: readonly (readonly [first: number, last: number, script: ScriptName])[] = [
  [0x41, 0x5a, 'Latin'],
  [0x61, 0x7a, 'Latin'],
  [0xc0, 0x24f, 'Latin'],
  [0x250, 0x2af, 'Latin'],
  [0x370, 0x3ff, 'Greek'],
  [0x400, 0x52f, 'Cyrillic'],
  [0x530, 0x58f, 'Other'],
  [0x591, 0x5f4, 'Hebrew'],
  [0x620, 0x6ff, 'Arabic'],
  [0x700, 0x74f, 'Other'],
  [0x750, 0x77f, 'Arabic'],
  [0x780, 0x8ff, 'Other'],
  [0x900, 0x97f, 'Devanagari'],
  [0x980, 0xdff, 'Other'],
  [0xe00, 0xe7f, 'Thai'],
  [0xe80, 0x10ff, 'Other'],
  [0x1100, 0x11ff, 'Hangul'],
  [0x1200, 0x1c7f, 'Other'],
  [0x1e00, 0x1eff, 'Latin'],
  [0x1f00, 0x1fff, 'Greek'],
  [0x3040, 0x30ff, 'Kana'],
  [0x3130, 0x318f, 'Hangul'],
  [0x31f0, 0x31ff, 'Kana'],
  [0x3400, 0x4dbf, 'Han'],
  [0x4e00, 0x9fff, 'Han'],
  [0xa000, 0xabff, 'Other'],
  [0xac00, 0xd7af, 'Hangul'],
  [0xf900, 0xfaff, 'Han'],
  [0xfb50, 0xfdff, 'Arabic'],
  [0xfe70, 0xfefc, 'Arabic'],
  [0xff21, 0xff3a, 'Latin'],
  [0xff41, 0xff5a, 'Latin'],
  [0xff66, 0xff9f, 'Kana'],
];

const NONE = 255;
const HAN = SCRIPTS.indexOf('Han');
const table = new Uint8Array(0x10000).fill(NONE);
for (const [first, last, script] of BLOCKS) table.fill(SCRIPTS.indexOf(script), first, last + 1);
table[0xd7] = table[0xf7] = NONE;

/** Letters looked at, spread evenly over the text, so that the cost does not grow with it. */
const SAMPLE = 4096;

/** Share of scripts among the letters of `text`, judged by Unicode block from up to 4,096 evenly spread places. */
export function scriptProfile(text: string): ScriptProfile {
  const counts = new Uint32Array(SCRIPTS.length);
  const step = Math.max(1, Math.ceil(text.length / SAMPLE));
  let letters = 0;
  for (let i = 0; i < text.length; i += step) {
    const unit = text.charCodeAt(i);
    // High surrogates of planes 2 and 3: further Han.
    const script = unit >= 0xd840 && unit <= 0xd8bf ? HAN : table[unit]!;
    if (script === NONE) continue;
    counts[script] = counts[script]! + 1;
    letters++;
  }
  const share: Partial<Record<ScriptName, number>> = {};
  let main = -1;
  for (let s = 0; s < SCRIPTS.length; s++) {
    if (counts[s] === 0) continue;
    share[SCRIPTS[s]!] = counts[s]! / letters;
    if (main < 0 || counts[s]! > counts[main]!) main = s;
  }
  return { main: main < 0 ? null : SCRIPTS[main]!, share, letters };
}

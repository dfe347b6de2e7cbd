/** Real prompts as ordinary traffic and slot values, read from a folder beside the checkout; never copied into it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from './rng.ts';
import type { Lang } from './types.ts';
import { HELD_OUT_FROM } from './wording.ts';

export interface RealText {
  /** Ordinary prompt number `n` in this language, undefined when there are none. */
  ordinary(n: number, lang: Lang): string | undefined;
  /** A short real prompt of this capability as slot value. */
  item(capability: string, n: number, lang: Lang): string | undefined;
}

const MAX_ITEM = 2_000;

/** Reads `background/*.jsonl` and `capability/*.jsonl` under `dir`; a third of the texts is kept for seeds of 100 and above. */
export function readReal(dir: string, seed: number): RealText {
  const held = seed >= HELD_OUT_FROM;
  const usable = (text: string) => text.length > 3 && text.length <= MAX_ITEM && (keyOf(text) % 3 === 2) === held;
  const background = new Map<string, string[]>();
  for (const { prompt, lang } of records(join(dir, 'background'))) {
    if (usable(prompt)) push(background, lang ?? tongue(prompt), prompt);
  }
  const items = new Map<string, string[]>();
  for (const { prompt, label } of records(join(dir, 'capability'))) {
    if (label !== undefined && usable(prompt)) push(items, `${label}/${tongue(prompt)}`, prompt);
  }
  return {
    ordinary: (n, lang) => at(background.get(lang), n),
    item: (capability, n, lang) => at(items.get(`${capability}/${lang}`), n),
  };
}

function at(list: readonly string[] | undefined, n: number): string | undefined {
  return list === undefined || list.length < 20 ? undefined : list[n % list.length];
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const tongue = (text: string): Lang => (/[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en');

interface RealRecord {
  readonly prompt: string;
  readonly lang?: string;
  readonly label?: string;
}

function records(dir: string): RealRecord[] {
  if (!existsSync(dir)) return [];
  const out: RealRecord[] = [];
  for (const file of readdirSync(dir).sort())
    if (file.endsWith('.jsonl'))
      for (const line of readFileSync(join(dir, file), 'utf8').split('\n'))
        if (line !== '') {
          const record = JSON.parse(line) as RealRecord;
          if (typeof record.prompt === 'string') out.push(record);
        }
  return out;
}

/**
 * Parts of templates, written by hand: for every label and language the roles, requests, rules, forms of answer, names of
 * the place for content, and contents of which its prompts are made (data/capabilities/parts).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Parts {
  readonly label: string;
  readonly lang: string;
  readonly roles: readonly string[];
  readonly requests: readonly string[];
  readonly rules: readonly string[];
  readonly closings: readonly string[];
  readonly names: readonly string[];
  /** Contents that show the label by themselves. */
  readonly telling: readonly string[];
  /** Contents that do not. */
  readonly plain: readonly string[];
}

const FOLDER = join(import.meta.dirname, '..', '..', 'data', 'capabilities', 'parts');

/** What a line is, by its first character. */
const SIGNS: Readonly<Record<string, Exclude<keyof Parts, 'label' | 'lang'>>> = {
  '+': 'roles',
  '!': 'requests',
  '-': 'rules',
  '>': 'closings',
  '=': 'names',
  '~': 'telling',
  '.': 'plain',
};

/** All parts, by file name and by the order of languages in each file. */
export function loadParts(): Parts[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => parseParts(basename(file, '.txt'), readFileSync(join(FOLDER, file), 'utf8')));
}

type Growing = { -readonly [key in keyof Parts]: Parts[key] extends string ? string : string[] };

/** Reads one file; throws on a line that is none of its kinds. */
export function parseParts(label: string, text: string): Parts[] {
  const out: Growing[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (line.startsWith('@')) {
      const lang = line.slice(1).trim();
      out.push({ label, lang, roles: [], requests: [], rules: [], closings: [], names: [], telling: [], plain: [] });
      continue;
    }
    const kind = SIGNS[line[0]!];
    const parts = out.at(-1);
    if (kind === undefined || parts === undefined || line[1] !== ' ')
      throw new Error(`${label}: cannot read "${line}"`);
    const value = line.slice(2).replaceAll('\\n', '\n');
    parts[kind].push(...(kind === 'names' ? value.split('|') : [value]));
  }
  return out;
}

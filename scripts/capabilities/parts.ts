/**
 * Parts of templates, written by hand: for every label and language the roles, requests, rules, forms of answer, names of
 * the place for content, and contents of which its prompts are made (data/capabilities/parts).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Random, seededRandom } from '../eval/lib/random.ts';

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

/** All parts, by file name and by the order of languages in each file; choices are left as written where `asWritten`. */
export function loadParts(asWritten = false): Parts[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => parseParts(basename(file, '.txt'), readFileSync(join(FOLDER, file), 'utf8'), asWritten));
}

type Growing = { -readonly [key in keyof Parts]: Parts[key] extends string ? string : string[] };

/** Reads one file; throws on a line that is none of its kinds. */
export function parseParts(label: string, text: string, asWritten = false): Parts[] {
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
    if (kind === 'names') parts.names.push(...value.split('|'));
    else if (kind === 'requests' && !asWritten) parts.requests.push(...choices(value));
    else parts[kind].push(value);
  }
  return out;
}

/** Most wordings that are made of one request with choices. */
const MOST = 5;

/** Wordings of a request with choices `[[one|other]]`, the square root of all there are; one without is its own only wording. */
export function choices(request: string): string[] {
  const pieces = request.split('[[').flatMap((piece, at) => {
    const end = at === 0 ? -1 : piece.indexOf(']]');
    const inside = piece.slice(0, Math.max(0, end));
    if (!inside.includes('|')) return [[at === 0 ? piece : `[[${piece}`]];
    return [inside.split('|'), [piece.slice(end + 2)]];
  });
  const all = pieces.reduce((product, options) => product * options.length, 1);
  if (all === 1) return [request];
  const random = seededRandom(request.length + request.charCodeAt(0));
  const wanted = Math.min(MOST, Math.ceil(Math.sqrt(all)));
  const out = new Set<string>();
  const say = (from: Random): string => pieces.map((options) => from.pick(options)).join('');
  for (let tries = 0; out.size < wanted && tries < 40; tries += 1) out.add(say(random));
  return [...out];
}

/**
 * Checks the labeller's training corpus: schema, counts per label, language and form, exact and near duplicates
 * (character 5-grams, Jaccard > 0.6) and overlap with the development data where that is present.
 * Prints a table and every violation; exits with 1 if there is any.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '../lib/shared.ts';
import { GramIndex, normalise } from './corpus-grams.ts';
import { loadParts } from './parts.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'data', 'capabilities');
const THRESHOLD = 0.6;
const MIN_PER_LABEL = 150;
const MIN_LONG = 15;
const LONG_WORDS = 80;
const MIN_ABSTAIN = 60;
const LANGS: ReadonlySet<string> = new Set(['en', 'zh', 'ja', 'ko', 'ru', 'es', 'de', 'fr']);
const FORMS: ReadonlySet<string> = new Set(['terse', 'free', 'long', 'template', 'system', 'chat', 'tools']);
const STRINGS = ['text', 'system', 'tools', 'lang', 'form'] as const;

interface Entry {
  readonly where: string;
  readonly file: string;
  readonly text: string;
  readonly lang: string;
  readonly form: string;
}

const violations: string[] = [];

function parseLine(line: string, where: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Reported below, together with values which are JSON but no object.
  }
  violations.push(`${where}: not a JSON object`);
  return null;
}

function records(file: string): readonly (readonly [string, Record<string, unknown>])[] {
  const out: (readonly [string, Record<string, unknown>])[] = [];
  readFileSync(join(ROOT, file), 'utf8')
    .split('\n')
    .forEach((line, i) => {
      if (line.trim() === '') return;
      const record = parseLine(line, `${file}:${i + 1}`);
      if (record) out.push([`${file}:${i + 1}`, record]);
    });
  return out;
}

function readLabelFile(file: string): readonly Entry[] {
  return records(file).map(([where, r]) => {
    for (const key of Object.keys(r))
      if (!(STRINGS as readonly string[]).includes(key)) violations.push(`${where}: unknown key "${key}"`);
    for (const key of STRINGS)
      if (r[key] !== undefined && typeof r[key] !== 'string') violations.push(`${where}: "${key}" is not a string`);
    const [text, lang, form] = [String(r.text ?? ''), String(r.lang ?? ''), String(r.form ?? '')];
    if (text.trim() === '') violations.push(`${where}: empty text`);
    if (!LANGS.has(lang)) violations.push(`${where}: unknown language "${lang}"`);
    if (!FORMS.has(form)) violations.push(`${where}: unknown form "${form}"`);
    return { where, file, text, lang, form };
  });
}

function readNearMisses(labels: ReadonlySet<string>): readonly Entry[] {
  const entries = records('near_misses.jsonl').map(([where, r]) => {
    const { label, near } = r;
    const known = (v: unknown): boolean => typeof v === 'string' && labels.has(v);
    if (label === null ? near !== undefined : !known(label) || !known(near) || label === near)
      violations.push(`${where}: label and near must be two different known labels, or label null alone`);
    if (typeof r.text !== 'string' || r.text === '') violations.push(`${where}: empty text`);
    return { where, file: `near_misses ${label}`, text: String(r.text), lang: String(r.lang), form: String(label) };
  });
  const abstain = entries.filter((e) => e.form === 'null').length;
  if (abstain < MIN_ABSTAIN) violations.push(`near_misses.jsonl: ${abstain} lines to abstain from, < ${MIN_ABSTAIN}`);
  return entries;
}

/** Files of prompts that name their labels themselves. */
function readLabelled(file: string, labels: ReadonlySet<string>): readonly Entry[] {
  return records(file).map(([where, r]) => {
    if (typeof r.label !== 'string' || !labels.has(r.label)) violations.push(`${where}: unknown label`);
    if (typeof r.text !== 'string' || r.text.trim() === '') violations.push(`${where}: empty text`);
    return { where, file: `${file} ${r.label}`, text: String(r.text), lang: String(r.lang ?? ''), form: '' };
  });
}

/** Requests and telling contents of the parts of templates. */
function readParts(labels: ReadonlySet<string>): readonly Entry[] {
  return loadParts(true).flatMap(({ label, lang, requests, telling }) => {
    const where = `parts/${label}.txt @${lang}`;
    if (!labels.has(label)) violations.push(`${where}: unknown label`);
    if (!LANGS.has(lang)) violations.push(`${where}: unknown language`);
    if (requests.length === 0) violations.push(`${where}: no request`);
    return [...requests, ...telling].map((text) => ({ where, file: `parts ${label}`, text, lang, form: '' }));
  });
}

/** Exact duplicates anywhere in the corpus and near duplicates within one label. */
function findDuplicates(entries: readonly Entry[]): void {
  const index = new GramIndex(entries.map((e) => e.text));
  entries.forEach((entry, i) => {
    for (const { index: j, jaccard } of index.above(entry.text, THRESHOLD)) {
      const other = entries[j];
      if (j >= i || !other) continue;
      const exact = entry.text.trim() === other.text.trim();
      if (exact || other.file === entry.file)
        violations.push(`${entry.where}: ${exact ? 'same as' : `${jaccard.toFixed(2)} like`} ${other.where}`);
    }
  });
}

function* stringsIn(value: unknown): Generator<string> {
  const stack = [value];
  while (stack.length > 0) {
    const top = stack.pop();
    if (typeof top === 'string') yield top;
    else if (typeof top === 'object' && top !== null) stack.push(...Object.values(top));
  }
}

/** Lines of the corpus that are also, nearly, in the development data: those would be scored on what was trained. */
function findOverlap(entries: readonly Entry[], folder: string): void {
  const index = new GramIndex(entries.map((e) => e.text));
  const seen = new Set<string>();
  const reported = new Set<number>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files.filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      for (const text of stringsIn(JSON.parse(line))) {
        if (seen.has(text)) continue;
        seen.add(text);
        for (const { index: i, jaccard } of index.above(text, THRESHOLD)) {
          if (reported.has(i)) continue;
          reported.add(i);
          violations.push(`${entries[i]?.where}: ${jaccard.toFixed(2)} like a line of ${file}: ${normalise(text)}`);
        }
      }
    }
  }
}

/** Length in words; characters of scripts without spaces count 1 / 1.7 each. */
function lengthInWords(text: string): number {
  const dense = text.match(/[\u3040-\u30ff\u3400-\u9fff]/gu)?.length ?? 0;
  const spaced = text
    .replace(/[\u3040-\u30ff\u3400-\u9fff]/gu, ' ')
    .split(/\s+/)
    .filter((w) => w !== '').length;
  return Math.round(dense / 1.7) + (dense > spaced ? 0 : spaced);
}

function printTable(files: readonly string[], entries: readonly Entry[]): void {
  const heads = ['lines', 'words', '>80', ...LANGS, ...FORMS];
  process.stdout.write(`${'label'.padEnd(28)}${heads.map((h) => h.padStart(9)).join('')}\n`);
  for (const file of [...files, '']) {
    const own = entries.filter((e) => file === '' || e.file === file);
    const long = own.filter((e) => lengthInWords(e.text) > LONG_WORDS).length;
    const words = own.reduce((sum, e) => sum + lengthInWords(e.text), 0);
    const counts = [...LANGS].map((l) => own.filter((e) => e.lang === l).length);
    const forms = [...FORMS].map((f) => own.filter((e) => e.form === f).length);
    const cells = [own.length, Math.round(words / Math.max(1, own.length)), long, ...counts, ...forms];
    const name = file === '' ? 'all' : file.replace('corpus/', '').replace('.jsonl', '');
    process.stdout.write(`${name.padEnd(28)}${cells.map((c) => String(c).padStart(9)).join('')}\n`);
    if (file !== '' && own.length < MIN_PER_LABEL) violations.push(`${file}: ${own.length} lines < ${MIN_PER_LABEL}`);
    if (file !== '' && long < MIN_LONG)
      violations.push(`${file}: ${long} lines over ${LONG_WORDS} words < ${MIN_LONG}`);
  }
}

const files = readdirSync(join(ROOT, 'corpus'))
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .map((name) => `corpus/${name}`);
const entries = files.flatMap(readLabelFile);
const labels = new Set(files.map((f) => f.slice('corpus/'.length, -'.jsonl'.length)));
const nearMisses = readNearMisses(labels);
const others = [
  ...['extra_shapes.jsonl', 'kits.jsonl', 'turns.jsonl'].flatMap((file) => readLabelled(file, labels)),
  ...readParts(labels),
];
printTable(files, entries);
process.stdout.write(`near misses: ${nearMisses.length}, prompts of other shapes: ${others.length}\n`);
findDuplicates([...entries, ...nearMisses, ...others]);
const data = sharedPath('data');
if (data) findOverlap([...entries, ...others, ...nearMisses.filter((e) => e.form !== 'null')], data);
for (const violation of violations) process.stdout.write(`violation: ${violation}\n`);
process.stdout.write(violations.length === 0 ? 'corpus is sound\n' : `${violations.length} violations\n`);
process.exitCode = violations.length === 0 ? 0 : 1;

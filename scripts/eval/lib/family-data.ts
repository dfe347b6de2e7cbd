/** The data that families and templates are measured on, and the product run over them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CorpusBuilder,
  type FamilyGrouping,
  type FamilyOptions,
  groupFamilies,
} from '../../../src/duplicates/index.ts';
import { TokenStream } from '../../../src/text/index.ts';
import { readJsonl, sharedPath } from '../../lib/shared.ts';

export interface TemplateInstance {
  readonly prompt: string;
  readonly group: string;
  readonly scored: boolean;
  readonly template?: string;
}

/** The scored lines of `template_instances`, or null where the data is absent. */
export function templateInstances(): TemplateInstance[] | null {
  const folder = sharedPath('data/template_instances');
  if (folder === null) return null;
  return readdirSync(folder)
    .sort()
    .flatMap((name) => readJsonl<TemplateInstance>(join(folder, name)))
    .filter((row) => row.scored);
}

export interface LogLine {
  readonly content: string;
  readonly template: string;
}

/** The eight systems of Loghub 2k, or null. */
export function logSystems(): { readonly name: string; readonly lines: LogLine[] }[] | null {
  const folder = sharedPath('data/loghub_2k');
  if (folder === null) return null;
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const [head, ...rows] = parseCsv(readFileSync(join(folder, file), 'utf8'));
      const content = head!.indexOf('Content');
      const template = head!.indexOf('EventTemplate');
      return {
        name: file.replace(/_2k\.csv$/, ''),
        lines: rows
          .filter((row) => row.length === head!.length)
          .map((row) => ({ content: row[content]!, template: row[template]! })),
      };
    });
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      row.push(cell);
      cell = '';
      if (c === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (c !== '\r') cell += c;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** Real texts that share no template: exercises and requests written one by one. */
export function singleTexts(): { readonly name: string; readonly texts: string[] }[] {
  const files = [
    ['grade-school word problems', 'data/capability/reasoning_trace__gsm8k.jsonl'],
    ['Chinese instructions', 'data/background/belle_zh.jsonl'],
    ['instructions written by hand', 'data/background/self_instruct_human.jsonl'],
    ['short questions to an assistant', 'data/background/clinc_oos.jsonl'],
  ] as const;
  return files.flatMap(([name, file]) => {
    const path = sharedPath(file);
    if (path === null) return [];
    return [{ name, texts: [...new Set(readJsonl<{ prompt: string }>(path).map((row) => row.prompt))] }];
  });
}

export interface Grouped {
  readonly grouping: FamilyGrouping;
  /** Group of each input text: equal texts and members of one family have the same, others their own. */
  readonly label: number[];
  /** Distinct text of each input text. */
  readonly distinct: number[];
  readonly seconds: number;
}

/** Distinct texts into families. */
export function group(texts: readonly string[], options: FamilyOptions = {}): Grouped {
  const start = performance.now();
  const stream = new TokenStream();
  const builder = new CorpusBuilder();
  const known = new Map<string, number>();
  const distinct = texts.map((text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const index = builder.addText(text, stream);
    known.set(text, index);
    return index;
  });
  const grouping = groupFamilies(builder.build(), options);
  const label = distinct.map((i) => (grouping.familyOf[i]! < 0 ? grouping.count + i : grouping.familyOf[i]!));
  return { grouping, label, distinct, seconds: (performance.now() - start) / 1000 };
}

/** What `dedup` and `templates` share: read a file of texts, group the distinct ones, remember which line has which. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULTS } from '../config/defaults.ts';
import { CorpusBuilder, type FamilyGrouping, groupFamilies } from '../duplicates/index.ts';
import { EXIT } from '../errors.ts';
import { type InputFile, resolveInputs, spoolStdin } from '../logs/index.ts';
import { canonicalize, TokenStream, textHash } from '../text/index.ts';
import { say } from './output.ts';
import { Faults, readTexts } from './plain-texts.ts';
import { terminalProgress } from './progress.ts';

export interface TextGroups {
  readonly file: InputFile;
  /** Distinct text of the n-th good line. */
  readonly textOfLine: Int32Array;
  /** Lines of each distinct text. */
  readonly copies: Int32Array;
  /** Content hash of each distinct text, 32 hexadecimal digits. */
  readonly hashes: readonly string[];
  readonly grouping: FamilyGrouping;
}

/** Reads `input` (a path or `-`), groups its texts and hands them to `use`; says what was wrong and sets the exit code. */
export async function withTextGroups(input: string, use: (groups: TextGroups) => Promise<void>): Promise<void> {
  // The argument parser hands a lone dash over as an empty word.
  const folder = input === '-' || input === '' ? mkdtempSync(join(tmpdir(), 'hydrascope-')) : undefined;
  try {
    const file = folder === undefined ? (await resolveInputs([input]))[0] : await spoolStdin(folder);
    const faults = new Faults();
    const groups = await group(file, faults);
    await use(groups);
    for (const line of faults.describe()) say(`  ${line}`);
    const lines = groups.textOfLine.length + faults.rejected;
    if (lines > 0 && faults.rejected > DEFAULTS.rejectTolerance * lines) process.exitCode = EXIT.rejects;
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function group(file: InputFile, faults: Faults): Promise<TextGroups> {
  const progress = terminalProgress();
  const reading = progress.stage('read texts', null, 'lines');
  const builder = new CorpusBuilder();
  const known = new Map<string, number>();
  const ids = new Set<string>();
  const stream = new TokenStream();
  const hashes: string[] = [];
  const copies: number[] = [];
  let textOfLine = new Int32Array(1024);
  let lines = 0;
  for await (const batch of readTexts(file, faults)) {
    for (const { id, text, line } of batch) {
      const key = `${id}`;
      if (ids.has(key)) faults.note('duplicate_id', line);
      else ids.add(key);
      const canonical = canonicalize(text);
      if (canonical === '') faults.note('empty_text', line);
      const hash = textHash(canonical);
      let index = known.get(hash);
      if (index === undefined) {
        index = builder.addText(text, stream);
        known.set(hash, index);
        hashes.push(hash);
        copies.push(0);
      }
      copies[index]++;
      if (lines === textOfLine.length) {
        const grown = new Int32Array(lines * 2);
        grown.set(textOfLine);
        textOfLine = grown;
      }
      textOfLine[lines++] = index;
    }
    reading.advance(batch.length);
  }
  reading.done(`${hashes.length.toLocaleString('en')} distinct texts`);
  const grouping = progress.stage('group families', hashes.length, 'texts');
  const families = groupFamilies(builder.build());
  grouping.advance(hashes.length);
  grouping.done(`${families.count.toLocaleString('en')} families`);
  return {
    file,
    textOfLine: textOfLine.subarray(0, lines),
    copies: Int32Array.from(copies),
    hashes,
    grouping: families,
  };
}

/** Stable name of the group of a distinct text: by the content of its representative. */
export function groupName({ grouping, hashes }: TextGroups, text: number, prefix: string): string {
  const family = grouping.familyOf[text];
  return prefix + hashes[family < 0 ? text : grouping.representative[family]].slice(0, 16);
}

/** What `dedup` and `templates` share: read a file of texts, group the distinct ones, remember which line has which. */
import { DEFAULTS } from '../config/defaults.ts';
import { CorpusBuilder, type FamilyGrouping, groupFamilies } from '../duplicates/index.ts';
import { EXIT } from '../errors.ts';
import type { InputFile } from '../logs/index.ts';
import { canonicalize, hashKey, keyedHash32, TokenStream, textHashInto } from '../text/index.ts';
import { DigestTable } from './digest-table.ts';
import { say } from './output.ts';
import { Faults, readTexts, withInput } from './plain-texts.ts';
import { terminalProgress } from './progress.ts';

/** Two keyed hashes of an id are remembered instead of the id. */
const SECOND_KEY = hashKey('ids');

export interface TextGroups {
  readonly file: InputFile;
  /** Distinct text of the n-th good line. */
  readonly textOfLine: Int32Array;
  /** Lines of each distinct text. */
  readonly copies: Int32Array;
  /** Content hashes of the distinct texts, by their numbers. */
  readonly distinct: DigestTable;
  readonly grouping: FamilyGrouping;
}

/** Reads `input` (a path or `-`), groups its texts and hands them to `use`; says what was wrong and sets the exit code. */
export async function withTextGroups(input: string, use: (groups: TextGroups) => Promise<void>): Promise<void> {
  await withInput(input, async (file) => {
    const faults = new Faults();
    const groups = await group(file, faults);
    await use(groups);
    for (const line of faults.describe()) say(`  ${line}`);
    const lines = groups.textOfLine.length + faults.rejected;
    if (lines > 0 && faults.rejected > DEFAULTS.rejectTolerance * lines) process.exitCode = EXIT.rejects;
  });
}

async function group(file: InputFile, faults: Faults): Promise<TextGroups> {
  const progress = terminalProgress();
  const reading = progress.stage('read texts', null, 'lines');
  const builder = new CorpusBuilder();
  const distinct = new DigestTable(4);
  const ids = new DigestTable(2);
  const words = new Uint32Array(4);
  const stream = new TokenStream();
  let copies: Int32Array = new Int32Array(1024);
  let textOfLine: Int32Array = new Int32Array(1024);
  let lines = 0;
  for await (const batch of readTexts(file, faults)) {
    for (const { id, text, line } of batch) {
      words[0] = keyedHash32(`${id}`);
      words[1] = keyedHash32(`${id}`, SECOND_KEY);
      const seen = ids.size;
      if (ids.add(words) < seen) faults.note('duplicate_id', line);
      const canonical = canonicalize(text);
      if (canonical === '') faults.note('empty_text', line);
      textHashInto(canonical, words);
      const known = distinct.size;
      const index = distinct.add(words);
      if (index === known) builder.addText(text, stream);
      if (index === copies.length) copies = doubled(copies);
      copies[index]++;
      if (lines === textOfLine.length) textOfLine = doubled(textOfLine);
      textOfLine[lines++] = index;
    }
    reading.advance(batch.length);
  }
  reading.done(`${distinct.size.toLocaleString('en')} distinct texts`);
  const grouping = progress.stage('group families', distinct.size, 'texts');
  const families = groupFamilies(builder.build());
  grouping.advance(distinct.size);
  grouping.done(`${families.count.toLocaleString('en')} families`);
  return {
    file,
    textOfLine: textOfLine.subarray(0, lines),
    copies: copies.subarray(0, distinct.size),
    distinct,
    grouping: families,
  };
}

/** Stable name of the group of a distinct text: by the content of its representative. */
export function groupName({ grouping, distinct }: TextGroups, text: number, prefix: string): string {
  const family = grouping.familyOf[text];
  return prefix + distinct.hex(family < 0 ? text : grouping.representative[family], 2);
}

function doubled(values: Int32Array): Int32Array {
  const out = new Int32Array(values.length * 2);
  out.set(values);
  return out;
}

import type { CommandModule } from 'yargs';
import type { Template } from '../domain.ts';
import { toJson } from '../reports/json.ts';
import { mineTemplate, slotValues } from '../templates/index.ts';
import { textsInput } from './options.ts';
import { print } from './output.ts';
import { readTexts } from './plain-texts.ts';
import { terminalProgress } from './progress.ts';
import { groupName, type TextGroups, withTextGroups } from './text-groups.ts';

interface Args {
  readonly input: string;
}

/**
 * `hydrascope templates <file | ->`: one JSON line per input line, in order: `{"id","template","text","slots"}`; a slot is
 * `{"type","value"}`. A text that shares its wording with no other is its own template.
 */
export const templatesCommand: CommandModule<object, Args> = {
  command: 'templates <input>',
  describe: 'find the templates behind texts and their slot values; JSON Lines {"id"?,"text"} in, JSON Lines out',
  builder: (y) => textsInput(y) as never,
  handler: (args) => withTextGroups(args.input, write),
};

async function write(groups: TextGroups): Promise<void> {
  const templates = await mineAll(groups);
  let line = 0;
  for await (const batch of readTexts(groups.file)) {
    let out = '';
    for (const { id, text } of batch) {
      const index = groups.textOfLine[line++];
      const family = groups.grouping.familyOf[index];
      const template: Template = family < 0 ? mineTemplate([text]) : templates[family];
      const slots = (slotValues(template, text) ?? []).map((value, s) => ({ type: template.slots[s].type, value }));
      out += toJson({ id, template: groupName(groups, index, 't-'), text: template.text, slots });
    }
    print(out);
  }
}

/** One template per family; only the distinct texts of families are held. */
async function mineAll(groups: TextGroups): Promise<readonly Template[]> {
  const { grouping, textOfLine } = groups;
  const members: string[][] = Array.from({ length: grouping.count }, () => []);
  const taken = new Uint8Array(groups.distinct.size);
  let line = 0;
  for await (const batch of readTexts(groups.file)) {
    for (const { text } of batch) {
      const index = textOfLine[line++];
      if (taken[index] === 1) continue;
      taken[index] = 1;
      if (grouping.familyOf[index] >= 0) members[grouping.familyOf[index]].push(text);
    }
  }
  const progress = terminalProgress().stage('mine templates', members.length, 'families');
  const templates = members.map((texts) => {
    progress.advance(1);
    return mineTemplate(texts);
  });
  progress.done();
  return templates;
}

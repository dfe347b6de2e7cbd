import type { CommandModule } from 'yargs';
import type { MatchMethod } from '../domain.ts';
import { METHOD } from '../duplicates/index.ts';
import { toJson } from '../reports/json.ts';
import { textsInput } from './options.ts';
import { print } from './output.ts';
import { readTexts } from './plain-texts.ts';
import { groupName, type TextGroups, withTextGroups } from './text-groups.ts';

interface Args {
  readonly input: string;
}

/** `hydrascope dedup <file | ->`: one JSON line per input line, in order: `{"id","group","similarity","method"}`. */
export const dedupCommand: CommandModule<object, Args> = {
  command: 'dedup <input>',
  describe: 'group texts that share template text or are near-duplicates; JSON Lines {"id"?,"text"} in, JSON Lines out',
  builder: (y) => textsInput(y) as never,
  handler: (args) => withTextGroups(args.input, write),
};

async function write(groups: TextGroups): Promise<void> {
  const { grouping, copies, textOfLine } = groups;
  let line = 0;
  for await (const batch of readTexts(groups.file)) {
    let out = '';
    for (const { id } of batch) {
      const text = textOfLine[line++];
      const family = grouping.familyOf[text];
      const method: MatchMethod | null =
        family >= 0
          ? grouping.method[text] === METHOD.lexical
            ? 'lexical'
            : 'template'
          : copies[text] > 1
            ? 'exact'
            : null;
      const similarity = family < 0 ? 1 : Math.round(grouping.similarity[text] * 1e4) / 1e4;
      out += toJson({ id, group: groupName(groups, text, 'g-'), similarity, method });
    }
    print(out);
  }
}

import { readFileSync } from 'node:fs';
import type { CommandModule } from 'yargs';
import { loadClassifier } from '../capabilities/index.ts';
import { dataDirectory } from '../config/paths.ts';
import { HydrascopeError } from '../errors.ts';
import { openStoreModel } from '../pipeline/model.ts';
import { queryPrompt } from '../query/engine.ts';
import { toJson } from '../reports/json.ts';
import { COLOUR, PLAIN, queryToTerminal } from '../reports/terminal.ts';
import { openForReading } from '../store/database.ts';
import { checkedLimit, dataDirOption, jsonOption, limitOption, modelOptions } from './options.ts';
import { colours, print } from './output.ts';

interface Args {
  readonly prompt?: string;
  readonly file?: string;
  readonly 'data-dir'?: string;
  readonly json: boolean;
  readonly limit: number;
  readonly model?: string;
  readonly 'allow-download': boolean;
}

export const queryCommand: CommandModule<object, Args> = {
  command: 'query [prompt]',
  describe: 'accounts that sent a prompt or something like it',
  builder: (y) =>
    y
      .positional('prompt', { type: 'string', describe: 'the prompt, or - for stdin' })
      .options({
        ...dataDirOption,
        ...jsonOption,
        ...modelOptions,
        file: { type: 'string', alias: 'f', describe: 'file that holds the prompt' },
        ...limitOption,
      })
      .example('$0 query "Solve this step by step: …"', 'who sent this?')
      .example('pbpaste | $0 query - --json', 'from a pipe') as never,
  handler: async (args) => {
    const prompt = readPrompt(args);
    const limit = checkedLimit(args);
    const dir = dataDirectory(args['data-dir']);
    const db = openForReading(dir);
    try {
      const embedder = await openStoreModel(db, {
        allowDownload: args['allow-download'],
        ...(args.model === undefined ? {} : { model: args.model }),
      });
      try {
        const result = await queryPrompt(prompt, { db, dir, embedder, encode: () => loadClassifier().encode });
        print(args.json ? toJson(result) : queryToTerminal(result, colours(process.stdout) ? COLOUR : PLAIN, limit));
      } finally {
        await embedder.close();
      }
    } finally {
      db.close();
    }
  },
};

function readPrompt(args: Args): string {
  if (args.file !== undefined && args.prompt !== undefined)
    throw new HydrascopeError('usage', 'give the prompt or --file, not both');
  let text: string;
  try {
    if (args.file !== undefined) text = readFileSync(args.file, 'utf8');
    else if (args.prompt === '-') text = readFileSync(0, 'utf8');
    else text = String(args.prompt ?? '');
  } catch (error) {
    throw new HydrascopeError('input_unreadable', `cannot read ${args.file ?? 'stdin'}: ${(error as Error).message}`, {
      cause: error,
    });
  }
  if (text.trim() === '') throw new HydrascopeError('usage', 'name a prompt, or - for stdin, or --file');
  return text;
}

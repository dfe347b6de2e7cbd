import type { CommandModule } from 'yargs';
import { dataDirectory } from '../config/paths.ts';
import { EXIT } from '../errors.ts';
import { checkHealth } from '../query/health.ts';
import { toJson } from '../reports/json.ts';
import { forTerminal } from '../text/safe.ts';
import { dataDirOption, jsonOption, modelOptions } from './options.ts';
import { colours, print } from './output.ts';

interface Args {
  readonly 'data-dir'?: string;
  readonly json: boolean;
  readonly model?: string;
}

export const doctorCommand: CommandModule<object, Args> = {
  command: 'doctor',
  describe: 'check Node, native addons, model, data directory and disk',
  builder: (y) => y.options({ ...dataDirOption, ...jsonOption, model: modelOptions.model }) as never,
  handler: async (args) => {
    const checks = await checkHealth({
      dir: dataDirectory(args['data-dir']),
      ...(args.model === undefined ? {} : { model: args.model }),
    });
    const ok = checks.every((check) => check.ok);
    if (args.json) print(toJson({ schema: 'hydrascope.doctor/1', ok, checks }));
    else {
      const paint = colours(process.stdout)
        ? (good: boolean, text: string) => `\x1b[${good ? 32 : 31}m${text}\x1b[0m`
        : (_good: boolean, text: string) => text;
      for (const check of checks) {
        print(
          `${paint(check.ok, check.ok ? 'ok ' : 'RED')}  ${check.name.padEnd(15)} ${forTerminal(check.detail, 300)}\n`,
        );
        if (check.advice !== undefined) print(`     ${' '.repeat(15)} → ${forTerminal(check.advice, 300)}\n`);
      }
    }
    if (!ok) process.exitCode = EXIT.failed;
  },
};

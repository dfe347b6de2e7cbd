import type { CommandModule } from 'yargs';
import { loadClassifier } from '../capabilities/index.ts';
import { EXIT, HydrascopeError } from '../errors.ts';
import { loadReport } from '../query/report-data.ts';
import { accountsToCsv } from '../reports/csv.ts';
import { reportToHtml } from '../reports/html/page.ts';
import { toJson } from '../reports/json.ts';
import { COLOUR, PLAIN, reportToTerminal } from '../reports/terminal.ts';
import { crosses, dataDirOption, type FailOn, failOnOption, jsonOption } from './options.ts';
import { colours, print } from './output.ts';
import { reading, writeOut } from './store.ts';

interface Args extends FailOn {
  readonly 'data-dir'?: string;
  readonly json: boolean;
  readonly html: boolean;
  readonly csv: boolean;
  readonly out?: string;
}

export const reportCommand: CommandModule<object, Args> = {
  command: 'report',
  describe: 'the last run: terminal summary, JSON, HTML, or the accounts as CSV',
  builder: (y) =>
    y
      .options({
        ...dataDirOption,
        ...jsonOption,
        html: { type: 'boolean', default: false, describe: 'write the one-file HTML report' },
        csv: { type: 'boolean', default: false, describe: 'write the accounts of all campaigns as CSV' },
        out: { type: 'string', alias: 'o', describe: 'file to write instead of stdout (-)' },
        ...failOnOption,
      })
      .check((args) => {
        if ([args.json, args.html, args.csv].filter(Boolean).length > 1)
          throw new HydrascopeError('usage', 'choose one of --json, --html and --csv');
        return true;
      }) as never,
  handler: (args) => {
    const report = reading(args, (db) => loadReport(db, () => loadClassifier().encode));
    const file = args.out === '-' ? undefined : args.out;
    const style = file === undefined && colours(process.stdout) ? COLOUR : PLAIN;
    const text = args.json
      ? toJson(report)
      : args.html
        ? reportToHtml(report)
        : args.csv
          ? accountsToCsv(report)
          : reportToTerminal(report, style);
    if (file === undefined) print(text);
    else writeOut(file, text);
    if (crosses(report, args)) process.exitCode = EXIT.findings;
  },
};

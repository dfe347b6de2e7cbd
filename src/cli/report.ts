import { writeFileSync } from 'node:fs';
import type { CommandModule } from 'yargs';
import { loadClassifier } from '../capabilities/index.ts';
import { dataDirectory } from '../config/paths.ts';
import { EXIT, HydrascopeError } from '../errors.ts';
import { loadReport } from '../query/report-data.ts';
import { accountsToCsv } from '../reports/csv.ts';
import { reportToHtml } from '../reports/html/page.ts';
import { toJson } from '../reports/json.ts';
import { COLOUR, PLAIN, reportToTerminal } from '../reports/terminal.ts';
import { openForReading, storeError } from '../store/database.ts';
import { dataDirOption, jsonOption } from './options.ts';
import { colours, print } from './output.ts';

const LEVELS = ['high', 'medium', 'low'] as const;

interface Args {
  readonly 'data-dir'?: string;
  readonly json: boolean;
  readonly html: boolean;
  readonly csv: boolean;
  readonly out?: string;
  readonly 'fail-on'?: (typeof LEVELS)[number];
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
        out: { type: 'string', alias: 'o', describe: 'file to write instead of stdout' },
        'fail-on': { choices: LEVELS, describe: 'exit 1 when a campaign of this severity or above is there' },
      })
      .check((args) => {
        if ([args.json, args.html, args.csv].filter(Boolean).length > 1)
          throw new HydrascopeError('usage', 'choose one of --json, --html and --csv');
        return true;
      }) as never,
  handler: (args) => {
    const db = openForReading(dataDirectory(args['data-dir']));
    try {
      const report = loadReport(db, () => loadClassifier().encode);
      const style = args.out === undefined && colours(process.stdout) ? COLOUR : PLAIN;
      const text = args.json
        ? toJson(report)
        : args.html
          ? reportToHtml(report)
          : args.csv
            ? accountsToCsv(report)
            : reportToTerminal(report, style);
      if (args.out === undefined) print(text);
      else {
        try {
          writeFileSync(args.out, text);
        } catch (error) {
          throw storeError(error, args.out);
        }
      }
      const level = args['fail-on'];
      if (level !== undefined && report.campaigns.some((c) => LEVELS.indexOf(c.severity) <= LEVELS.indexOf(level)))
        process.exitCode = EXIT.findings;
    } finally {
      db.close();
    }
  },
};

import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { CommandModule } from 'yargs';
import { loadClassifier } from '../capabilities/index.ts';
import { DEFAULTS } from '../config/defaults.ts';
import { dataDirectory } from '../config/paths.ts';
import { EXIT, HydrascopeError } from '../errors.ts';
import { resolveInputs } from '../logs/index.ts';
import { SILENT } from '../pipeline/context.ts';
import { runNightly } from '../pipeline/nightly.ts';
import { loadReport } from '../query/report-data.ts';
import { rejectsToJsonl } from '../reports/csv.ts';
import { reportToHtml } from '../reports/html/page.ts';
import { toJson } from '../reports/json.ts';
import { COLOUR, PLAIN, reportToTerminal } from '../reports/terminal.ts';
import { openForReading, storeError } from '../store/database.ts';
import { type RejectRow, rejectsOf } from '../store/runs.ts';
import { forTerminal } from '../text/safe.ts';
import {
  checkedWorkers,
  crosses,
  dataDirOption,
  type FailOn,
  failOnOption,
  jsonOption,
  modelOptions,
  workersOption,
} from './options.ts';
import { colours, print, say } from './output.ts';
import { terminalProgress } from './progress.ts';

interface Args extends FailOn {
  readonly inputs?: readonly string[];
  readonly 'data-dir'?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly model?: string;
  readonly 'allow-download': boolean;
  readonly workers: number;
  readonly 'reject-tolerance': number;
}

export const runCommand: CommandModule<object, Args> = {
  command: 'run <inputs..>',
  describe: 'nightly batch: read logs, find templates, clusters and campaigns',
  builder: (y) =>
    y
      .positional('inputs', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'log files, folders, globs, or - for stdin (.jsonl, .gz, .zst)',
      })
      .options({
        ...dataDirOption,
        ...jsonOption,
        ...modelOptions,
        quiet: { type: 'boolean', alias: 'q', default: false, describe: 'no progress on stderr' },
        ...workersOption,
        'reject-tolerance': {
          type: 'number',
          default: DEFAULTS.rejectTolerance,
          describe: 'share of rejected lines above which a finished run exits 4',
        },
        ...failOnOption,
      })
      .example('$0 run logs/2025-03-01.jsonl.gz', 'add a night')
      .example('$0 run logs/ --fail-on high --json > report.json', 'for a scheduled job') as never,
  handler: async (args) => {
    // The young generation grows with the machine's memory by default; a batch that streams gains nothing from it.
    setFlagsFromString('--max-semi-space-size=8');
    setFlagsFromString('--semi-space-growth-factor=1');
    const workers = checkedWorkers(args);
    if (!(args['reject-tolerance'] >= 0 && args['reject-tolerance'] <= 1))
      throw new HydrascopeError('usage', '--reject-tolerance must be between 0 and 1');
    const dir = dataDirectory(args['data-dir']);
    const inputs = await resolveInputs(args.inputs ?? []);
    if (inputs.length === 0)
      throw new HydrascopeError('input_unreadable', 'no log file was found in what was named', {
        hint: 'logs end in .jsonl, .jsonl.gz or .jsonl.zst',
      });
    const { run, resumed, rejectShare } = await runNightly({
      dir,
      inputs,
      progress: args.quiet ? SILENT : terminalProgress(),
      workers,
      ...(args.model === undefined ? {} : { model: args.model }),
      allowDownload: args['allow-download'],
    });
    if (resumed && !args.quiet) say('The last run did not end; this one went on where it stopped.');
    const db = openForReading(dir);
    try {
      const report = loadReport(db, () => loadClassifier().encode);
      const rejected = rejectsOf(db, run);
      const { html, rejects } = writeFiles(dir, run, reportToHtml(report), rejectsToJsonl(rejected));
      print(args.json ? toJson(report) : `${reportToTerminal(report, colours(process.stdout) ? COLOUR : PLAIN)}\n`);
      if (rejects !== null) say(`Rejected lines, with reasons: ${forTerminal(rejects, 4096)}`);
      for (const first of firstOfEach(rejected)) say(`  ${first}`);
      (args.json ? say : (text: string) => print(`${text}\n`))(`HTML report: ${forTerminal(html, 4096)}`);
      const broken = rejected.filter((r) => r.reason === 'unreadable');
      if (broken.length > 0) {
        for (const { file, line } of broken)
          say(
            `hydrascope: ${forTerminal(file, 4096)} could not be read ${line <= 1 ? 'and was left out' : 'to its end'}`,
          );
        process.exitCode = EXIT.rejects;
      } else if (rejectShare > args['reject-tolerance']) {
        say(
          `hydrascope: ${(rejectShare * 100).toFixed(1)} % of the lines were rejected, more than --reject-tolerance allows`,
        );
        process.exitCode = EXIT.rejects;
      } else if (crosses(report, args)) process.exitCode = EXIT.findings;
    } finally {
      db.close();
    }
  },
};

/** For each reason how often, and the first line it was said of. */
function firstOfEach(rejected: readonly RejectRow[]): string[] {
  const byReason = new Map<string, { count: number; first: RejectRow }>();
  for (const row of rejected) {
    const known = byReason.get(row.reason);
    if (known === undefined) byReason.set(row.reason, { count: 1, first: row });
    else known.count++;
  }
  return [...byReason].map(
    ([reason, { count, first }]) =>
      `${count.toLocaleString('en')} × ${reason}, first in ${forTerminal(basename(first.file), 80)} line ${first.line}: ${forTerminal(first.detail, 200)}`,
  );
}

function writeFiles(dir: string, run: number, html: string, rejects: string): { html: string; rejects: string | null } {
  try {
    const reports = join(dir, 'reports');
    mkdirSync(reports, { recursive: true });
    const htmlFile = join(reports, `run-${run}.html`);
    writeFileSync(htmlFile, html);
    if (rejects === '') return { html: htmlFile, rejects: null };
    const rejectsFile = join(reports, `run-${run}.rejects.jsonl`);
    writeFileSync(rejectsFile, rejects);
    return { html: htmlFile, rejects: rejectsFile };
  } catch (error) {
    throw storeError(error, dir);
  }
}

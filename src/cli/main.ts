import yargs from 'yargs';
import { EXIT } from '../errors.ts';
import { forTerminal } from '../text/safe.ts';
import { explain, print, say } from './output.ts';
import { version } from './version.ts';

/** Verbs load only when called: `query` must answer in a second and needs a fraction of the program. */
const VERBS = {
  run: async () => (await import('./run.ts')).runCommand,
  query: async () => (await import('./query.ts')).queryCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  label: async () => (await import('./label.ts')).labelCommand,
  review: async () => (await import('./review.ts')).reviewCommand,
  classify: async () => (await import('./classify.ts')).classifyCommand,
  templates: async () => (await import('./templates.ts')).templatesCommand,
  dedup: async () => (await import('./dedup.ts')).dedupCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
} as const;

/** Stands for a bare `-`, which yargs would turn into an empty string. No argument can hold a NUL. */
const DASH = '\0-';

function restoreDash(args: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(args)) {
    if (value === DASH) args[key] = '-';
    else if (Array.isArray(value)) args[key] = value.map((item: unknown) => (item === DASH ? '-' : item));
  }
}

async function main(given: readonly string[]): Promise<void> {
  const argv = given.map((word) => (word === '-' ? DASH : word));
  // The verb is among these words, though another may stand before it: `--data-dir run query …`.
  const named = Object.entries(VERBS).filter(([verb]) => argv.includes(verb));
  const commands = await Promise.all((named.length > 0 ? named : Object.entries(VERBS)).map(([, load]) => load()));
  let parser = yargs([...argv])
    .scriptName('hydrascope')
    .usage('$0 <command>\n\nFinds distillation campaigns in prompt logs. Everything stays on this machine.')
    .version(version())
    .strict()
    .demandCommand(1, 'name a command; `hydrascope --help` lists them')
    .recommendCommands()
    .wrap(Math.min(120, process.stdout.columns ?? 100))
    .exitProcess(false)
    .middleware(restoreDash)
    .fail((message, error) => {
      if (error) throw error;
      throw new UsageError(message);
    });
  for (const command of commands) parser = parser.command(command as never) as typeof parser;
  let text = '';
  await parser.parseAsync([...argv], {}, (_error: unknown, _argv: unknown, output: string) => {
    text = output;
  });
  if (text !== '') print(`${text}\n`);
}

class UsageError extends Error {}

process.stdout.on('error', (error: { code?: string }) => process.exit(error.code === 'EPIPE' ? 0 : 3));

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    say(`hydrascope: ${forTerminal(error.message).replaceAll('⏎', '\n')}`);
    say('  `hydrascope --help` lists the commands, `hydrascope <command> --help` its options');
    process.exitCode = EXIT.usage;
  } else {
    process.exitCode = explain(error);
  }
}

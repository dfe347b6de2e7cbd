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

/** Before a word that yargs must not look into. No argument can hold a NUL. */
const HIDDEN = '\0';

/** A bare `-`, which yargs would turn into an empty string, and what follows `--`, which it gives to no positional. */
function hideDashes(given: readonly string[]): string[] {
  const end = given.includes('--') ? given.indexOf('--') : given.length;
  return given.flatMap((word, i) => {
    if (i === end) return [];
    return word === '-' || (i > end && word.startsWith('-')) ? HIDDEN + word : word;
  });
}

function restoreDashes(args: Record<string, unknown>): void {
  const restore = (value: unknown): unknown =>
    typeof value === 'string' && value.startsWith(HIDDEN) ? value.slice(HIDDEN.length) : value;
  for (const [key, value] of Object.entries(args))
    args[key] = Array.isArray(value) ? value.map(restore) : restore(value);
}

/** Options that mean nothing when empty: an unset variable in a script must not pick the default store. */
const VALUED = ['data-dir', 'model', 'out', 'file', 'taxonomy', 'by'];

/** The words that a verb takes any number of; of everything else the last one given counts. */
const LISTS = ['_', 'inputs', 'targets'];

function lastOfEach(args: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(args))
    if (Array.isArray(value) && !LISTS.includes(key)) args[key] = value.at(-1);
}

function refuseEmpty(args: Record<string, unknown>): void {
  for (const name of VALUED) if (args[name] === '') throw new UsageError(`--${name} needs a value`);
}

async function main(given: readonly string[]): Promise<void> {
  const argv = hideDashes(given);
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
    .middleware([restoreDashes, lastOfEach, refuseEmpty])
    .fail((message, error) => {
      if (error) throw error;
      throw new UsageError(message.replaceAll(HIDDEN, ''));
    });
  for (const command of commands) parser = parser.command(command as never) as typeof parser;
  let text = '';
  await parser.parseAsync([...argv], {}, (_error: unknown, _argv: unknown, output: string) => {
    text = output;
  });
  if (text !== '') print(`${text}\n`);
}

class UsageError extends Error {}

// Whatever escapes: Node would exit 1, which says that there are findings.
process.on('uncaughtException', (error) => process.exit(explain(error)));
// A log that cannot be written to (a full disk) must not end the work.
process.stderr.on('error', () => {});
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

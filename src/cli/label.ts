import { readFileSync } from 'node:fs';
import type { Argv, CommandModule } from 'yargs';
import { loadClassifier } from '../capabilities/index.ts';
import { HydrascopeError } from '../errors.ts';
import { exportAll, importAll, LabelView, labelHistory, listLabels, setLabel, undoLabel } from '../query/labels.ts';
import { isoTime } from '../query/times.ts';
import { toJson } from '../reports/json.ts';
import { COLOUR, labelsToTerminal, PLAIN } from '../reports/terminal.ts';
import { forTerminal } from '../text/safe.ts';
import { type Author, authorOptions, checkedLimit, dataDirOption, jsonOption, limitOption, whoAmI } from './options.ts';
import { colours, print } from './output.ts';
import { reading, writeOut, writing } from './store.ts';

interface Args extends Author {
  readonly cluster?: string;
  readonly capability?: string;
  readonly file?: string;
  readonly unlabelled: boolean;
  readonly limit: number;
  readonly taxonomy?: string;
  readonly 'data-dir'?: string;
  readonly json: boolean;
}

const author = (args: Args) => ({ who: whoAmI(args), note: args.note, at: Date.now() });
const classifier = (args: Args) => loadClassifier(args.taxonomy === undefined ? {} : { taxonomy: args.taxonomy });

export const labelCommand: CommandModule<object, Args> = {
  command: 'label [action]',
  describe: 'clusters with suggested capability; set, clear, undo, export and import labels',
  builder: (y: Argv) =>
    y
      .options({
        ...dataDirOption,
        ...jsonOption,
        taxonomy: { type: 'string', describe: 'taxonomy file of your own, laid over the one that ships' },
      })
      .command(
        'set <cluster> <capability>',
        'a person says what a cluster is after; wins over suggestions and survives every night',
        (z: Argv) =>
          name(z).positional('capability', { type: 'string', demandOption: true }).options(authorOptions) as never,
        ((args: Args) => change(args, args.capability!)) as never,
      )
      .command('clear <cluster>', 'no label by hand any more', (z: Argv) => name(z).options(authorOptions) as never, ((
        args: Args,
      ) => change(args, null)) as never)
      .command('undo', 'take the last decision back', (z: Argv) => z.options(authorOptions) as never, undo as never)
      .command('history', 'every decision, in order', (z: Argv) => z as never, history as never)
      .command(
        'export [file]',
        'all decisions as JSON',
        (z: Argv) => z.positional('file', { type: 'string' }) as never,
        exportTo as never,
      )
      .command(
        'import <file>',
        'take in decisions exported elsewhere',
        (z: Argv) => z.positional('file', { type: 'string', demandOption: true }) as never,
        importFrom as never,
      )
      .command(
        ['$0', 'list', 'suggest'],
        'clusters with their labels and the evidence for them',
        (z: Argv) =>
          z.options({
            unlabelled: { type: 'boolean', default: false, describe: 'only those without a label by hand' },
            ...limitOption,
          }) as never,
        list as never,
      ) as never,
  handler: () => {},
};

function name(y: Argv): Argv {
  return y.positional('cluster', { type: 'string', demandOption: true });
}

function list(args: Args): void {
  const limit = checkedLimit(args);
  reading(args, (db) => {
    const view = new LabelView(db, () => classifier(args).encode);
    const found = listLabels(db, view, (cluster) => !args.unlabelled || cluster.source !== 'human');
    if (args.json) {
      print(toJson(found));
      return;
    }
    const shown = { ...found, clusters: found.clusters.slice(0, limit) };
    print(labelsToTerminal(shown, colours(process.stdout) ? COLOUR : PLAIN));
    if (found.clusters.length > limit)
      print(`… ${found.clusters.length - limit} more clusters; --limit and --json show them\n`);
  });
}

function change(args: Args, label: string | null): Promise<void> {
  return writing(args, (db) => {
    const event = setLabel(db, args.cluster!, label, author(args), classifier(args).taxonomy);
    print(
      args.json
        ? toJson({ schema: 'hydrascope.label-event/1', event })
        : `${forTerminal(args.cluster!, 60)} is ${label === null ? 'no longer labelled by hand' : forTerminal(label, 60)}; remembered for ${event.fingerprints.length} texts. Undo: hydrascope label undo\n`,
    );
  });
}

function undo(args: Args): Promise<void> {
  return writing(args, (db) => {
    const event = undoLabel(db, author(args));
    print(
      args.json
        ? toJson({ schema: 'hydrascope.label-event/1', undone: event })
        : `taken back: ${event.kind} ${forTerminal(event.label ?? '', 60)} by ${forTerminal(event.who, 60)}\n`,
    );
  });
}

function history(args: Args): void {
  const events = reading(args, labelHistory);
  if (args.json) print(toJson({ schema: 'hydrascope.label-history/1', events }));
  else if (events.length === 0) print('No label was ever set by hand.\n');
  for (const e of args.json ? [] : events) {
    print(
      `${(isoTime(e.at) ?? 'unknown time').slice(0, 16).replace('T', ' ').padEnd(16)}  ${e.kind.padEnd(5)} ${forTerminal(e.label ?? '', 40).padEnd(28)} ${forTerminal(e.who, 30)}  ${forTerminal(e.note, 80)}  ${forTerminal(e.exemplar, 60)}\n`,
    );
  }
}

function exportTo(args: Args): void {
  const text = reading(args, (db) => exportAll(db, Date.now()));
  if (args.file === undefined || args.file === '-') print(text);
  else writeOut(args.file, text);
}

function importFrom(args: Args): Promise<void> {
  let json: string;
  try {
    json = readFileSync(args.file === '-' ? 0 : args.file!, 'utf8');
  } catch (error) {
    throw new HydrascopeError('input_unreadable', `cannot read ${args.file}: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return writing(args, (db) => {
    const { added, known } = importAll(db, json, args.file!, classifier(args).taxonomy);
    print(
      args.json
        ? toJson({ schema: 'hydrascope.label-import/1', added, known })
        : `${added} decisions taken in, ${known} were known\n`,
    );
  });
}

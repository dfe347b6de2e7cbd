import { userInfo } from 'node:os';
import type { Argv, CommandModule } from 'yargs';
import type { Review } from '../campaigns/index.ts';
import { dataDirectory } from '../config/paths.ts';
import { withLock } from '../pipeline/lock.ts';
import { addReview, listReviews, undoReview } from '../query/reviews.ts';
import { toJson } from '../reports/json.ts';
import { openForReading, openForWriting } from '../store/database.ts';
import { forTerminal } from '../text/safe.ts';
import { dataDirOption, jsonOption } from './options.ts';
import { print } from './output.ts';

interface Args {
  readonly targets?: readonly string[];
  readonly id?: string;
  readonly note: string;
  readonly by?: string;
  readonly 'data-dir'?: string;
  readonly json: boolean;
}

export function whoAmI(by: string | undefined): string {
  if (by !== undefined) return by;
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

const decisionOptions = {
  note: { type: 'string', default: '', describe: 'why' },
  by: { type: 'string', describe: 'who decides (default: the user of this machine)' },
} as const;

export const reviewCommand: CommandModule<object, Args> = {
  command: 'review [action]',
  describe: 'mark campaigns, templates or accounts benign or confirmed; list and undo decisions',
  builder: (y: Argv) =>
    y
      .options({ ...dataDirOption, ...jsonOption })
      .command(
        'benign <targets..>',
        'a campaign (k-…), a template (f-…) or accounts are innocent: part of the baseline from the next run on',
        decide,
        handle('benign') as never,
      )
      .command('confirm <targets..>', 'they are what they look like', decide, handle('confirmed') as never)
      .command(
        'undo <id>',
        'take a decision back',
        (z: Argv) => z.positional('id', { type: 'string', demandOption: true }).options(decisionOptions) as never,
        undo as never,
      )
      .command('$0', 'list the decisions', (z: Argv) => z as never, list as never) as never,
  handler: () => {},
};

function decide(y: Argv): never {
  return y.positional('targets', { type: 'string', array: true, demandOption: true }).options(decisionOptions) as never;
}

function handle(verdict: Review['verdict']) {
  return async (args: Args): Promise<void> => {
    const dir = dataDirectory(args['data-dir']);
    openForReading(dir).close();
    await withLock(dir, async () => {
      const db = openForWriting(dir);
      try {
        const review = addReview(db, args.targets!.map(String), {
          verdict,
          note: args.note,
          by: whoAmI(args.by),
          at: Date.now(),
        });
        print(
          args.json
            ? toJson({ schema: 'hydrascope.review/1', review })
            : `${review.id}: ${verdict}; holds from the next run on. Undo: hydrascope review undo ${review.id}\n`,
        );
      } finally {
        db.close();
      }
    });
  };
}

async function undo(args: Args): Promise<void> {
  const dir = dataDirectory(args['data-dir']);
  openForReading(dir).close();
  await withLock(dir, async () => {
    const db = openForWriting(dir);
    try {
      undoReview(db, args.id!, whoAmI(args.by), Date.now());
      print(
        args.json
          ? toJson({ schema: 'hydrascope.review/1', undone: args.id })
          : `${args.id} is undone from the next run on\n`,
      );
    } finally {
      db.close();
    }
  });
}

function list(args: Args): void {
  const db = openForReading(dataDirectory(args['data-dir']));
  try {
    const reviews = listReviews(db);
    if (args.json) print(toJson({ schema: 'hydrascope.review/1', reviews }));
    else if (reviews.length === 0) print('No decisions yet.\n');
    for (const { review, holds } of args.json ? [] : reviews) {
      const what =
        review.target.kind === 'campaign'
          ? `campaign of ${review.target.anchor}`
          : review.target.kind === 'template'
            ? `template ${review.target.family}`
            : `${review.target.accounts.length} accounts`;
      print(
        `${review.id}  ${review.verdict.padEnd(9)} ${holds ? '' : '(undone) '}${forTerminal(what, 80)}  ${new Date(review.at).toISOString().slice(0, 10)} ${forTerminal(review.by, 40)}  ${forTerminal(review.note, 120)}\n`,
      );
    }
  } finally {
    db.close();
  }
}

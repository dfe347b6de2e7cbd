import type { Argv, CommandModule } from 'yargs';
import type { Review } from '../campaigns/index.ts';
import { addReview, listReviews, undoReview } from '../query/reviews.ts';
import { toJson } from '../reports/json.ts';
import { forTerminal } from '../text/safe.ts';
import { type Author, authorOptions, dataDirOption, jsonOption, whoAmI } from './options.ts';
import { print } from './output.ts';
import { reading, writing } from './store.ts';

interface Args extends Author {
  readonly targets?: readonly string[];
  readonly id?: string;
  readonly 'data-dir'?: string;
  readonly json: boolean;
}

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
        (z: Argv) => z.positional('id', { type: 'string', demandOption: true }).options(authorOptions) as never,
        undo as never,
      )
      .command('$0', 'list the decisions', (z: Argv) => z as never, list as never) as never,
  handler: () => {},
};

function decide(y: Argv): never {
  return y.positional('targets', { type: 'string', array: true, demandOption: true }).options(authorOptions) as never;
}

function handle(verdict: Review['verdict']) {
  return (args: Args): Promise<void> =>
    writing(args, (db) => {
      const decision = { verdict, note: args.note, by: whoAmI(args), at: Date.now() };
      const review = addReview(db, args.targets!.map(String), decision);
      print(
        args.json
          ? toJson({ schema: 'hydrascope.review/1', review })
          : `${review.id}: ${verdict}; holds from the next run on. Undo: hydrascope review undo ${review.id}\n`,
      );
    });
}

function undo(args: Args): Promise<void> {
  return writing(args, (db) => {
    undoReview(db, args.id!, whoAmI(args), Date.now());
    print(
      args.json
        ? toJson({ schema: 'hydrascope.review/1', undone: args.id })
        : `${args.id} is undone from the next run on\n`,
    );
  });
}

function list(args: Args): void {
  const reviews = reading(args, listReviews);
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
}

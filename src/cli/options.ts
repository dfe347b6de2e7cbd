import { availableParallelism, userInfo } from 'node:os';
import type { Argv } from 'yargs';
import type { Report } from '../contract.ts';
import { HydrascopeError } from '../errors.ts';

/** Options that several commands share, described once. */
export const dataDirOption = {
  'data-dir': {
    type: 'string',
    describe: 'directory of the store (default: HYDRASCOPE_DATA_DIR, else the XDG data home)',
  },
} as const;

export const jsonOption = { json: { type: 'boolean', default: false, describe: 'write JSON to stdout' } } as const;

export const modelOptions = {
  model: {
    type: 'string',
    describe: 'embedding model in the transformers.js layout, by name or path (default: the one that ships)',
  },
  'allow-download': {
    type: 'boolean',
    default: false,
    describe: 'let --model fetch a model from the hub; off, nothing leaves this machine',
  },
} as const;

/** How much of a long list the terminal shows. */
export const limitOption = {
  limit: { type: 'number', default: 50, describe: 'how many of them the terminal shows' },
} as const;

/** Throws usage unless the limit is a whole number from 1. */
export function checkedLimit({ limit }: { readonly limit: number }): number {
  if (Number.isInteger(limit) && limit >= 1) return limit;
  throw new HydrascopeError('usage', '--limit must be a whole number, 1 or more');
}

export const workersOption = {
  workers: {
    type: 'number',
    default: 2,
    describe: 'threads beside the main one, at most one a core; results do not depend on it',
  },
} as const;

/** Throws usage unless the number is whole, from 1. More threads than cores would only take memory. */
export function checkedWorkers({ workers }: { readonly workers: number }): number {
  if (!Number.isInteger(workers) || workers < 1)
    throw new HydrascopeError('usage', '--workers must be a whole number, 1 or more');
  return Math.min(workers, availableParallelism());
}

const LEVELS = ['high', 'medium', 'low'] as const;

export interface FailOn {
  readonly 'fail-on'?: (typeof LEVELS)[number];
}

export const failOnOption = {
  'fail-on': {
    choices: LEVELS,
    describe: 'exit 1 when a campaign of this severity or above is there that nobody found benign',
  },
} as const;

/** Whether the report has a campaign that `--fail-on` asks about; one that a person found innocent is none. */
export function crosses(report: Report, { 'fail-on': level }: FailOn): boolean {
  const severe = (c: Report['campaigns'][number]): boolean =>
    level !== undefined && LEVELS.indexOf(c.severity) <= LEVELS.indexOf(level);
  return report.campaigns.some((c) => severe(c) && c.review?.verdict !== 'benign');
}

/** What a decision by a person carries. */
export interface Author {
  readonly note: string;
  readonly by?: string;
}

export const authorOptions = {
  note: { type: 'string', default: '', describe: 'why' },
  by: { type: 'string', describe: 'who says so (default: the user of this machine)' },
} as const;

export function whoAmI({ by }: Author): string {
  if (by !== undefined) return by;
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

/** The input of the verbs that work without a store. */
export function textsInput(y: Argv): Argv {
  return y
    .positional('input', {
      type: 'string',
      demandOption: true,
      describe: 'JSON Lines file, plain or compressed, or -',
    })
    .option('json', { type: 'boolean', default: true, describe: 'JSON Lines to stdout (the only form there is)' });
}

/** The stable codes a caller may switch on; messages may change, codes do not. */
export type ErrorCode =
  | 'usage'
  | 'config'
  | 'input_unreadable'
  | 'input_format'
  | 'store_newer'
  | 'store_corrupt'
  | 'store_readonly'
  | 'disk_full'
  | 'locked'
  | 'model_missing'
  | 'model_broken'
  | 'model_remote'
  | 'index_corrupt'
  | 'not_found'
  | 'taxonomy'
  | 'internal';

/** Exit codes of the command line (see README.md, "Reading a result"). */
export const EXIT = {
  done: 0,
  findings: 1,
  usage: 2,
  failed: 3,
  rejects: 4,
  locked: 75,
} as const;

const EXIT_OF: Partial<Record<ErrorCode, number>> = { usage: EXIT.usage, config: EXIT.usage, locked: EXIT.locked };

/** The one error class of the product: a stable code, a sentence, and what the user can do about it. */
export class HydrascopeError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'HydrascopeError';
    this.code = code;
    this.hint = options.hint;
  }

  get exitCode(): number {
    return EXIT_OF[this.code] ?? EXIT.failed;
  }
}

/** `logs/`: from files to exchanges. */
export { type ExchangeBatch, type ReadOptions, readBatches, SAMPLE_CHARS } from './batches.ts';
export { type InputFile, resolveInputs } from './inputs.ts';
export { hashInput } from './source.ts';
export { spoolStdin } from './spool.ts';
export { parseTime } from './time.ts';

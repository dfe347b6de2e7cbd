import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { DEFAULTS } from '../../config/defaults.ts';
import type { Reject } from '../../domain.ts';
import { fingerprint } from '../../duplicates/index.ts';
import { HydrascopeError } from '../../errors.ts';
import { hashInput, type InputFile, readBatches, spoolStdin } from '../../logs/index.ts';
import { type LogRow, LogWriter } from '../../store/log.ts';
import { type ReadCounts, readSoFar } from '../../store/runs.ts';
import { SCRIPTS, scriptProfile, TokenStream } from '../../text/index.ts';
import { type Context, timed } from '../context.ts';
import { hashExchange } from './hash-exchange.ts';

/**
 * Reads inputs into the store. An input is known by its content: one read whole before is skipped, one interrupted is
 * taken up after its last committed line. Rows, rejects, that checkpoint and the counts of the run are committed
 * together. An input that cannot be read is a reject of line 0 and holds up no other.
 * @returns what this run read.
 * @throws HydrascopeError `input_unreadable` when none can be read.
 */
export async function ingest(inputs: readonly InputFile[], context: Context): Promise<ReadCounts> {
  const total = inputs.every((input) => !Number.isNaN(input.size))
    ? inputs.reduce((sum, input) => sum + input.size, 0)
    : null;
  return timed(context, 'read logs', total, 'bytes', async (progress) => {
    const stream = new TokenStream({ key: context.key });
    const writer = new LogWriter(context.db, { fingerprint: (text) => fingerprint(text, stream), script: scriptCode });
    const counts = {
      ...NOTHING_READ,
      ...(readSoFar(context.db, context.run) ?? {}),
      inputs: inputs.length,
      inputsSeenBefore: 0,
    };
    let unreadable = 0;
    const met = new Set<string>();
    for (const given of inputs) {
      // Standard input is put on disk first, so that it too is known by its content.
      const input = given.kind === 'stdin' ? await spoolStdin(spoolFolder(context.dir), pipeOf(given)) : given;
      let hash: string;
      try {
        hash = await hashInput(input);
      } catch (error) {
        if (!(error instanceof HydrascopeError) || error.code !== 'input_unreadable') throw error;
        if (++unreadable === inputs.length) throw error;
        writer.rejectInput(context.run, {
          file: input.path,
          line: 0,
          reason: 'unreadable',
          detail: error.message,
          sample: '',
        });
        progress.advance(input.size);
        continue;
      }
      const state = writer.inputState(hash);
      if (state.done) {
        // What this run itself read before it was interrupted is not counted as seen before.
        if (state.run !== context.run || met.has(hash)) counts.inputsSeenBefore++;
        met.add(hash);
        progress.advance(input.size);
        continue;
      }
      met.add(hash);
      let lines = state.lines;
      let rejects: Reject[] = [];
      let rawBytes = 0;
      let invalidUtf8 = 0;
      const flush = (rows: readonly LogRow[], done: boolean): void => {
        for (const row of rows) if (Number.isNaN(row.exchange.ts)) counts.unknownTimes++;
        writer.writeBatch({
          run: context.run,
          input: { hash, name: basename(given.path) },
          lines,
          done,
          rows,
          rejects,
          counts: (added) => {
            counts.exchanges += added;
            counts.duplicates += rows.length - added;
            return counts;
          },
        });
        rejects = [];
      };
      const options = {
        skipLines: lines,
        maxLineBytes: DEFAULTS.maxLineBytes,
        maxTextChars: DEFAULTS.maxTextChars,
        onReject: (reject: Reject) => rejects.push(reject),
      };
      for await (const batch of readBatches(input, options)) {
        counts.lines += batch.lines - lines;
        lines = batch.lines;
        counts.invalidUtf8 += batch.invalidUtf8 - invalidUtf8;
        invalidUtf8 = batch.invalidUtf8;
        flush(batch.exchanges.map(hashExchange), false);
        progress.advance(batch.rawBytes - rawBytes);
        rawBytes = batch.rawBytes;
      }
      flush([], true);
    }
    // Begun before this run was interrupted, and not given again.
    for (const { name, lines } of writer.unfinished(context.run))
      context.caps.push(
        `${name} was read to line ${lines.toLocaleString('en')} only, where the run was interrupted: give it again for the rest`,
      );
    rmSync(join(context.dir, 'spool'), { recursive: true, force: true });
    return { items: counts.lines, value: counts };
  });
}

const NOTHING_READ: ReadCounts = {
  inputs: 0,
  inputsSeenBefore: 0,
  lines: 0,
  exchanges: 0,
  duplicates: 0,
  unknownTimes: 0,
  invalidUtf8: 0,
};

function pipeOf(input: InputFile): Readable {
  return input.path === '-' ? process.stdin : createReadStream(input.path);
}

function spoolFolder(dir: string): string {
  const folder = join(dir, 'spool');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function scriptCode(text: string): number {
  const { main } = scriptProfile(text);
  return main === null ? 0 : SCRIPTS.indexOf(main) + 1;
}

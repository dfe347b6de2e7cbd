import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DEFAULTS } from '../../config/defaults.ts';
import type { Reject } from '../../domain.ts';
import { fingerprint } from '../../duplicates/index.ts';
import { hashInput, type InputFile, readBatches, spoolStdin } from '../../logs/index.ts';
import { LogWriter } from '../../store/log.ts';
import { TokenStream } from '../../text/index.ts';
import { type Context, timed } from '../context.ts';
import { hashExchange } from './hash-exchange.ts';

export interface IngestResult {
  readonly inputs: number;
  readonly inputsSeenBefore: number;
  readonly lines: number;
  readonly exchanges: number;
  readonly duplicates: number;
  readonly unknownTimes: number;
  /** Lines that held bytes which are not UTF-8; those were replaced by U+FFFD. */
  readonly invalidUtf8: number;
}

/**
 * Reads inputs into the store. An input is known by its content: one read whole before is skipped, one interrupted is
 * taken up after its last committed line. Rows, rejects and that checkpoint are committed together.
 */
export async function ingest(inputs: readonly InputFile[], context: Context): Promise<IngestResult> {
  const total = inputs.every((input) => !Number.isNaN(input.size))
    ? inputs.reduce((sum, input) => sum + input.size, 0)
    : null;
  return timed(context, 'read logs', total, 'bytes', async (progress) => {
    const stream = new TokenStream({ key: context.key });
    const writer = new LogWriter(context.db, (text) => fingerprint(text, stream));
    const counts = {
      inputs: inputs.length,
      inputsSeenBefore: 0,
      lines: 0,
      exchanges: 0,
      duplicates: 0,
      unknownTimes: 0,
      invalidUtf8: 0,
    };
    for (const given of inputs) {
      // Standard input is put on disk first, so that it too is known by its content.
      const input = given.kind === 'stdin' ? await spoolStdin(spoolFolder(context.dir)) : given;
      const hash = await hashInput(input);
      const state = writer.inputState(hash);
      if (state.done) {
        counts.inputsSeenBefore++;
        progress.advance(input.size);
        continue;
      }
      let lines = state.lines;
      let rejects: Reject[] = [];
      let rawBytes = 0;
      let invalidUtf8 = 0;
      const flush = (rows: Parameters<LogWriter['writeBatch']>[0]['rows'], done: boolean): void => {
        const added = writer.writeBatch({
          run: context.run,
          input: { hash, name: given.kind === 'stdin' ? '-' : basename(input.path) },
          lines,
          done,
          rows,
          rejects,
        });
        counts.exchanges += added;
        counts.duplicates += rows.length - added;
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
        const rows = batch.exchanges.map(hashExchange);
        for (const row of rows) if (Number.isNaN(row.exchange.ts)) counts.unknownTimes++;
        flush(rows, false);
        progress.advance(batch.rawBytes - rawBytes);
        rawBytes = batch.rawBytes;
        invalidUtf8 = batch.invalidUtf8;
      }
      flush([], true);
      counts.invalidUtf8 += invalidUtf8;
    }
    rmSync(join(context.dir, 'spool'), { recursive: true, force: true });
    return { items: counts.lines, value: counts };
  });
}

function spoolFolder(dir: string): string {
  const folder = join(dir, 'spool');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The only way to the screen for commands: stdout is data, stderr is everything else. */
import { writeSync } from 'node:fs';
import { HydrascopeError } from '../errors.ts';
import { forTerminal } from '../text/safe.ts';

/** Writes data to stdout, waiting where a pipe is full. A reader that went away (`| head`) ends the program quietly. */
export function print(text: string): void {
  let data = Buffer.from(text, 'utf8');
  while (data.length > 0) {
    try {
      data = data.subarray(writeSync(1, data));
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else if (code === 'EPIPE') process.exit(0);
      else
        throw new HydrascopeError(
          code === 'ENOSPC' ? 'disk_full' : 'store_readonly',
          `cannot write to stdout: ${(error as Error).message}`,
          { cause: error },
        );
    }
  }
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Says what went wrong and returns the exit code. */
export function explain(error: unknown): number {
  if (error instanceof HydrascopeError) {
    say(`hydrascope: ${forTerminal(error.message)}`);
    if (error.hint !== undefined) say(`  ${forTerminal(error.hint)}`);
    return error.exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(
    `hydrascope: unexpected failure; this is a bug worth reporting\n${forTerminal(text, 4000).replaceAll('⏎', '\n')}`,
  );
  return 3;
}

export function colours(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && (process.env.NO_COLOR ?? '') === '';
}

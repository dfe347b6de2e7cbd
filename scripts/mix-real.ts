/**
 * Wraps public background prompts into accounts and times, and writes them beside the public account logs as native log
 * lines, so that a nightly run can be tried on a mix of real text: `npm run mix -- --out FILE [--seed N] [--accounts N]`.
 */
import { closeSync, globSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/index/index.ts';
import { readJsonl, sharedPath } from './lib/shared.ts';

/** Writes the mix; returns how many lines, or null where the data are not there. */
export function writeMix(out: string, options: { readonly seed: number; readonly accounts: number }): number | null {
  const accounts = sharedPath('data/accounts');
  const background = sharedPath('data/background');
  if (accounts === null || background === null) return null;
  const random = seededRandom(options.seed);
  const fd = openSync(out, 'w');
  let lines = 0;
  const write = (line: unknown): void => {
    writeSync(fd, `${JSON.stringify(line)}\n`);
    lines++;
  };
  for (const file of globSync('*.jsonl', { cwd: accounts }).sort())
    for (const line of readJsonl(join(accounts, file))) write(line);
  const start = Date.UTC(2024, 0, 1);
  for (const file of globSync('*.jsonl', { cwd: background }).sort()) {
    for (const { prompt } of readJsonl<{ prompt: string }>(join(background, file))) {
      // A heavy tail: some accounts send hundreds of prompts, most a few.
      const account = Math.floor(options.accounts * random() ** 3);
      write({
        account: `b_${account}`,
        ts: new Date(start + Math.floor(random() * 30 * 86_400_000)).toISOString(),
        model: 'unknown',
        prompt,
      });
    }
  }
  closeSync(fd);
  return lines;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      accounts: { type: 'string', default: '6000' },
    },
  });
  if (values.out === undefined) {
    process.stderr.write('usage: npm run mix -- --out FILE [--seed N] [--accounts N]\n');
    process.exit(2);
  }
  const lines = writeMix(values.out, { seed: Number(values.seed), accounts: Number(values.accounts) });
  if (lines !== null) process.stdout.write(`${lines} lines: ${values.out}\n`);
}

/**
 * `npm run simulate -- --seed N --exchanges N --accounts N --out DIR [--evasion MODE] [--days 7] [--real DIR]`:
 * a world of prompt logs with known truth. The same arguments write the same bytes.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { WorldError } from './engine/schedule.ts';
import { EVASIONS, type Evasion } from './engine/types.ts';
import { makeWorld } from './world.ts';
import { writeWorld } from './write.ts';

const USAGE = `usage: npm run simulate -- --seed N --exchanges N --accounts N --out DIR
         [--evasion ${EVASIONS.join('|')}] [--days 1..28] [--real DIR]\n`;

function fail(message: string): never {
  process.stderr.write(`${message}\n${USAGE}`);
  process.exit(2);
}

function whole(name: string, text: string, low: number, high: number): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < low || n > high) fail(`--${name} must be a whole number from ${low} to ${high}`);
  return n;
}

function options() {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string', default: '1' },
        exchanges: { type: 'string', default: '30000' },
        accounts: { type: 'string', default: '4000' },
        out: { type: 'string' },
        evasion: { type: 'string', default: 'none' },
        days: { type: 'string', default: '7' },
        real: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return fail((error as Error).message);
  }
}

const values = options();
const out = values.out ?? fail('--out is missing');
if (!(EVASIONS as readonly string[]).includes(values.evasion)) fail(`unknown evasion "${values.evasion}"`);
if (values.real !== undefined && !existsSync(values.real)) fail(`--real: there is no folder ${values.real}`);
const started = performance.now();
try {
  const world = makeWorld({
    seed: whole('seed', values.seed, 0, 2 ** 31),
    exchanges: whole('exchanges', values.exchanges, 1, 100_000_000),
    accounts: whole('accounts', values.accounts, 1, 10_000_000),
    days: whole('days', values.days, 1, 28),
    evasion: values.evasion as Evasion,
    real: values.real ?? null,
  });
  const written = writeWorld(world, out);
  const seconds = (performance.now() - started) / 1000;
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(
    `${written.exchanges} exchanges of ${written.accounts} accounts in ${written.files.length} nights: ${out} (${seconds.toFixed(1)} s, peak ${peak.toFixed(0)} MB)\n`,
  );
} catch (error) {
  if (error instanceof WorldError) fail(error.message);
  throw error;
}

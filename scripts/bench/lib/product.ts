/** Runs the product as its users do: as a child process, nightly batch first, report second. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'main.ts');
const MAX_REPORT_BYTES = 1 << 30;

export interface ProductRun {
  /** `report --json`. */
  readonly report: string;
  readonly seconds: number;
}

/** Throws with the product's own words when a step fails. */
export function runProduct(logs: string, dataDir: string): ProductRun {
  const started = performance.now();
  call(['run', logs, '--data-dir', dataDir]);
  const seconds = (performance.now() - started) / 1000;
  return { report: call(['report', '--json', '--data-dir', dataDir]), seconds };
}

function call(args: readonly string[]): string {
  const done = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', maxBuffer: MAX_REPORT_BYTES });
  if (done.status !== 0)
    throw new Error(`hydrascope ${args[0]} ended with ${done.status ?? done.signal}: ${done.stderr.slice(-2000)}`);
  return done.stdout;
}

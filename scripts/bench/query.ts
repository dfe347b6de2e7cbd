/** `npm run bench:query`: a query from a cold start, on the state of the demo corpus, as a user calls it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryResult, Report } from '../../src/contract.ts';
import { recordSection } from '../lib/benchmarks.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TIMES = 9;

const dir = mkdtempSync(join(tmpdir(), 'hydrascope-bench-'));

/** Runs the command that `npm run build` made; answers its output and wall time in seconds. */
function hydrascope(...args: string[]): { readonly out: string; readonly seconds: number } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'bin', 'hydrascope.js'), ...args, '--json', '--data-dir', dir],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(`hydrascope ${args[0]} ended with ${status}: ${stderr}`);
  return { out: stdout, seconds: (performance.now() - start) / 1000 };
}

try {
  const report = JSON.parse(hydrascope('run', '-q', join(ROOT, 'data', 'demo')).out) as Report;
  const sent = report.clusters[0]!.examples[0]!;
  const prompts = [
    ['sent before', sent],
    ['its words in reverse', `Could you help me with this one: ${sent.split(' ').reverse().join(' ')}`],
    ['never sent', 'Which knots hold a hammock to a birch tree through a night of wet snow?'],
  ] as const;
  const rows = prompts.map(([name, prompt]) => {
    const runs = Array.from({ length: TIMES }, () => hydrascope('query', prompt));
    const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
    const { matches } = JSON.parse(runs[0]!.out) as QueryResult;
    const cells = [seconds[0]!, seconds[TIMES >> 1]!, seconds[TIMES - 1]!].map((s) => s.toFixed(2));
    return `| ${name} | ${matches.length} | ${cells.join(' | ')} |`;
  });
  const { exchanges, texts } = report.run.totals;
  const body = `A new process for every query, ${TIMES} of each kind; ${exchanges} exchanges, ${texts} distinct texts. Seconds of wall time.

| prompt | accounts found | fastest | median | slowest |
|---|---:|---:|---:|---:|
${rows.join('\n')}`;
  process.stdout.write(`${body}\n`);
  recordSection('Query, cold', 'npm run bench:query', body);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

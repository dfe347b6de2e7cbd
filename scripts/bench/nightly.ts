/** `npm run bench`: a whole nightly run over 61,000 and 480,000 exchanges of 2 KB, with the time of every stage and peak memory. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/contract.ts';
import { recordSection } from '../lib/benchmarks.ts';
import { writeLog } from './nightly-log.ts';

interface Outcome {
  readonly exchanges: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly peakMb: number;
  readonly report: Report;
}

/** Highest resident memory of a process so far (Linux), in MB. */
function peak(pid: number): number {
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match === null ? 0 : Number(match[1]) / 1024;
  } catch {
    return 0;
  }
}

async function nightly(exchanges: number): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), 'hydrascope-bench-'));
  try {
    const log = join(dir, 'night.jsonl');
    writeLog(log, exchanges, 1);
    const start = performance.now();
    const child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts'),
        'run',
        log,
        '--data-dir',
        join(dir, 'data'),
        '--json',
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    let peakMb = 0;
    const timer = setInterval(() => {
      peakMb = Math.max(peakMb, peak(child.pid!));
    }, 100);
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    clearInterval(timer);
    if (code !== 0) throw new Error(`the run ended with ${code}`);
    return {
      exchanges,
      bytes: statSync(log).size,
      seconds: (performance.now() - start) / 1000,
      peakMb,
      report: JSON.parse(out) as Report,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((n) => n > 0);
const outcomes: Outcome[] = [];
for (const size of sizes.length > 0 ? sizes : [61_000, 480_000]) outcomes.push(await nightly(size));

const head = outcomes.map((o) => `${o.exchanges.toLocaleString('en')} exchanges, ${(o.bytes / 1e6).toFixed(0)} MB`);
const names = outcomes[0]!.report.run.stages.map((s) => s.stage);
const cell = (o: Outcome, name: string): string => {
  const stage = o.report.run.stages.find((s) => s.stage === name);
  return stage === undefined ? '' : `${stage.seconds.toFixed(1)} s (${stage.cpuSeconds.toFixed(1)})`;
};
const rows = names.map((name) => `| ${name} | ${outcomes.map((o) => cell(o, name)).join(' | ')} |`);
const body = [
  'A whole `hydrascope run`, from log to reports, each input a fresh store. The bounds asked for: 61,000 in 30 s and 1 GB, 480,000 in 5 min and 3 GB on two cores. In brackets: processor seconds of all threads.',
  '',
  `| | ${head.join(' | ')} |`,
  `|---|${outcomes.map(() => '---:').join('|')}|`,
  `| **whole run** | ${outcomes.map((o) => `**${o.seconds.toFixed(1)} s**`).join(' | ')} |`,
  `| **peak memory** | ${outcomes.map((o) => `**${Math.round(o.peakMb)} MB**`).join(' | ')} |`,
  `| distinct texts | ${outcomes.map((o) => o.report.run.totals.texts.toLocaleString('en')).join(' | ')} |`,
  ...rows,
].join('\n');
process.stdout.write(`${body}\n`);
if (sizes.length === 0) recordSection('Nightly run', 'npm run bench', body);

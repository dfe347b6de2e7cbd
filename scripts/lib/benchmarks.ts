/** Writes one measured section of `docs/benchmarks.md`; each `npm run eval:*` or `bench:*` owns the section it names. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'benchmarks.md');
const HEAD = '# Benchmarks\n\nEvery section is written by the command it names; nothing here is typed by hand.\n';

/** `body` is Markdown without the heading. The date, commit and machine are added. */
export function recordSection(name: string, command: string, body: string): void {
  const old = existsSync(FILE) ? readFileSync(FILE, 'utf8') : HEAD;
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const stamp = `_${new Date().toISOString().slice(0, 10)}, commit ${commit()}, Node ${process.versions.node}, ${cpus().length} cores._`;
  const section = `${start}\n## ${name}\n\n\`${command}\` ${stamp}\n\n${body.trim()}\n${end}`;
  const from = old.indexOf(start);
  const to = old.indexOf(end);
  const text =
    from < 0 ? `${old.trimEnd()}\n\n${section}\n` : old.slice(0, from) + section + old.slice(to + end.length);
  writeFileSync(`${FILE}.tmp`, text);
  renameSync(`${FILE}.tmp`, FILE);
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

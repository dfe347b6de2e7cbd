/** Writes a world to disk: nightly logs, truth beside them. Streams; a chunk of lines is all the text ever held. */
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { TruthKeeper } from './truth.ts';
import { exchangesOf, nightName, type World } from './world.ts';

const CHUNK = 1 << 17;

/** A file written in chunks; small ones die young in the heap. */
class Lines {
  private readonly fd: number;
  private held: string[] = [];
  private size = 0;

  constructor(path: string) {
    this.fd = openSync(path, 'w');
  }

  add(line: string): void {
    this.held.push(line);
    this.size += line.length + 1;
    if (this.size >= CHUNK) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.fd);
  }

  private flush(): void {
    if (this.held.length === 0) return;
    writeSync(this.fd, `${this.held.join('\n')}\n`);
    this.held = [];
    this.size = 0;
  }
}

export interface Written {
  readonly exchanges: number;
  readonly accounts: number;
  readonly files: readonly string[];
}

/**
 * Logs go to `out/logs`, truth to `out/truth`; what an earlier world left there is removed. `edit` may change each line,
 * to drop a field from a log for instance.
 */
export function writeWorld(world: World, out: string, edit?: (line: string) => string): Written {
  const logs = join(out, 'logs');
  const truth = join(out, 'truth');
  for (const dir of [logs, truth]) {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
  }
  const keeper = new TruthKeeper();
  const answers = new Lines(join(truth, 'exchanges.jsonl'));
  const files: string[] = [];
  let exchanges = 0;
  for (let day = 0; day < world.plan.days; day++) {
    const file = join(logs, nightName(day));
    const lines = new Lines(file);
    for (const { line, truth: answer, group, account, draft } of exchangesOf(world, day)) {
      lines.add(edit === undefined ? line : edit(line));
      answers.add(answer);
      keeper.see(group, account.id, draft);
      exchanges++;
    }
    lines.close();
    files.push(file);
  }
  answers.close();
  const { groups } = world.plan;
  const accounts = keeper.accountTruth();
  writeJsonl(join(truth, 'accounts.jsonl'), accounts);
  writeJsonl(join(truth, 'templates.jsonl'), keeper.templateTruth(groups));
  writeFileSync(join(truth, 'campaigns.json'), `${JSON.stringify(keeper.campaigns(groups), null, 1)}\n`);
  return { exchanges, accounts: accounts.length, files };
}

function writeJsonl(path: string, records: readonly unknown[]): void {
  const lines = new Lines(path);
  for (const record of records) lines.add(JSON.stringify(record));
  lines.close();
}

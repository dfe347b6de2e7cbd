import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../helpers/cli.ts';

const OLD = '/usr/bin/node';
const LAUNCHER = join(ROOT, 'bin', 'hydrascope.js');

function isOld(): boolean {
  if (!existsSync(OLD)) return false;
  return Number(execFileSync(OLD, ['-p', 'parseInt(process.versions.node)'], { encoding: 'utf8' })) < 22;
}

const ready = isOld() && existsSync(join(ROOT, 'dist', 'cli', 'main.js')) && existsSync('/proc/self/task');
if (!ready) console.warn('launcher: skipped, needs an old Node in /usr/bin, a build and /proc');

describe.skipIf(!ready)('started by an old Node', () => {
  it('hands on what it is given and the exit code', () => {
    expect(execFileSync(OLD, [LAUNCHER, '--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(() => execFileSync(OLD, [LAUNCHER, 'nonsense'], { stdio: 'ignore' })).toThrow(
      expect.objectContaining({ status: 2 }),
    );
  });

  it('takes the work with it when it is ended', async () => {
    const child = spawn(OLD, [LAUNCHER, 'templates', '-'], { stdio: ['pipe', 'pipe', 'ignore'] });
    child.stdin.on('error', () => {});
    const children = `/proc/${child.pid}/task/${child.pid}/children`;
    while (readFileSync(children, 'utf8') === '') await wait(10);
    child.kill('SIGTERM');
    // The pipe ends when nobody holds it any more; the work itself would wait for its input for ever.
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(143);
  });
});

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { HydrascopeError } from '../../src/errors.ts';
import { scratch } from '../helpers/logs.ts';
import { findings, run, smallWorld, writeNights } from './nights.ts';

/** Mounts a file system of its own, in memory, of the given size; null where this is not allowed. */
function smallDisk(kilobytes: number): { readonly dir: string; readonly grow: (kilobytes: number) => void } | null {
  const dir = scratch();
  const mount = (options: string): unknown =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dir], { stdio: 'ignore' });
  try {
    mount(`size=${kilobytes}k`);
  } catch {
    return null;
  }
  onTestFinished(() => {
    // Lazily: nothing of it is needed any more, and a failed test must not leave it behind.
    execFileSync('umount', ['-l', dir]);
  });
  return { dir, grow: (size) => mount(`remount,size=${size}k`) };
}

it('a full disk is named, whatever was being written; with more room the run goes on and ends as ever', async (context) => {
  const STEP = 160;
  const disk = smallDisk(STEP);
  if (disk === null) return context.skip('this user may not mount a file system');
  const cold = scratch();
  const files = writeNights(cold, smallWorld(500));
  await run(cold, files);

  const data = join(disk.dir, 'data');
  const codes: string[] = [];
  for (let size = STEP; ; size += STEP) {
    disk.grow(size);
    try {
      await run(data, files);
      break;
    } catch (error) {
      if (!(error instanceof HydrascopeError)) throw error;
      codes.push(error.code);
    }
  }
  expect(codes.length).toBeGreaterThan(3);
  expect(new Set(codes)).toEqual(new Set(['disk_full']));
  expect(findings(data)).toEqual(findings(cold));
});

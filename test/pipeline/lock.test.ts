import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { withLock } from '../../src/pipeline/lock.ts';
import { scratch } from '../helpers/logs.ts';

describe('the lock', () => {
  it('turns a second holder away with exit code 75, and lets go at the end', async () => {
    const dir = scratch();
    await withLock(dir, async () => {
      await expect(withLock(dir, async () => {})).rejects.toMatchObject({ code: 'locked', exitCode: EXIT.locked });
    });
    await expect(withLock(dir, async () => 'free')).resolves.toBe('free');
  });

  it('lets go when the work fails', async () => {
    const dir = scratch();
    await expect(withLock(dir, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(withLock(dir, async () => 'free')).resolves.toBe('free');
  });

  it('does not outlive a killed process', async () => {
    const dir = scratch();
    const code = `import { withLock } from ${JSON.stringify(new URL('../../src/pipeline/lock.ts', import.meta.url).href)};
      await withLock(${JSON.stringify(dir)}, async () => { process.kill(process.pid, 'SIGKILL'); await new Promise(() => {}); });`;
    await expect(promisify(execFile)(process.execPath, ['--input-type=module', '-e', code])).rejects.toMatchObject({
      signal: 'SIGKILL',
    });
    await expect(withLock(dir, async () => 'free')).resolves.toBe('free');
  });
});

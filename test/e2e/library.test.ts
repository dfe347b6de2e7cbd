import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ROOT } from '../helpers/cli.ts';
import { scratch } from '../helpers/logs.ts';

/** Lets the example import the package by its name, from source. */
const FROM_SOURCE = `data:text/javascript,import{registerHooks}from'node:module';registerHooks({resolve:(name,context,next)=>next(name==='hydrascope'?${JSON.stringify(new URL('../../src/index.ts', import.meta.url).href)}:name,context)})`;

it('the example of the library runs over the demo corpus and prints campaigns and matches', async () => {
  const args = ['--import', FROM_SOURCE, join(ROOT, 'examples', 'library.ts'), scratch()];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, HYDRASCOPE_SECRET: 'test' },
  });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/^[1-9]\d* accounts sent something like it$/);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/^(high|medium|low) k-\w+ \d+ accounts/);
});

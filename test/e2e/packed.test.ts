import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/contract.ts';
import { type Outcome, ROOT } from '../helpers/cli.ts';
import { scratch, writeLog } from '../helpers/logs.ts';

const { version, allowScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  allowScripts: Record<string, boolean>;
};
const root = mkdtempSync(join(tmpdir(), 'hydrascope-packed-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The user's own PATH: without what `npx` and `npm run` of this repository put before it. */
const PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.startsWith(ROOT))
  .join(delimiter);

function call(command: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
  const env = { ...Object.fromEntries(clean), PATH, HYDRASCOPE_SECRET: 'test', NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : null, stdout, stderr }),
    );
  });
}

/** `dist/` as the sources are now. */
function build(): void {
  const newest = (pattern: string) =>
    Math.max(0, ...globSync(pattern, { cwd: ROOT }).map((file) => statSync(join(ROOT, file)).mtimeMs));
  if (newest('src/**/*.*') > newest('dist/cli/main.js'))
    execFileSync(process.execPath, [join(ROOT, 'scripts', 'build.ts')], { cwd: ROOT });
}

describe('the packed tarball, installed elsewhere', () => {
  it('has a command and a library that work, whatever Node the machine has', async (context) => {
    if ((await call('npm', ['ping'], root)).code !== 0) context.skip('the package registry does not answer');
    build();
    const packed = await call('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', root], ROOT);
    expect(packed.code, packed.stderr).toBe(0);
    const home = join(root, 'home');
    mkdirSync(home);
    writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, allowScripts }));
    const tarball = join(root, packed.stdout.trim());
    const installed = await call('npm', ['install', '--no-audit', '--no-fund', tarball, 'node@24'], home);
    expect(installed.code, installed.stderr).toBe(0);

    const hydrascope = (...args: string[]) => call('npx', ['--no-install', 'hydrascope', ...args], home);
    expect((await hydrascope('--version')).stdout.trim()).toBe(version);
    const doctor = await hydrascope('doctor', '--data-dir', 'data');
    expect(doctor.code, doctor.stdout + doctor.stderr).toBe(0);

    const prompts = ['rivers', 'bridges', 'maps', 'bees'].map((what) => `Write a short poem about ${what} at night.`);
    const lines = prompts.map((prompt, i) => ({ account: `a${i}`, ts: 1_740_000_000 + i, prompt }));
    const log = writeLog(home, 'log.jsonl', lines);
    const run = await hydrascope('run', log, '-q', '--json', '--data-dir', 'data');
    expect(run.code, run.stderr).toBe(0);
    expect((JSON.parse(run.stdout) as Report).run.totals).toMatchObject({ exchanges: 4, accounts: 4, families: 1 });

    const example = readFileSync(join(ROOT, 'examples', 'library.ts'), 'utf8').replace("'data/demo'", "'log.jsonl'");
    writeFileSync(join(home, 'example.mjs'), example);
    const library = await call(join(home, 'node_modules', '.bin', 'node'), ['example.mjs', 'data'], home);
    expect(library.code, library.stderr).toBe(0);
    expect(library.stdout).toMatch(/^\d+ accounts sent something like it$/m);
  }, 300_000);
});

describe('the launcher on a Node that is too old', () => {
  const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.1.0'}})`;

  it('goes on with the Node of the npm package beside it', async () => {
    build();
    const outcome = await call(
      process.execPath,
      ['--import', old, join(ROOT, 'bin', 'hydrascope.js'), '--version'],
      root,
    );
    expect(outcome).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('says what to do where there is none', async () => {
    const dir = scratch();
    copyFileSync(join(ROOT, 'bin', 'hydrascope.js'), join(dir, 'hydrascope.mjs'));
    const outcome = await call(process.execPath, ['--import', old, join(dir, 'hydrascope.mjs'), 'doctor'], dir);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(/needs Node 22\.12 or newer, this is 20\.1\.0\..*npm install node@24/);
  });
});

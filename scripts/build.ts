/**
 * Compiles `src/` to `dist/`, copies the non-TypeScript files that the running product reads, and links the command into
 * `node_modules/.bin`, so that `npx hydrascope` here finds it at once instead of installing the folder into npm's cache.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, globSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { cwd: root, stdio: 'inherit' });
for (const file of globSync('**/*.{sql,css,html,json}', { cwd: join(root, 'src') })) {
  mkdirSync(dirname(join(root, 'dist', file)), { recursive: true });
  cpSync(join(root, 'src', file), join(root, 'dist', file));
}

const bins = join(root, 'node_modules', '.bin');
const command = join(root, 'bin', 'hydrascope.js');
chmodSync(command, 0o755);
if (existsSync(bins) && process.platform !== 'win32') {
  rmSync(join(bins, 'hydrascope'), { force: true });
  symlinkSync(join('..', '..', 'bin', 'hydrascope.js'), join(bins, 'hydrascope'));
}

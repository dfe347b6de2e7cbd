import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Data directory: `--data-dir`, else HYDRASCOPE_DATA_DIR, else the XDG data home. */
export function dataDirectory(option: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = option ?? env.HYDRASCOPE_DATA_DIR;
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  const xdg = env.XDG_DATA_HOME;
  // The XDG specification says to ignore relative values.
  const base = xdg?.startsWith('/') ? xdg : join(homedir(), '.local', 'share');
  return join(base, 'hydrascope');
}

/** Root of the installed package: the folder that holds `models/` and `data/`, from `src/` as from `dist/`. */
export function packageRoot(): string {
  for (let dir = import.meta.dirname; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir;
    if (dir === dirname(dir)) throw new Error('package.json not found above the program');
  }
}

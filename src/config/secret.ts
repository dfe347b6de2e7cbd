import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The secret that keys fingerprints, so that nobody outside can craft texts that collide. HYDRASCOPE_SECRET pins it; else
 * it is made once for this user and kept in the XDG config home, so that every store here gives the same results.
 * Where that cannot be written the store gets a secret of its own.
 */
export function machineSecret(env: NodeJS.ProcessEnv = process.env): string {
  if (env.HYDRASCOPE_SECRET !== undefined && env.HYDRASCOPE_SECRET !== '') return env.HYDRASCOPE_SECRET;
  const base = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(homedir(), '.config');
  const file = join(base, 'hydrascope', 'secret');
  const fresh = randomBytes(16).toString('hex');
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // 'wx' makes the first of two processes win; both then read the same file.
    writeFileSync(file, fresh, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch {
    try {
      const known = readFileSync(file, 'utf8').trim();
      return known === '' ? fresh : known;
    } catch {
      return fresh;
    }
  }
}

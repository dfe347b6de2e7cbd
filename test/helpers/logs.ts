import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is removed when the test ends. */
export function scratch(): string {
  const dir = mkdtempSync(join(tmpdir(), 'hydrascope-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export interface Line {
  readonly account: string;
  readonly prompt?: string;
  readonly ts?: unknown;
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** Writes a native log and returns its path. */
export function writeLog(dir: string, name: string, lines: readonly (Line | string)[]): string {
  const file = join(dir, name);
  writeFileSync(file, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return file;
}

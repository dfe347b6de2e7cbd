#!/usr/bin/env node
// Plain JavaScript that old versions of Node can parse: its one task is to find a Node that is new enough.
// better-sqlite3 crashes on Node 20 without a word, so nothing of the product may be loaded before this check.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const here = dirname(fileURLToPath(import.meta.url));

function bundledNode() {
  // The npm package `node` puts a current Node beside us, in our own node_modules or in one above.
  for (let dir = here, last = ''; dir !== last; last = dir, dir = dirname(dir)) {
    const candidate = join(dir, 'node_modules', 'node', 'bin', 'node');
    if (existsSync(candidate)) return candidate;
  }
  return null;
}

if (major > 22 || (major === 22 && minor >= 12)) {
  await import('../dist/cli/main.js');
} else {
  const node = bundledNode();
  if (node === null) {
    process.stderr.write(
      `hydrascope: needs Node 22.12 or newer, this is ${process.versions.node}. Install a newer Node, or run: npm install node@24\n`,
    );
    process.exit(2);
  }
  // Who ends this process means the work: a run that went on alone would hold the lock.
  let child;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child?.kill(signal));
  child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('error', (error) => {
    process.stderr.write(`hydrascope: ${node} cannot be started: ${error.message}\n`);
    process.exit(3);
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 3) : 128 + constants.signals[signal]));
}

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Rooms from the bottom up: a room may import from itself and from rooms before it, never from one after it. */
const ROOMS = [
  ['domain.ts', 'errors.ts', 'contract.ts'],
  ['config'],
  ['text'],
  ['logs'],
  ['embedding'],
  ['index'],
  ['duplicates', 'templates'],
  ['clusters'],
  ['capabilities'],
  ['campaigns'],
  ['store'],
  ['pipeline'],
  ['query'],
  ['reports'],
  ['cli'],
  ['app.ts', 'index.ts'],
];
const root = join(import.meta.dirname, '..', '..', 'src');
const files = globSync('**/*.ts', { cwd: root });
const level = (file: string): number => ROOMS.findIndex((rooms) => rooms.includes(file.split('/')[0]!));

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) =>
    normalize(join(dirname(file), match[1]!)),
  );
}

describe('rooms of src/', () => {
  it('knows every room', () => {
    expect(files.filter((file) => level(file) < 0)).toEqual([]);
  });

  it('imports point up the list only', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => level(target) > level(file))
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('only the command line and the reports print', () => {
    const printing = files.filter(
      (file) =>
        !/^(cli|reports)\//.test(file) &&
        /\bconsole\.|process\.(stdout|stderr)\.write/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(printing).toEqual([]);
  });
});

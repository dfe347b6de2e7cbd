import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { matchGlob } from '../../src/logs/glob.ts';
import { resolveInputs, spoolStdin } from '../../src/logs/index.ts';

const root = mkdtempSync(join(tmpdir(), 'hydrascope-inputs-'));
mkdirSync(join(root, 'n1/deep'), { recursive: true });
mkdirSync(join(root, 'empty'));
mkdirSync(join(root, '.hidden'));
const FILES = [
  'b.jsonl',
  'a.jsonl.gz',
  'n1/c.ndjson',
  'n1/deep/d.jsonl.zst',
  'README.md',
  'x.truth.json',
  'truth.jsonl',
  'n1/truth-accounts.jsonl',
  'n1/x.truth.jsonl',
  'n1/deep/run-12.rejects.jsonl',
  'plain.log',
  '.hidden/e.jsonl',
  'n1/untruthful.jsonl',
];
for (const name of FILES) writeFileSync(join(root, name), '');
symlinkSync(join(root, 'b.jsonl'), join(root, 'n1/link.jsonl'));
symlinkSync(root, join(root, 'n1/circle'));

async function found(...specs: string[]): Promise<string[]> {
  return (await resolveInputs(specs)).map((file) => (file.kind === 'stdin' ? '-' : relative(root, file.path)));
}

describe('resolveInputs', () => {
  const logs = ['a.jsonl.gz', 'b.jsonl', 'n1/c.ndjson', 'n1/deep/d.jsonl.zst', 'n1/untruthful.jsonl'];

  it('takes the logs of a folder and nothing else, each once', async () => {
    expect(await found(root)).toEqual(logs);
    expect(await found(join(root, 'n1'), root, join(root, 'b.jsonl'), root)).toEqual(logs);
  });

  it('takes a file that was named, whatever its name', async () => {
    expect(await found(join(root, 'plain.log'))).toEqual(['plain.log']);
    expect(await found(join(root, 'truth.jsonl'))).toEqual(['truth.jsonl']);
    const rejects = 'n1/deep/run-12.rejects.jsonl';
    expect(await found(join(root, rejects))).toEqual([rejects]);
  });

  it('takes globs', async () => {
    expect(await found(join(root, '*.jsonl*'))).toEqual(['a.jsonl.gz', 'b.jsonl']);
    expect(await found(join(root, '**/*.{ndjson,zst}'))).toEqual(['n1/c.ndjson', 'n1/deep/d.jsonl.zst']);
    expect(await found(join(root, 'n[0-9]'))).toEqual([
      'b.jsonl',
      'n1/c.ndjson',
      'n1/deep/d.jsonl.zst',
      'n1/untruthful.jsonl',
    ]);
  });

  it('takes standard input', async () => {
    expect(await found('-', root, '-')).toEqual(['-', ...logs]);
  });

  it.each([join(root, 'nothing.jsonl'), join(root, 'empty'), join(root, '*.nothing'), join(root, 'gone/*'), '\0'])(
    'says clearly that %j is not there',
    async (spec) => {
      await expect(resolveInputs([spec])).rejects.toMatchObject({ code: 'input_unreadable' });
    },
  );

  it('asks for something to read', async () => {
    await expect(resolveInputs([])).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('matchGlob', () => {
  it.each([
    ['*', 'a', true],
    ['*', 'a/b', false],
    ['**', 'a/b', true],
    ['**/x', 'x', true],
    ['a/**/x', 'a/x', true],
    ['a/**/x', 'a/b/c/x', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['[!a]x', 'bx', true],
    ['[!a]x', 'ax', false],
    ['*', '.git', false],
    ['.*', '.git', true],
    ['{a,b{c,d}}x', 'bdx', true],
    ['{a', '{a', true],
    ['[', '[', true],
    ['*a*b*c', 'xaybzc', true],
    ['*a*b*c', 'xaybz', false],
  ] as const)('%s against %s is %s', (pattern, path, expected) => {
    expect(matchGlob(pattern, path)).toBe(expected);
  });

  it('does not blow up', () => {
    expect(matchGlob(`${'**/'.repeat(60)}x`, 'a/'.repeat(60))).toBe(false);
    expect(matchGlob('*a'.repeat(40), 'a'.repeat(39))).toBe(false);
    expect(matchGlob('{a,b}'.repeat(40), 'nothing')).toBe(false);
  });
});

describe('spoolStdin', () => {
  it('keeps the bytes as they came', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hydrascope-spool-'));
    const packed = gzipSync('{"a":1}\n');
    const file = await spoolStdin(folder, Readable.from([packed]));
    expect(readFileSync(file.path).equals(packed)).toBe(true);
    expect(file.size).toBe(packed.length);
    await expect(spoolStdin(join(folder, 'gone'), Readable.from([packed]))).rejects.toMatchObject({
      code: 'store_readonly',
    });
  });
});

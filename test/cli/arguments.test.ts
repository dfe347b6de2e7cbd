import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkedLimit } from '../../src/cli/options.ts';
import { writeOut } from '../../src/cli/store.ts';
import { HydrascopeError } from '../../src/errors.ts';
import { cli } from '../helpers/cli.ts';
import { scratch } from '../helpers/logs.ts';

describe('the command line', () => {
  it('takes the verb, not a value or a property that is called like one', async () => {
    const folder = await cli(['--data-dir', 'query', 'review']);
    expect(folder.stderr).toContain('there is no store in');
    for (const word of ['constructor', '__proto__']) {
      const wrong = await cli([word]);
      expect(wrong.code, word).toBe(2);
      expect(wrong.stderr, word).toContain(word);
    }
  });

  it('refuses a limit that is none', () => {
    for (const limit of [Number.NaN, -1, 0, 1.5, Number.POSITIVE_INFINITY])
      expect(() => checkedLimit({ limit })).toThrow(HydrascopeError);
    expect(checkedLimit({ limit: 3 })).toBe(3);
  });

  it('takes what follows -- as it is, also where it looks like an option', async () => {
    const { stderr } = await cli(['query', '--data-dir', scratch(), '--', '--help me']);
    expect(stderr).toContain('there is no store in');
  });

  it('does not let what was typed act upon the terminal', async () => {
    const { code, stderr } = await cli(['query', '--\x1b]0;owned\x07', 'x']);
    expect(code).toBe(2);
    expect(stderr).toContain('owned');
    expect(stderr).not.toMatch(/[\x07\x1b]/);
  });

  it('says which file cannot be written', () => {
    const dir = scratch();
    for (const file of [join(dir, 'no', 'such', 'folder.csv'), dir]) {
      const write = (): void => writeOut(file, 'x');
      expect(write).toThrow(HydrascopeError);
      expect(write).toThrow(file);
    }
    writeOut(join(dir, 'there'), 'x');
    expect(readFileSync(join(dir, 'there'), 'utf8')).toBe('x');
  });
});

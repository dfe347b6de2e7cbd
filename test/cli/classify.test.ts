import { describe, expect, it } from 'vitest';
import { cli } from '../helpers/cli.ts';

describe('classify', () => {
  it('gives every line the scores of every label, also where there is nothing to go by', async () => {
    const texts = ['', 'Translate the letter below into French.'];
    const { code, stdout } = await cli(['classify', '-'], {
      stdin: texts.map((text) => `${JSON.stringify({ text })}\n`).join(''),
    });
    expect(code).toBe(0);
    const [nothing, something] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { label: string | null; scores: Record<string, number> });
    expect(something?.label).toBe('translation');
    expect(nothing?.label).toBeNull();
    expect(Object.keys(nothing!.scores)).toEqual(Object.keys(something!.scores));
    expect(Object.keys(nothing!.scores).length).toBeGreaterThan(20);
    expect(new Set(Object.values(nothing!.scores))).toEqual(new Set([0]));
  });
});

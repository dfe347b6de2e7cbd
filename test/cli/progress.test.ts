import { describe, expect, it, vi } from 'vitest';
import { terminalProgress } from '../../src/cli/progress.ts';

function stream(isTTY: boolean, columns: number) {
  const written: string[] = [];
  return { written, isTTY, columns, write: (text: string) => written.push(text) };
}

describe('progress', () => {
  it('keeps a line that is redrawn within a narrow terminal', () => {
    vi.spyOn(performance, 'now').mockImplementation(
      ((now) => () => {
        now += 1000;
        return now;
      })(0),
    );
    const narrow = stream(true, 30);
    const stage = terminalProgress(narrow as unknown as NodeJS.WriteStream).stage('group families', 5000, 'texts');
    stage.advance(1000);
    stage.advance(1000);
    vi.restoreAllMocks();
    expect(narrow.written).toHaveLength(2);
    for (const text of narrow.written) {
      expect(text.startsWith('\r\x1b[2K')).toBe(true);
      expect(text.replace('\r\x1b[2K', '').length).toBeLessThan(30);
    }
  });

  it('writes only finished stages, without signs for a terminal, where there is none', () => {
    const log = stream(false, 0);
    const stage = terminalProgress(log as unknown as NodeJS.WriteStream).stage('embed', 2, 'texts');
    stage.advance(2);
    expect(log.written).toEqual([]);
    stage.done('well');
    expect(log.written).toHaveLength(1);
    expect(log.written[0]).toMatch(/^ {2}embed .*2 texts.* well\n$/);
    expect(log.written[0]).not.toContain('\x1b');
  });
});

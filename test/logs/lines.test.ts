import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from '../../src/logs/lines.ts';

interface Seen {
  readonly lines: [number, string][];
  readonly tooLong: [number, number][];
  readonly splitter: LineSplitter;
}

function split(data: Buffer, cuts: readonly number[], maxLineBytes = 1 << 20, skipLines = 0): Seen {
  const lines: [number, string][] = [];
  const tooLong: [number, number][] = [];
  const splitter = new LineSplitter(
    { maxLineBytes, skipLines },
    {
      line: (number, text) => lines.push([number, text]),
      tooLong: (number, _head, bytes) => tooLong.push([number, bytes]),
    },
  );
  let at = 0;
  for (const cut of [...cuts].map((c) => c % (data.length + 1)).sort((a, b) => a - b)) {
    splitter.push(data.subarray(at, cut));
    at = cut;
  }
  splitter.push(data.subarray(at));
  splitter.end(true);
  return { lines, tooLong, splitter };
}

/** The obvious way: the whole text, split at line ends. */
function oracle(data: Buffer): [number, string][] {
  return data
    .toString('utf8')
    .split('\n')
    .map((line, i): [number, string] => [i + 1, line.endsWith('\r') ? line.slice(0, -1) : line])
    .filter(([, line]) => line.replaceAll(/[ \t\r]/g, '') !== '');
}

const texts = fc.array(fc.constantFrom('a', '\n', '\r\n', '  ', '好', '😀', '{"x":1}', '\0', '\u2028', '\r'), {
  maxLength: 60,
});

describe('LineSplitter', () => {
  it('splits like the whole text would, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(200), { maxLength: 12 }), (parts, cuts) => {
        const data = Buffer.from(parts.join(''));
        expect(split(data, cuts).lines).toEqual(oracle(data));
      }),
    );
  });

  it('skips exactly the lines that were asked to be skipped', () => {
    fc.assert(
      fc.property(texts, fc.nat(10), fc.array(fc.nat(200), { maxLength: 5 }), (parts, skip, cuts) => {
        const data = Buffer.from(parts.join(''));
        expect(split(data, cuts, 1 << 20, skip).lines).toEqual(oracle(data).filter(([number]) => number > skip));
      }),
    );
  });

  it('never hands over a line above the limit, and says how long it was', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 10 }), fc.array(fc.nat(300), { maxLength: 8 }), (lengths, cuts) => {
        const data = Buffer.from(lengths.map((length) => 'x'.repeat(length)).join('\n'));
        const seen = split(data, cuts, 12);
        const numbered = lengths.map((length, i): [number, number] => [i + 1, length]);
        expect(seen.lines.map(([n, text]) => [n, text.length])).toEqual(numbered.filter(([, l]) => l > 0 && l <= 12));
        expect(seen.tooLong).toEqual(numbered.filter(([, l]) => l > 12));
      }),
    );
  });

  it('drops a byte-order mark and counts lines that are not UTF-8', () => {
    const bom = Buffer.from([0xef, 0xbb, 0xbf]);
    const seen = split(
      Buffer.concat([bom, Buffer.from('ok\nfine\nbad'), Buffer.from([0xff, 0xfe]), Buffer.from('\n')]),
      [],
    );
    expect(seen.lines).toEqual([
      [1, 'ok'],
      [2, 'fine'],
      [3, 'bad\ufffd\ufffd'],
    ]);
    expect(seen.splitter.invalidUtf8).toBe(1);
  });

  it('holds no more of an endless line than the limit', () => {
    const splitter = new LineSplitter({ maxLineBytes: 1000, skipLines: 0 }, { line: () => {}, tooLong: () => {} });
    const chunk = Buffer.alloc(1 << 16, 0x61);
    for (let i = 0; i < 2000; i++) splitter.push(chunk);
    expect(splitter.end(false)!.length).toBeLessThanOrEqual(1000);
    expect(splitter.lines).toBe(1);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forCsv, forHtml, forTerminal } from '../../src/text/safe.ts';

/** Strings of any UTF-16 units, lone surrogates and controls among them. */
const units = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0, max: 0xa0 }),
      fc.constantFrom(0x200b, 0x202e, 0x2066, 0xfeff, 0xd83d, 0xde00),
    ),
    { maxLength: 80 },
  )
  .map((codes) => String.fromCharCode(...codes));

const isBidi = (c: number): boolean =>
  c === 0x61c || c === 0x200e || c === 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
const isControl = (c: number): boolean => c < 0x20 || (c >= 0x7f && c < 0xa0);
const points = (text: string): number[] => [...text].map((char) => char.codePointAt(0)!);
const count = (text: string): number => [...new Intl.Segmenter('en').segment(text)].length;

describe('forTerminal', () => {
  it('leaves nothing that a terminal acts upon', () => {
    fc.assert(
      fc.property(units, fc.nat(40), (text, max) => {
        for (const shown of [forTerminal(text), forTerminal(text, max)]) {
          expect(shown.isWellFormed()).toBe(true);
          expect(
            points(shown).filter((c) => isControl(c) || isBidi(c) || c === 0x200b || c === 0xfeff || c === 0x2028),
          ).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps plain text of any language as it is', () => {
    for (const text of ['plain, text.', 'Grüße', '你好，世界', 'สวัสดี', '한국어', 'שלום', '👩‍👩‍👧 ❤️ 👍🏽', 'e\u0301']) {
      expect(forTerminal(text)).toBe(text);
      expect(forTerminal(text, 100)).toBe(text);
    }
  });

  it('shows what was there', () => {
    expect(forTerminal('a\r\nb\nc\td')).toBe('a⏎b⏎c d');
    expect(forTerminal('\x1b[31mred\x07\0\x7f')).toBe('␛[31mred␇␀␡');
    expect(forTerminal('pass\u200bword \u202etxt')).toBe('pass\ufffdword \ufffdtxt');
    expect(forTerminal('\ud800x')).toBe('\ufffdx');
  });

  it('cuts by characters as a reader counts them', () => {
    expect(forTerminal('abcdef', 6)).toBe('abcdef');
    expect(forTerminal('abcdef', 5)).toBe('abcd…');
    expect(forTerminal('👩‍👩‍👧👍🏽xyz', 3)).toBe('👩‍👩‍👧👍🏽…');
    expect(forTerminal('abc', 0)).toBe('');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        expect(count(forTerminal(text, max))).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('looks only at the start of what it cuts', () => {
    const zalgo = `a${'\u0301'.repeat(5_000_000)}`;
    expect(forTerminal(zalgo, 10).length).toBeLessThan(200);
    expect(forTerminal('x'.repeat(10_000_000), 3)).toBe('xx…');
  });
});

/** What a browser makes of escaped text. */
function unescapeHtml(html: string): string {
  return html.replace(
    /&(amp|lt|gt|quot|#39|#96);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' })[name]!,
  );
}

describe('forHtml', () => {
  it('cannot open a tag, close an attribute or reorder the page', () => {
    fc.assert(
      fc.property(units, (text) => {
        const html = forHtml(text);
        expect(html).not.toMatch(/[<>"'`]/);
        expect(html.replace(/&(amp|lt|gt|quot|#39|#96);/g, '')).not.toContain('&');
        expect(html.isWellFormed()).toBe(true);
        const odd = points(html).filter((c) => isBidi(c) || (isControl(c) && c !== 9 && c !== 10 && c !== 13));
        expect(odd.filter((c) => c !== 0x2068 && c !== 0x2069)).toEqual([]);
        expect(odd.filter((c) => c === 0x2068).length).toBe(odd.filter((c) => c === 0x2069).length);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back ordinary text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(points(text).every((c) => c >= 32 && c < 127));
        expect(unescapeHtml(forHtml(text))).toBe(text);
      }),
    );
    expect(forHtml('<script>alert("x")</script>\0')).toBe('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;\ufffd');
  });

  it('isolates lines with right-to-left letters', () => {
    expect(forHtml('שלום\nabc')).toBe('\u2068שלום\u2069\nabc');
  });
});

describe('forCsv', () => {
  /** The other end: a strict reader of one quoted cell. */
  const readCell = (cell: string): string => {
    expect(cell.startsWith('"') && cell.endsWith('"') && cell.length >= 2).toBe(true);
    const inner = cell.slice(1, -1);
    expect(inner.replaceAll('""', '')).not.toContain('"');
    return inner.replaceAll('""', '"');
  };

  it('is one cell, and never a formula', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          units,
          fc.tuple(fc.constantFrom('=', '+', '-', '@', ' =', '\t=', '＝', '\ufeff='), units).map(([a, b]) => a + b),
        ),
        (text) => {
          const value = readCell(forCsv(text));
          const bare = (s: string): string => s.replaceAll("'", '');
          const kept = [...text.toWellFormed()].map((char) => {
            const c = char.codePointAt(0)!;
            const hidden = c !== 9 && c !== 10 && c !== 13 && isControl(c);
            return hidden || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ? '\ufffd' : char;
          });
          expect(bare(value)).toBe(bare(kept.join('')));
          for (const piece of value.split(/[;\t\r\n]/).slice(1)) expect(piece).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);
          if (!/^[+-]?\d+(\.\d+)?$/.test(value)) expect(value).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['=1+1', `"'=1+1"`],
    ['  @cmd', `"'  @cmd"`],
    ['-1+cmd', `"'-1+cmd"`],
    ['-12.5', '"-12.5"'],
    ['a "b", c\nd', '"a ""b"", c\nd"'],
    ['', '""'],
    ['a;=1+1', `"a;'=1+1"`],
    ['a\n "@SUM(1)', `"a\n ""'@SUM(1)"`],
    ['a;b-c', '"a;b-c"'],
    ['\x1b[2J\u202e', '"\ufffd[2J\ufffd"'],
  ])('%j', (text, cell) => {
    expect(forCsv(text)).toBe(cell);
  });

  it('does not slow down on long runs of spaces', () => {
    expect(forCsv(' '.repeat(5_000_000)).length).toBe(5_000_002);
    for (const signs of ['\n', ';', '\n ', ';"'])
      expect(forCsv(signs.repeat(2_000_000)).length).toBeGreaterThan(2_000_000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../../src/logs/time.ts';

const instants = fc.date({ min: new Date('1970-01-02'), max: new Date('9999-12-30'), noInvalidDate: true });

describe('parseTime', () => {
  it('reads what toISOString writes', () => {
    fc.assert(
      fc.property(instants, (date) => {
        expect(parseTime(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it('reads every zone as the same instant', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), fc.boolean(), (date, offset, colon) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const pad = (n: number): string => String(Math.trunc(n)).padStart(2, '0');
        const zone = `${offset < 0 ? '-' : '+'}${pad(Math.abs(offset) / 60)}${colon ? ':' : ''}${pad(Math.abs(offset) % 60)}`;
        fc.pre(!local.startsWith('+'));
        expect(parseTime(local + zone)).toBe(date.getTime());
      }),
    );
  });

  it('tells seconds, milliseconds, microseconds and nanoseconds apart', () => {
    const ms = Date.parse('2026-02-03T04:05:06.789Z');
    for (const value of [ms, ms / 1000, ms * 1e3, ms * 1e6]) {
      expect(Math.abs(parseTime(value) - ms)).toBeLessThanOrEqual(1);
      expect(Math.abs(parseTime(String(value)) - ms)).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    ['2024-03-05', '2024-03-05T00:00:00.000Z'],
    ['20240305', '2024-03-05T00:00:00.000Z'],
    ['2024/03/05 06:07:08', '2024-03-05T06:07:08.000Z'],
    ['2024-03-05 06:07:08 UTC', '2024-03-05T06:07:08.000Z'],
    ['2024-03-05T06:07:08.5 gmt', '2024-03-05T06:07:08.500Z'],
    ['2024-03-05 06:07', '2024-03-05T06:07:00.000Z'],
    ['2024-03-05T06:07:08', '2024-03-05T06:07:08.000Z'],
    ['2024-03-05T06:07:08.123456789Z', '2024-03-05T06:07:08.123Z'],
    ['2024-03-05T06:07:08,5 +02:00', '2024-03-05T04:07:08.500Z'],
    ['20240305T060708Z', '2024-03-05T06:07:08.000Z'],
    ['2024-02-29T24:00:00Z', '2024-03-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['2024-03-05T06:07+09', '2024-03-04T21:07:00.000Z'],
  ])('%s', (text, expected) => {
    expect(new Date(parseTime(text)).toISOString()).toBe(expected);
  });

  it.each([
    '',
    ' ',
    'now',
    '2024-02-30',
    '2024-13-01',
    '2024-03-05T25:00',
    '2024-03-05T06:61',
    '2024-03-05T06:07:08.',
    '2024-03-05Tx',
    '2024-03-05T06:07+99',
    '1.2.3',
    '1e9',
    '-5',
    '.',
    '9'.repeat(40),
    true,
    {},
    [],
    null,
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    1e300,
  ])('is NaN for %j', (value) => {
    expect(parseTime(value)).toBeNaN();
  });

  it('does not read what is too long to be a time', () => {
    expect(parseTime(`2024-01-01${' '.repeat(1e6)}`)).toBeNaN();
  });
});

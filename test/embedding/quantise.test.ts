import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { int8Rows, leadingDims, signBits } from '../../src/embedding/index.ts';
import { cosine, packagedEncoder } from './helpers.ts';

const DIMS = 24;
const matrix = fc
  .array(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMS, maxLength: DIMS }), { maxLength: 6 })
  .map((rows) => ({ rows, flat: Float32Array.from(rows.flat()) }));
const zeroRow = new Float32Array(DIMS);

describe('smaller vectors', () => {
  test('leading columns are cut and brought to length 1', () => {
    fc.assert(
      fc.property(matrix, fc.integer({ min: 1, max: DIMS }), ({ rows, flat }, use) => {
        const out = leadingDims(flat, DIMS, use);
        expect(out).toHaveLength(rows.length * use);
        rows.forEach((row, r) => {
          const got = Array.from(out.subarray(r * use, (r + 1) * use));
          const length = Math.hypot(...row.slice(0, use).map(Math.fround));
          if (length === 0) expect(got).toEqual(new Array(use).fill(0));
          else for (let k = 0; k < use; k++) expect(got[k]).toBeCloseTo(row[k] / length, 5);
        });
      }),
    );
  });

  test('int8 rows are within half a step of what they stand for', () => {
    fc.assert(
      fc.property(matrix, ({ flat }) => {
        const { values, scales, dims } = int8Rows(flat, DIMS);
        flat.forEach((x, at) => {
          const scale = scales[Math.floor(at / dims)];
          expect(Math.abs(values[at] * scale - x)).toBeLessThanOrEqual(scale / 2 + 1e-6);
        });
      }),
    );
  });

  test('bits say which columns are above zero', () => {
    fc.assert(
      fc.property(matrix, ({ rows, flat }) => {
        const bits = signBits(flat, DIMS);
        expect(bits).toHaveLength(rows.length * (DIMS / 8));
        flat.forEach((x, at) => {
          expect((bits[at >> 3] >> (at & 7)) & 1).toBe(x > 0 ? 1 : 0);
        });
      }),
    );
  });

  test('zero rows stay zero', () => {
    expect(leadingDims(zeroRow, DIMS, 8).every((x) => x === 0)).toBe(true);
    expect(int8Rows(zeroRow, DIMS).scales).toEqual(Float32Array.of(0));
    expect(signBits(zeroRow, DIMS)).toEqual(new Uint8Array(3));
  });

  test('real vectors keep their angles as int8, in 32 bytes as signs', () => {
    const rows = packagedEncoder().encode(['Explain recursion with an example.', 'What is recursion? Give examples.']);
    const { values } = int8Rows(rows, 256);
    const exact = cosine(rows.subarray(0, 256), rows.subarray(256));
    expect(cosine(values.subarray(0, 256), values.subarray(256))).toBeCloseTo(exact, 2);
    expect(signBits(rows, 256)).toHaveLength(2 * 32);
  });
});
